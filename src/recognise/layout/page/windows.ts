/** Windows, side bars and cards: areas of a screen that are read each for itself. */
import type { Box } from '../../page.ts'
import type { Grounds } from '../grounds.ts'
import { centre, middle, overlap, type Piece } from '../piece.ts'
import { rowsOf } from '../rows.ts'

/** Parts of the page in reading order; one where it has no such areas. */
export function windowsOf<Some extends Piece>(
  pieces: readonly Some[],
  grounds: Grounds,
  depth = 0,
): Some[][] {
  if (pieces.length === 0) return []
  const area = depth < deepest ? bestArea(pieces, grounds) : null
  if (!area) return [[...pieces]]
  const [left, top, right, bottom] = area
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
  const areas: Box[] = []
  for (const [ground, on] of Map.groupBy(pieces, (piece) => grounds.under(piece))) {
    const box = grounds.of(ground)?.box
    if (!box || rowsOf(on).length < 2) continue
    if (box[3] - box[1] > 2.5 * Math.max(...on.map(({ size }) => size))) areas.push(box)
  }
  let best: Box | null = null
  for (const box of areas) {
    if (best && areaOf(box) <= areaOf(best)) continue
    const whole = grown(stacked(box, areas, 2 * grounds.cell), pieces)
    const card = areas.some((other) => isBeside(box, other, 3 * grounds.cell))
    if (hasOthersBeside(whole, pieces, card)) best = whole
  }
  return best
}

/** Another card of a row of cards: as high, with room between. Columns of a table touch. */
const isBeside = (box: Box, other: Box, room: number): boolean =>
  Math.abs(box[1] - other[1]) < room &&
  Math.abs(box[3] - other[3]) < room &&
  Math.max(other[0] - box[2], box[0] - other[2]) > room

/** A column of cards is one area; not where cards beside them make rows, which are read row by row. */
function stacked(box: Box, areas: readonly Box[], near: number): Box {
  const same = (one: Box, other: Box, side: 0 | 1): boolean =>
    Math.abs(one[side] - other[side]) < near && Math.abs((one[side + 2] ?? 0) - (other[side + 2] ?? 0)) < near
  if (areas.some((other) => other !== box && same(other, box, 1))) return box
  let [top, bottom] = [box[1], box[3]]
  const column = areas.filter((other) => same(other, box, 0)).sort((a, b) => a[1] - b[1])
  const room = 0.5 * (box[3] - box[1])
  for (const other of column)
    if (other[1] < bottom + room && other[1] >= top) bottom = Math.max(bottom, other[3])
  for (const other of column.toReversed())
    if (other[3] > top - room && other[3] <= bottom) top = Math.min(top, other[1])
  return [box[0], top, box[2], bottom]
}

/** Up and down to where the texts beside it, and its own, begin and end: none of them may be cut. */
function grown([left, from, right, to]: Box, pieces: readonly Piece[]): Box {
  let [top, bottom] = [from, to]
  const side = (piece: Piece): number => (centre(piece) < left ? -1 : centre(piece) > right ? 1 : 0)
  const sides = [-1, 0, 1].map((which) => pieces.filter((piece) => side(piece) === which))
  for (let again = true; again;) {
    again = false
    for (const group of sides) {
      const isIn = (piece: Piece): boolean => middle(piece) >= top && middle(piece) <= bottom
      const inside = group.filter(isIn)
      const next = group.find((piece) => !isIn(piece) && inside.some((other) => isClose(piece, other)))
      if (!next) continue
      top = Math.min(top, next.top)
      bottom = Math.max(bottom, next.bottom)
      again = true
    }
  }
  return [left, top, right, bottom]
}

/** Lines of one text. */
const isClose = (piece: Piece, other: Piece): boolean =>
  Math.max(piece.top - other.bottom, other.top - piece.bottom) < Math.min(piece.size, other.size) &&
  overlap(piece.left, piece.right, other.left, other.right) > 0.3

const areaOf = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top)

/** Nothing may cross its sides, and what is beside it may not be the rest of its rows, unless it is a card. */
function hasOthersBeside([left, top, right, bottom]: Box, pieces: readonly Piece[], card: boolean): boolean {
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
  if (card) return true
  const [rows, others] = [rowsOf(inside), rowsOf(outside)]
  const together = rows.filter((row) =>
    others.some((other) => Math.abs(middle(row) - middle(other)) < 0.2 * row.size),
  ).length
  return rows.length < 4 || together < 0.85 * rows.length
}
