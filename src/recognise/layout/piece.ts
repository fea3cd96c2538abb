import type { Box, Line, Recognition } from '../page.ts'
import { around, type Frame } from './frame.ts'
import { weight } from './run-on.ts'

/** One recognised line where it stands in the upright frame. */
export interface Piece {
  line: Line
  left: number
  top: number
  right: number
  bottom: number
  /** Height of its box (width where it is written downwards); looser around some lines than around others. */
  size: number
  /** From one full-width character to the next: tells sizes of writing apart better than `size` does. */
  em: number
}

export function piecesOf({ lines }: Pick<Recognition, 'lines'>, frame: Frame): Piece[] {
  return lines.map((line) => pieceOf(line, frame))
}

export function pieceOf(line: Line, frame: Frame): Piece {
  const [left, top, right, bottom] = around(line.quad.map(frame.toUpright))
  const size = Math.max(1, line.vertical ? right - left : bottom - top)
  return { line, left, top, right, bottom, size, em: emOf(line, frame) ?? size / looseness }
}

/** Boxes of lines are about this much higher than the characters are wide. */
const looseness = 1.2

/** From the middle of the first character to that of the last one; null where there are too few of them. */
function emOf({ characters }: Line, frame: Frame): number | null {
  const letters = characters.filter(({ text }) => text.trim() !== '')
  const [first, last] = [letters[0], letters.at(-1)]
  if (letters.length < 3 || !first || !last) return null
  const [from, to] = [first, last].map(({ box: [left, top, right, bottom] }) =>
    frame.toUpright({ x: (left + right) / 2, y: (top + bottom) / 2 }),
  )
  const text = characters
    .map((character) => character.text)
    .join('')
    .trim()
  const between = weight(text) - (weight(first.text) + weight(last.text)) / 2
  return from && to && between > 1 ? Math.hypot(to.x - from.x, to.y - from.y) / between : null
}

export const middle = ({ top, bottom }: Pick<Piece, 'top' | 'bottom'>): number => (top + bottom) / 2

export const centre = ({ left, right }: Pick<Piece, 'left' | 'right'>): number => (left + right) / 2

export const boxOf = ({ left, top, right, bottom }: Piece): Box => [left, top, right, bottom]

/** How much two ranges have in common, as a share of the shorter one; negative where they stand apart. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  (Math.min(to, otherTo) - Math.max(from, otherFrom)) /
  Math.max(1e-6, Math.min(to - from, otherTo - otherFrom))
