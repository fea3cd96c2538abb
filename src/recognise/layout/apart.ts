import type { Box } from '../page.ts'
import type { Grounds } from './grounds.ts'
import { middle, type Piece } from './piece.ts'

/** Whether one side is on areas of its own that end at x: windows, side bars, cards; not the cells of a row. */
export function standApart(
  left: readonly Piece[],
  right: readonly Piece[],
  x: number,
  grounds: Grounds,
): boolean {
  const [one, other] = [left, right].map((pieces) => pieces.filter((piece) => grounds.under(piece) >= 0))
  if (!one || !other || one.length < 0.7 * left.length || other.length < 0.7 * right.length) return false
  const on = new Set(one.map((piece) => grounds.under(piece)))
  if (other.some((piece) => on.has(grounds.under(piece)))) return false
  const near = 2 * grounds.cell
  return (
    areOnTheirOwn(one, grounds, (box) => box[2] <= x + near) ||
    areOnTheirOwn(other, grounds, (box) => box[0] >= x - near)
  )
}

/** All end there; most are areas of several lines, but a window's title is not. */
function areOnTheirOwn(pieces: readonly Piece[], grounds: Grounds, ends: (box: Box) => boolean): boolean {
  let tall = 0
  for (const [ground, on] of Map.groupBy(pieces, (piece) => grounds.under(piece))) {
    const box = grounds.of(ground)?.box
    if (!box || !ends(box)) return false
    const rows = new Set(on.map((piece) => Math.round(middle(piece) / piece.size))).size
    if (rows > 1 && box[3] - box[1] > 2.5 * Math.max(...on.map(({ size }) => size))) tall += on.length
  }
  return tall > 0.6 * pieces.length
}
