import type { Box, Line, Recognition } from '../page.ts'
import { around, type Frame } from './frame.ts'

/** One recognised line where it stands in the upright frame. */
export interface Piece {
  line: Line
  left: number
  top: number
  right: number
  bottom: number
  /** Height of its characters (width where it is written downwards). */
  size: number
}

export function piecesOf({ lines }: Pick<Recognition, 'lines'>, frame: Frame): Piece[] {
  return lines.map((line) => pieceOf(line, frame))
}

export function pieceOf(line: Line, frame: Frame): Piece {
  const [left, top, right, bottom] = around(line.quad.map(frame.toUpright))
  return { line, left, top, right, bottom, size: Math.max(1, line.vertical ? right - left : bottom - top) }
}

export const middle = ({ top, bottom }: Pick<Piece, 'top' | 'bottom'>): number => (top + bottom) / 2

export const centre = ({ left, right }: Pick<Piece, 'left' | 'right'>): number => (left + right) / 2

export const boxOf = ({ left, top, right, bottom }: Piece): Box => [left, top, right, bottom]

/** How much two ranges have in common, as a share of the shorter one; negative where they stand apart. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  (Math.min(to, otherTo) - Math.max(from, otherFrom)) /
  Math.max(1e-6, Math.min(to - from, otherTo - otherFrom))

/** Of the middle one; `otherwise` where there is none. */
export function median(values: readonly number[], otherwise = 0): number {
  if (values.length === 0) return otherwise
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? otherwise
}
