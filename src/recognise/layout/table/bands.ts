/** Which lines of a table without full rulings are one row: cells may have several lines. */
import { middle, type Piece } from '../piece.ts'
import { rowsOf } from '../rows.ts'
import { columnAt, type Span } from './spans.ts'
import type { Ruling } from './rulings.ts'

/** Rows of a table as the pieces in them, top to bottom. */
export function bandsOf(
  pieces: readonly Piece[],
  columns: readonly Span[],
  level: readonly Ruling[],
): Piece[][] {
  const rows = rowsOf(pieces)
  const borders = ruledBorders(pieces, columns, level)
  if (borders.length >= 2 && borders.length >= 0.2 * rows.length) {
    return [...Map.groupBy(pieces, (piece) => borders.filter((border) => border < middle(piece)).length)]
      .sort((a, b) => a[0] - b[0])
      .map(([, band]) => band)
  }
  return anchored(pieces, columns) ?? rows.map((row) => row.pieces)
}

/** Level rulings across most of the table. */
function ruledBorders(
  pieces: readonly Piece[],
  columns: readonly Span[],
  level: readonly Ruling[],
): number[] {
  const [left, right] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 0]
  const [top, bottom] = [
    Math.min(...pieces.map((piece) => piece.top)),
    Math.max(...pieces.map((piece) => piece.bottom)),
  ]
  const found = level.filter(
    ({ at, from, to }) =>
      at > top && at < bottom && Math.min(to, right) - Math.max(from, left) > 0.7 * (right - left),
  )
  return found.map(({ at }) => at).sort((a, b) => a - b)
}

/**
 * Without rulings lines of one cell stand closer together than rows. That is believed only where some column has no
 * lines that close: a table with empty cells also has two sorts of gaps, but small ones in every column.
 */
function anchored(pieces: readonly Piece[], columns: readonly Span[]): Piece[][] | null {
  const stacks = columns.map((_, index) =>
    pieces
      .filter((piece) => columnAt((piece.left + piece.right) / 2, columns) === index)
      .sort((a, b) => a.top - b.top),
  )
  const gaps = stacks.flatMap(gapsOf).sort((a, b) => a - b)
  const limit = between(gaps)
  if (limit === null) return null
  const anchors = stacks
    .filter((stack) => stack.length >= 2 && gapsOf(stack).every((gap) => gap > limit))
    .sort((a, b) => b.length - a.length)
  const [anchor] = anchors
  if (!anchor || anchor.length < 3) return null
  const cells = stacks.flatMap((stack) => cellsOf(stack, limit))
  const bands: Piece[][] = anchor.map(() => [])
  for (const cell of cells) {
    const top = Math.min(...cell.map((piece) => piece.top))
    const bottom = Math.max(...cell.map((piece) => piece.bottom))
    let best = 0
    let most = -Infinity
    anchor.forEach((piece, index) => {
      const shared = Math.min(bottom, piece.bottom) - Math.max(top, piece.top)
      if (shared > most) [best, most] = [index, shared]
    })
    bands[best]?.push(...cell)
  }
  return bands
}

const gapsOf = (stack: readonly Piece[]): number[] =>
  stack.slice(1).map((piece, index) => {
    const above = stack[index]
    return above ? (piece.top - above.bottom) / Math.min(piece.size, above.size) : 0
  })

/** A gap size that parts the small ones from the others, null where there is one sort only. */
function between(gaps: readonly number[]): number | null {
  let best: number | null = null
  let widest = 0.3
  gaps.forEach((gap, index) => {
    const last = gaps[index - 1]
    if (last === undefined || last > 0.9) return
    if (gap - last > widest) [best, widest] = [(gap + last) / 2, gap - last]
  })
  return best
}

/** Lines of a column put together to cells. */
function cellsOf(stack: readonly Piece[], limit: number): Piece[][] {
  const cells: Piece[][] = []
  for (const piece of stack) {
    const last = cells.at(-1)?.at(-1)
    if (last && (piece.top - last.bottom) / Math.min(piece.size, last.size) <= limit)
      cells.at(-1)?.push(piece)
    else cells.push([piece])
  }
  return cells
}
