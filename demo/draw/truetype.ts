/** A small TrueType font of just the glyphs a PDF uses, so that its text can be copied and searched. */
import { concat } from '../formats/bytes.ts'
import type { Glyph } from './typeface.ts'

function words(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => view.setInt16(index * 2, value & 0xffff))
  return bytes
}

const deltas = (values: readonly number[]) => values.map((value, index) => value - (values[index - 1] ?? 0))

function outline(glyph: Glyph): Uint8Array {
  const contours = glyph.contours.filter((contour) => contour.length > 0)
  if (contours.length === 0) return new Uint8Array()
  const points = contours.flat().map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }))
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  let end = -1
  const ends = contours.map((contour) => (end += contour.length))
  const body = concat([
    words(contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)),
    words(...ends, 0),
    Uint8Array.from(points, ({ on }) => (on ? 1 : 0)),
    words(...deltas(xs), ...deltas(ys)),
  ])
  return body.length % 4 === 0 ? body : concat([body, new Uint8Array(4 - (body.length % 4))])
}

/** The side bearing must equal the outline's left edge, or readers shift the glyph. */
function leftmost(glyph: Glyph): number {
  const points = glyph.contours.flat()
  return points.length === 0 ? 0 : Math.min(...points.map(({ x }) => Math.round(x)))
}

function long(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => view.setUint32(index * 4, value))
  return bytes
}

function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)
    sum = (sum + word) >>> 0
  }
  return sum
}

/** `glyphs[0]` must be the one for missing characters; a glyph's index is its code in the PDF. */
export function writeTrueType(glyphs: readonly Glyph[]): Uint8Array {
  const outlines = glyphs.map(outline)
  let at = 0
  const offsets = [0, ...outlines.map((bytes) => (at += bytes.length))]
  const points = Math.max(...glyphs.map((glyph) => glyph.contours.flat().length))
  const contours = Math.max(...glyphs.map((glyph) => glyph.contours.length))
  const tables: [string, Uint8Array][] = [
    // One empty format 4 map: PDF readers go by glyph index, but some insist on the table.
    ['cmap', concat([words(0, 1, 3, 1, 0, 12), words(4, 24, 0, 2, 2, 0, 0, -1, 0, -1, 1, 0)])],
    ['glyf', concat(outlines)],
    [
      'head',
      concat([
        long(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
        words(0x000b, 1000),
        long(0, 0, 0, 0),
        words(-200, -300, 1200, 1100, 0, 6, 2, 1, 0),
      ]),
    ],
    [
      'hhea',
      concat([
        long(0x00010000),
        words(1160, -288, 0, 1000, -200, -200, 1200, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length),
      ]),
    ],
    ['hmtx', words(...glyphs.flatMap((glyph) => [glyph.advance, leftmost(glyph)]))],
    ['loca', long(...offsets)],
    [
      'maxp',
      concat([long(0x00010000), words(glyphs.length, points, contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)]),
    ],
  ]
  const start = 12 + tables.length * 16
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let position = start
  for (const [tag, bytes] of tables) {
    const padded = concat([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)])
    directory.push(
      concat([
        Uint8Array.from(tag, (letter) => letter.charCodeAt(0)),
        long(checksum(padded), position, bytes.length),
      ]),
    )
    parts.push(padded)
    position += padded.length
  }
  return concat([long(0x00010000), words(tables.length, 64, 2, 48), ...directory, ...parts])
}
