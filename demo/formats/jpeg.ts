/** JPEG with EXIF: camera, time, place and the word FICTION. */
import jpeg from 'jpeg-js'
import type { Canvas } from '../draw/canvas.ts'
import { ascii, concat } from './bytes.ts'

export interface Exif {
  make: string
  model: string
  software: string
  /** `2022:03:05 10:20:30`, the camera's local time. */
  taken: string
  /** Degrees, north and east positive. */
  place?: { latitude: number; longitude: number }
  /** 1 upright, 3 upside down, 6 turned right, 8 turned left. */
  orientation?: number
}

type Value = { type: 2 | 3 | 4 | 5; values: string | readonly number[] }

function valueBytes({ type, values }: Value): Uint8Array {
  if (typeof values === 'string') return ascii(`${values}\0`)
  const size = { 2: 1, 3: 2, 4: 4, 5: 8 }[type]
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    if (type === 3) view.setUint16(index * 2, value)
    else if (type === 5) {
      view.setUint32(index * 8, Math.round(value * 10000))
      view.setUint32(index * 8 + 4, 10000)
    } else view.setUint32(index * 4, value)
  })
  return bytes
}

/** One image file directory at `base`, big-endian; values longer than 4 bytes stand behind it. */
function directory(entries: readonly (readonly [number, Value])[], base: number): Uint8Array {
  const sorted = entries.toSorted(([a], [b]) => a - b)
  const head = new Uint8Array(2 + sorted.length * 12 + 4)
  const view = new DataView(head.buffer)
  view.setUint16(0, sorted.length)
  const tail: Uint8Array[] = []
  let at = base + head.length
  sorted.forEach(([tag, value], index) => {
    const bytes = valueBytes(value)
    const row = 2 + index * 12
    view.setUint16(row, tag)
    view.setUint16(row + 2, value.type)
    const unit = { 2: 1, 3: 2, 4: 4, 5: 8 }[value.type]
    view.setUint32(row + 4, bytes.length / unit)
    if (bytes.length <= 4) head.set(bytes, row + 8)
    else {
      view.setUint32(row + 8, at)
      const even = bytes.length % 2 === 0 ? bytes : concat([bytes, new Uint8Array(1)])
      tail.push(even)
      at += even.length
    }
  })
  return concat([head, ...tail])
}

const text = (values: string): Value => ({ type: 2, values })

function degrees(value: number): number[] {
  const whole = Math.floor(Math.abs(value))
  const minutes = (Math.abs(value) - whole) * 60
  return [whole, Math.floor(minutes), (minutes - Math.floor(minutes)) * 60]
}

function exifBlock(exif: Exif): Uint8Array {
  const shot: [number, Value][] = [[0x9003, text(exif.taken)]]
  const place: [number, Value][] = exif.place
    ? [
        [1, text(exif.place.latitude < 0 ? 'S' : 'N')],
        [2, { type: 5, values: degrees(exif.place.latitude) }],
        [3, text(exif.place.longitude < 0 ? 'W' : 'E')],
        [4, { type: 5, values: degrees(exif.place.longitude) }],
      ]
    : []
  const main = (shotAt: number, placeAt: number): [number, Value][] => [
    [0x010e, text('FICTION')],
    [0x010f, text(exif.make)],
    [0x0110, text(exif.model)],
    [0x0112, { type: 3, values: [exif.orientation ?? 1] }],
    [0x0131, text(exif.software)],
    [0x0132, text(exif.taken)],
    [0x8298, text('FICTION, CC0-1.0')],
    [0x8769, { type: 4, values: [shotAt] }],
    ...(exif.place ? ([[0x8825, { type: 4, values: [placeAt] }]] as [number, Value][]) : []),
  ]
  const mainLength = directory(main(0, 0), 8).length
  const shotBytes = directory(shot, 8 + mainLength)
  const placeAt = 8 + mainLength + shotBytes.length
  const blocks = [directory(main(8 + mainLength, placeAt), 8), shotBytes]
  if (exif.place) blocks.push(directory(place, placeAt))
  return concat([ascii('Exif\0\0MM\0*'), Uint8Array.of(0, 0, 0, 8), ...blocks])
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2
  return concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data])
}

/** `quality` 1 to 100; without EXIF only a comment says FICTION. */
export function writeJpeg(canvas: Canvas, quality: number, exif?: Exif): Uint8Array {
  const data = Buffer.alloc(canvas.width * canvas.height * 4, 255)
  for (let pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
    data[pixel * 4] = canvas.rgb[pixel * 3] ?? 0
    data[pixel * 4 + 1] = canvas.rgb[pixel * 3 + 1] ?? 0
    data[pixel * 4 + 2] = canvas.rgb[pixel * 3 + 2] ?? 0
  }
  const plain = jpeg.encode({ data, width: canvas.width, height: canvas.height }, quality).data
  const extra = exif ? [segment(0xe1, exifBlock(exif))] : []
  return concat([
    plain.subarray(0, 2),
    ...extra,
    segment(0xfe, ascii('FICTION, CC0-1.0')),
    new Uint8Array(plain.subarray(2)),
  ])
}
