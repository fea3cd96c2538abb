/** A picture drawn with plain arithmetic, so that every machine makes the same pixels. */
import type { OutlinePoint } from './woff2.ts'
import type { Typeface } from './typeface.ts'

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number]

export class Canvas {
  readonly width: number
  readonly height: number
  /** 3 bytes a pixel, row by row. */
  readonly rgb: Uint8Array
  constructor(width: number, height: number, background: Colour = [255, 255, 255]) {
    this.width = width
    this.height = height
    this.rgb = new Uint8Array(width * height * 3)
    this.rectangle(0, 0, width, height, background)
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    const [x0, x1] = [Math.max(0, Math.round(x)), Math.min(this.width, Math.round(x + width))]
    const [y0, y1] = [Math.max(0, Math.round(y)), Math.min(this.height, Math.round(y + height))]
    for (let row = y0; row < y1; row++) {
      for (let at = (row * this.width + x0) * 3, end = (row * this.width + x1) * 3; at < end; at += 3) {
        this.rgb[at] = colour[0]
        this.rgb[at + 1] = colour[1]
        this.rgb[at + 2] = colour[2]
      }
    }
  }

  /** `opacity` 0 to 1. */
  blend(x: number, y: number, colour: Colour, opacity: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height || opacity <= 0) return
    const at = (y * this.width + x) * 3
    for (let channel = 0; channel < 3; channel++) {
      const old = this.rgb[at + channel] ?? 0
      this.rgb[at + channel] = Math.round(old + ((colour[channel] ?? 0) - old) * opacity)
    }
  }

  /** A rectangle with round corners. */
  bubble(x: number, y: number, width: number, height: number, radius: number, colour: Colour): void {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const dx = Math.max(radius - column - 0.5, column + 0.5 - (width - radius), 0)
        const dy = Math.max(radius - row - 0.5, row + 0.5 - (height - radius), 0)
        const distance = Math.sqrt(dx * dx + dy * dy)
        this.blend(Math.round(x) + column, Math.round(y) + row, colour, Math.min(1, radius - distance + 0.5))
      }
    }
  }

  circle(x: number, y: number, radius: number, colour: Colour): void {
    this.bubble(x - radius, y - radius, radius * 2, radius * 2, radius, colour)
  }

  /** Draws one line of text with its baseline at `y`; gives the x where it ends. */
  text(face: Typeface, x: number, y: number, size: number, colour: Colour, text: string): number {
    let pen = x
    for (const character of text) {
      const glyph = face.glyph(character.codePointAt(0) ?? 32)
      this.outline(glyph.contours, pen, y, size / 1000, colour)
      pen += (glyph.advance * size) / 1000
    }
    return pen
  }

  /** Fills an outline (y upwards) placed with its origin at (x, y). */
  outline(contours: readonly OutlinePoint[][], x: number, y: number, scale: number, colour: Colour): void {
    if (contours.length === 0) return
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const contour of contours)
      for (const point of contour) {
        left = Math.min(left, x + point.x * scale)
        right = Math.max(right, x + point.x * scale)
        top = Math.min(top, y - point.y * scale)
        bottom = Math.max(bottom, y - point.y * scale)
      }
    const [x0, y0] = [Math.floor(left) - 1, Math.floor(top) - 1]
    const [width, height] = [Math.ceil(right) - x0 + 3, Math.ceil(bottom) - y0 + 2]
    const cover = new Float32Array(width * height)
    const line = (ax: number, ay: number, bx: number, by: number) => accumulate(cover, width, ax, ay, bx, by)
    const place = (point: { x: number; y: number }) =>
      [x + point.x * scale - x0, y - point.y * scale - y0] as const
    for (const contour of contours) trace(contour, place, line)
    for (let row = 0; row < height; row++) {
      let sum = 0
      for (let column = 0; column < width; column++) {
        sum += cover[row * width + column] ?? 0
        const opacity = Math.min(1, Math.abs(sum))
        if (opacity > 0.004) this.blend(x0 + column, y0 + row, colour, opacity)
      }
    }
  }
}

/** Signed area each edge leaves to its right, cell by cell; a running sum along the row gives coverage. */
function accumulate(cover: Float32Array, width: number, ax: number, ay: number, bx: number, by: number) {
  if (ay === by) return
  const direction = ay < by ? 1 : -1
  const [tx, ty, ex, ey] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay]
  const slope = (ex - tx) / (ey - ty)
  let x = tx
  for (let row = Math.floor(ty); row < Math.ceil(ey); row++) {
    const [from, to] = [Math.max(ty, row), Math.min(ey, row + 1)]
    const step = to - from
    if (step <= 0) continue
    const next = x + slope * step
    const amount = direction * step
    const [low, high] = x < next ? [x, next] : [next, x]
    const first = Math.floor(low)
    const last = Math.ceil(high)
    const base = row * width + first
    if (last <= first + 1) {
      const middle = (low + high) / 2 - first
      cover[base] = (cover[base] ?? 0) + amount * (1 - middle)
      cover[base + 1] = (cover[base + 1] ?? 0) + amount * middle
    } else {
      let before = 0
      for (let cell = first; cell <= last; cell++) {
        // Area to the right of the edge inside columns up to and including this one.
        const [clipLow, clipHigh] = [Math.max(low, cell), Math.min(high, cell + 1)]
        let area = 0
        if (clipHigh > clipLow) {
          const share = (clipHigh - clipLow) / (high - low)
          area = share * (cell + 1 - (clipLow + clipHigh) / 2)
        }
        const passed = Math.max(0, Math.min(1, (cell - low) / (high - low)))
        const total = passed + area
        cover[base + cell - first] = (cover[base + cell - first] ?? 0) + amount * (total - before)
        before = total
      }
      if (before !== 1) {
        const cell = base + last + 1 - first
        cover[cell] = (cover[cell] ?? 0) + amount * (1 - before)
      }
    }
    x = next
  }
}

type Place = (point: { x: number; y: number }) => readonly [number, number]

function trace(
  contour: readonly OutlinePoint[],
  place: Place,
  line: (ax: number, ay: number, bx: number, by: number) => void,
): void {
  for (const [from, control, to] of curves(contour)) {
    const [ax, ay] = place(from)
    const [bx, by] = place(to)
    if (!control) {
      line(ax, ay, bx, by)
      continue
    }
    const [cx, cy] = place(control)
    const steps = Math.min(
      12,
      2 + Math.floor(Math.sqrt(Math.abs(ax - 2 * cx + bx) + Math.abs(ay - 2 * cy + by))),
    )
    let [lastX, lastY] = [ax, ay]
    for (let step = 1; step <= steps; step++) {
      const t = step / steps
      const nextX = (1 - t) * (1 - t) * ax + 2 * t * (1 - t) * cx + t * t * bx
      const nextY = (1 - t) * (1 - t) * ay + 2 * t * (1 - t) * cy + t * t * by
      line(lastX, lastY, nextX, nextY)
      lastX = nextX
      lastY = nextY
    }
  }
}

type Point = { x: number; y: number }

/** A TrueType contour as lines (no control) and quadratic curves, closed. */
function* curves(contour: readonly OutlinePoint[]): Generator<[Point, Point | null, Point]> {
  const points: OutlinePoint[] = []
  contour.forEach((point, index) => {
    const next = contour[(index + 1) % contour.length] ?? point
    points.push(point)
    if (!point.on && !next.on) points.push({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true })
  })
  const first = points.findIndex((point) => point.on)
  if (first < 0) return
  const ordered = [...points.slice(first), ...points.slice(0, first)]
  let from = ordered[0]
  let control: OutlinePoint | null = null
  for (const point of [...ordered.slice(1), ordered[0]]) {
    if (!from || !point) return
    if (!point.on) control = point
    else {
      yield [from, control, point]
      from = point
      control = null
    }
  }
}
