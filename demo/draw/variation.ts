/** Moves the points of a variable font's glyph to a weight (OpenType gvar, avar, fvar; one axis). */
import { ByteReader } from './byte-reader.ts'
import type { OutlinePoint } from './woff2.ts'

/** The axis value for a weight, from -1 to 1. */
export function normalisedWeight(fvar: Uint8Array, avar: Uint8Array | undefined, weight: number): number {
  const axis = new ByteReader(fvar)
  axis.skip(4)
  axis.at = axis.u16() + 4
  const [low, start, high] = [axis.u32() / 65536, axis.u32() / 65536, axis.u32() / 65536]
  const plain =
    weight < start ? (weight - start) / (start - low || 1) : (weight - start) / (high - start || 1)
  if (!avar) return plain
  const map = new ByteReader(avar)
  map.skip(8)
  const pairs = Array.from({ length: map.u16() }, () => [map.f2dot14(), map.f2dot14()] as const)
  for (let index = 1; index < pairs.length; index++) {
    const [from, to] = [pairs[index - 1], pairs[index]]
    if (!from || !to || plain > to[0]) continue
    return from[1] + ((plain - from[0]) / (to[0] - from[0] || 1)) * (to[1] - from[1])
  }
  return plain
}

function packedPoints(data: ByteReader): number[] | null {
  let count = data.u8()
  if (count === 0) return null
  if (count & 0x80) count = ((count & 0x7f) << 8) | data.u8()
  const points: number[] = []
  let point = 0
  while (points.length < count) {
    const control = data.u8()
    for (let run = (control & 0x7f) + 1; run > 0 && points.length < count; run--) {
      point += control & 0x80 ? data.u16() : data.u8()
      points.push(point)
    }
  }
  return points
}

function packedDeltas(data: ByteReader, count: number): number[] {
  const deltas: number[] = []
  while (deltas.length < count) {
    const control = data.u8()
    for (let run = (control & 0x3f) + 1; run > 0; run--) {
      deltas.push(control & 0x80 ? 0 : control & 0x40 ? data.i16() : data.i8())
    }
  }
  return deltas
}

/** Points without a delta of their own follow their neighbours on the contour (IUP). */
function interpolate(from: readonly number[], shift: number[], touched: readonly boolean[]): void {
  const anchors = touched.flatMap((is, index) => (is ? [index] : []))
  if (anchors.length === 0) return
  anchors.forEach((anchor, position) => {
    const next = anchors[(position + 1) % anchors.length] ?? anchor
    const [fromA, fromB] = [from[anchor] ?? 0, from[next] ?? 0]
    const [shiftA, shiftB] = [shift[anchor] ?? 0, shift[next] ?? 0]
    const [low, high, lowShift, highShift] =
      fromA <= fromB ? [fromA, fromB, shiftA, shiftB] : [fromB, fromA, shiftB, shiftA]
    for (let index = (anchor + 1) % from.length; index !== next; index = (index + 1) % from.length) {
      const at = from[index] ?? 0
      if (low === high) shift[index] = shiftA === shiftB ? shiftA : 0
      else if (at <= low) shift[index] = lowShift
      else if (at >= high) shift[index] = highShift
      else shift[index] = lowShift + ((at - low) / (high - low)) * (highShift - lowShift)
      if (anchors.length === 1 && index === anchor) break
    }
  })
}

export class Variations {
  readonly #table: Uint8Array
  readonly #value: number
  readonly #offsets: number[]
  readonly #shared: number[]
  constructor(gvar: Uint8Array, value: number) {
    this.#table = gvar
    this.#value = value
    const header = new ByteReader(gvar)
    header.skip(6)
    const sharedCount = header.u16()
    const sharedAt = header.u32()
    const glyphs = header.u16()
    const long = (header.u16() & 1) === 1
    const dataAt = header.u32()
    this.#offsets = Array.from(
      { length: glyphs + 1 },
      () => dataAt + (long ? header.u32() : header.u16() * 2),
    )
    header.at = sharedAt
    this.#shared = Array.from({ length: sharedCount }, () => header.f2dot14())
  }

  /** New contours and the change of the advance width. */
  apply(glyph: number, contours: readonly OutlinePoint[][]): { contours: OutlinePoint[][]; advance: number } {
    const [start, end] = [this.#offsets[glyph] ?? 0, this.#offsets[glyph + 1] ?? 0]
    const points = contours.flat()
    const [moveX, moveY] = [points.map(() => 0), points.map(() => 0)]
    let advance = 0
    if (end > start) {
      const data = new ByteReader(this.#table.subarray(start, end))
      const flags = data.u16()
      const dataAt = data.u16()
      const headers = Array.from({ length: flags & 0x0fff }, () => this.#tuple(data))
      data.at = dataAt
      const common = flags & 0x8000 ? packedPoints(data) : null
      for (const { size, scale, own } of headers) {
        // Shared points stand before the first tuple's data; from there each tuple has its size.
        const next = data.at + size
        if (scale !== 0) {
          const numbers = own ? packedPoints(data) : common
          const count = numbers?.length ?? points.length + 4
          const [deltaX, deltaY] = [packedDeltas(data, count), packedDeltas(data, count)]
          advance += this.#add(points, contours, numbers, deltaX, deltaY, scale, moveX, moveY)
        }
        data.at = next
      }
    }
    let index = 0
    const moved = contours.map((contour) =>
      contour.map((point) => {
        const at = index++
        return { x: point.x + (moveX[at] ?? 0), y: point.y + (moveY[at] ?? 0), on: point.on }
      }),
    )
    return { contours: moved, advance }
  }

  #tuple(data: ByteReader): { size: number; scale: number; own: boolean } {
    const size = data.u16()
    const index = data.u16()
    const peak = index & 0x8000 ? data.f2dot14() : (this.#shared[index & 0x0fff] ?? 0)
    const between = index & 0x4000 ? ([data.f2dot14(), data.f2dot14()] as const) : null
    const value = this.#value
    let scale: number
    if (peak === 0 || value === peak) scale = 1
    else if (between) {
      const [low, high] = between
      if (value <= low || value >= high) scale = 0
      else scale = value < peak ? (value - low) / (peak - low) : (high - value) / (high - peak)
    } else scale = value < Math.min(0, peak) || value > Math.max(0, peak) || value === 0 ? 0 : value / peak
    return { size, scale, own: (index & 0x2000) !== 0 }
  }

  #add(
    points: readonly OutlinePoint[],
    contours: readonly OutlinePoint[][],
    numbers: readonly number[] | null,
    deltaX: readonly number[],
    deltaY: readonly number[],
    scale: number,
    moveX: number[],
    moveY: number[],
  ): number {
    const [shiftX, shiftY] = [points.map(() => 0), points.map(() => 0)]
    const touched = points.map(() => numbers === null)
    let advance = 0
    deltaX.forEach((delta, index) => {
      const point = numbers ? (numbers[index] ?? 0) : index
      if (point < points.length) {
        shiftX[point] = delta
        shiftY[point] = deltaY[index] ?? 0
        touched[point] = true
      } else if (point === points.length + 1) advance += delta * scale
    })
    let start = 0
    for (const contour of contours) {
      const end = start + contour.length
      if (numbers) {
        const part = touched.slice(start, end)
        for (const [from, shift] of [
          [contour.map((point) => point.x), shiftX],
          [contour.map((point) => point.y), shiftY],
        ] as const) {
          const slice = shift.slice(start, end)
          interpolate(from, slice, part)
          slice.forEach((value, index) => (shift[start + index] = value))
        }
      }
      start = end
    }
    shiftX.forEach((value, index) => {
      moveX[index] = (moveX[index] ?? 0) + value * scale
      moveY[index] = (moveY[index] ?? 0) + (shiftY[index] ?? 0) * scale
    })
    return advance
  }
}
