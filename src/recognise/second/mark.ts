/** Characters of a line by their place along it, whatever way the line runs over the picture. */
import { boxAround, distance, quadHeight, quadWidth, sliceQuad, startAt } from '../geometry/quad.ts'
import type { Box, Character, Line, Point, Quad } from '../page.ts'

export interface Mark {
  text: string
  /** 0 to 1. */
  confidence: number
  /** Fractions of the line's length. */
  from: number
  to: number
}

export const middle = ({ from, to }: Mark): number => (from + to) / 2

/** The line's quad, with a column lying on its side: it is as wide as the line is long. */
const lengthwise = ({ quad, vertical }: Line): Quad => (vertical ? startAt(quad, 1) : quad)

/** Height of the line as a fraction of its length. */
export function heightOf(line: Line): number {
  const quad = lengthwise(line)
  return quadHeight(quad) / Math.max(1, quadWidth(quad))
}

export function marksOf(line: Line): Mark[] {
  const quad = lengthwise(line)
  return line.characters.map(({ text, confidence, box }) => {
    const at = along(quad, { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 })
    const half = lengthOf(quad, box) / 2 / Math.max(1, quadWidth(quad))
    return { text, confidence, from: Math.max(0, at - half), to: Math.min(1, at + half) }
  })
}

export const toCharacter = ({ text, confidence, from, to }: Mark, line: Line): Character => ({
  text,
  confidence,
  box: boxAround(sliceQuad(lengthwise(line), from, to)),
})

/** Of a Chinese character, in heights of the line. */
const widest = 1.5

/**
 * The second reader gives now and then a character the box of half the line (術 from its own left edge to the line's
 * end): what is too wide ends where the next one starts, or starts where the last one ended. `height` as a fraction of
 * the line's length.
 */
export function settled(marks: readonly Mark[], height: number): Mark[] {
  const result: Mark[] = []
  for (const [index, mark] of marks.entries()) {
    const before = result.at(-1)
    const next = marks[index + 1]
    const isWide = mark.to - mark.from > widest * height
    const from = isWide && before && before.to > mark.from && before.to < mark.to ? before.to : mark.from
    const end = next && next.from > from ? Math.min(next.from, from + height) : from + height
    result.push(isWide ? { ...mark, from, to: Math.min(mark.to, end) } : mark)
  }
  return result
}

/** Where a point lies along the line, 0 at its start. */
function along([a, b, c, d]: Quad, { x, y }: Point): number {
  const start = { x: (a.x + d.x) / 2, y: (a.y + d.y) / 2 }
  const end = { x: (b.x + c.x) / 2, y: (b.y + c.y) / 2 }
  const length = Math.max(1, distance(start, end))
  const share = ((x - start.x) * (end.x - start.x) + (y - start.y) * (end.y - start.y)) / length ** 2
  return Math.min(1, Math.max(0, share))
}

/** How much of the line lies in the upright box around a piece of it. */
function lengthOf(quad: Quad, box: Box): number {
  const [a, b] = quad
  const length = Math.max(1, distance(a, b))
  const [across, down] = [Math.abs(b.x - a.x) / length, Math.abs(b.y - a.y) / length]
  const height = quadHeight(quad)
  // the box is as wide as the piece's length and height, each leaning
  const piece =
    across >= down ? (box[2] - box[0] - height * down) / across : (box[3] - box[1] - height * across) / down
  return Math.min(length, Math.max(1, piece))
}
