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
  const [one, other] = [left, right].map((pieces) => new Set(pieces.map((piece) => grounds.under(piece))))
  if (!one || !other || [...one].some((ground) => other.has(ground))) return false
  const near = 2 * grounds.cell
  return (
    areOnTheirOwn(left, grounds, (box) => box[2] <= x + near) ||
    areOnTheirOwn(right, grounds, (box) => box[0] >= x - near)
  )
}

function areOnTheirOwn(pieces: readonly Piece[], grounds: Grounds, ends: (box: Box) => boolean): boolean {
  return [...Map.groupBy(pieces, (piece) => grounds.under(piece))].every(([ground, on]) => {
    const box = grounds.of(ground)?.box
    if (!box || !ends(box)) return false
    const tall = box[3] - box[1] > 2.5 * Math.max(...on.map(({ size }) => size))
    return tall && new Set(on.map((piece) => Math.round(middle(piece) / piece.size))).size > 1
  })
}
