/** Windows, side bars and cards: areas of a screen that are read each for itself. */
import type { Box } from '../../page.ts'
import type { Grounds } from '../grounds.ts'
import { centre, middle, type Piece } from '../piece.ts'
import { rowsOf } from '../rows.ts'

/** Parts of the page in reading order; one where it has no such areas. */
export function windowsOf<Some extends Piece>(
  pieces: readonly Some[],
  grounds: Grounds,
  depth = 0,
): Some[][] {
  if (pieces.length === 0) return []
  const box = depth < deepest ? bestArea(pieces, grounds) : null
  if (!box) return [[...pieces]]
  const [left, top, right, bottom] = box
  const beside = pieces.filter((piece) => middle(piece) >= top && middle(piece) <= bottom)
  const parts = [
    pieces.filter((piece) => middle(piece) < top),
    beside.filter((piece) => centre(piece) < left),
    beside.filter((piece) => centre(piece) >= left && centre(piece) <= right),
    beside.filter((piece) => centre(piece) > right),
    pieces.filter((piece) => middle(piece) > bottom),
  ]
  return parts.flatMap((part) => windowsOf(part, grounds, depth + 1))
}

const deepest = 16

/** The largest area with something beside it. */
function bestArea(pieces: readonly Piece[], grounds: Grounds): Box | null {
  let best: Box | null = null
  for (const [ground, on] of Map.groupBy(pieces, (piece) => grounds.under(piece))) {
    const box = grounds.of(ground)?.box
    if (!box || rowsOf(on).length < 2 || box[3] - box[1] < 2.5 * Math.max(...on.map(({ size }) => size)))
      continue
    if (best && areaOf(box) <= areaOf(best)) continue
    if (hasOthersBeside(box, pieces)) best = box
  }
  return best
}

const areaOf = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top)

/** Nothing may cross its sides, and what is beside it may not be the rest of its rows. */
function hasOthersBeside([left, top, right, bottom]: Box, pieces: readonly Piece[]): boolean {
  const band = pieces.filter((piece) => middle(piece) >= top && middle(piece) <= bottom)
  const inside = band.filter((piece) => centre(piece) >= left && centre(piece) <= right)
  const outside = band.filter((piece) => !inside.includes(piece))
  if (outside.length < 2 || inside.length < 2) return false
  const crossing = band.filter(
    (piece) =>
      (piece.left < left - 0.3 * piece.size && piece.right > left + 0.3 * piece.size) ||
      (piece.left < right - 0.3 * piece.size && piece.right > right + 0.3 * piece.size),
  )
  if (crossing.length > 0) return false
  const [rows, others] = [rowsOf(inside), rowsOf(outside)]
  const together = rows.filter((row) =>
    others.some((other) => Math.abs(middle(row) - middle(other)) < 0.2 * row.size),
  ).length
  return rows.length < 4 || together < 0.85 * rows.length
}
