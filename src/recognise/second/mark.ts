/** Characters of a line by their place along it, whatever way the line runs over the picture. */
import { boxAround, distance, quadHeight, quadWidth, sliceQuad } from '../geometry/quad.ts'
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

export const isHan = (text: string): boolean => /^\p{Script=Han}$/u.test(text)

/** The marks of a line and, for each, the character it came from. */
export const marksOf = (line: Line): Mark[] =>
  line.characters.map(({ text, confidence, box }) => {
    const at = along(line.quad, { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 })
    const half = lengthOf(line.quad, box) / 2 / Math.max(1, quadWidth(line.quad))
    return { text, confidence, from: Math.max(0, at - half), to: Math.min(1, at + half) }
  })

export const toCharacter = ({ text, confidence, from, to }: Mark, quad: Quad): Character => ({
  text,
  confidence,
  box: boxAround(sliceQuad(quad, from, to)),
})

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
