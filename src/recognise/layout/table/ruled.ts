/** Tables whose rulings are on the picture. */
import type { Frame } from '../frame.ts'
import { centre, middle, type Piece } from '../piece.ts'
import { inOrder } from '../rows.ts'
import { splitPiece } from '../split-line.ts'
import { type Grid, type GridCell, gridsOf } from './grid.ts'
import { type FoundTable, makeTable } from './make.ts'
import type { Rulings } from './rulings.ts'

/** Tables with what stands in them taken out of the pieces. */
export function ruledTables(
  pieces: readonly Piece[],
  rulings: Rulings,
  size: number,
  frame: Frame,
): { tables: FoundTable[]; rest: Piece[] } {
  const tables: FoundTable[] = []
  let rest = [...pieces]
  // smaller ones first: a table inside a frame is the table
  for (const grid of gridsOf(rulings, size).sort((a, b) => areaOf(a) - areaOf(b))) {
    const inside = rest.filter((piece) => isInside(piece, grid))
    const filled = fill(grid, inside, frame)
    if (!filled) continue
    tables.push(filled)
    rest = rest.filter((piece) => !inside.includes(piece))
  }
  return { tables, rest }
}

const areaOf = ({ xs, ys }: Grid): number =>
  ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0))

const isInside = (piece: Piece, { xs, ys }: Grid): boolean =>
  centre(piece) > (xs[0] ?? 0) &&
  centre(piece) < (xs.at(-1) ?? 0) &&
  middle(piece) > (ys[0] ?? 0) &&
  middle(piece) < (ys.at(-1) ?? 0)

function fill(grid: Grid, inside: readonly Piece[], frame: Frame): FoundTable | null {
  const { xs, ys, cells } = grid
  const columns = xs.length - 1
  const places = new Map<number, GridCell>()
  for (const cell of cells) {
    for (let row = 0; row < cell.rows; row++) {
      for (let column = 0; column < cell.columns; column++)
        places.set((cell.row + row) * columns + cell.column + column, cell)
    }
  }
  const at = (x: number, y: number): GridCell | undefined => places.get(slot(ys, y) * columns + slot(xs, x))
  const filled = new Map<GridCell, Piece[]>()
  for (const piece of inside) {
    const y = middle(piece)
    const parts = splitPiece(piece, frame, ({ x }) => at(x, y)?.column ?? 0)
    for (const part of parts) {
      const cell = at(centre(part), middle(part))
      if (cell) filled.set(cell, [...(filled.get(cell) ?? []), part])
      else return null
    }
  }
  const used = [...filled.keys()]
  const [piece] = inside
  const rows = new Set(used.map(({ row }) => row))
  const across = new Set(used.map(({ column }) => column))
  if (!piece || rows.size < 2 || across.size < 2 || used.length < 4) return null
  const grouped = ys.slice(1).map((_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => ({ pieces: inOrder(filled.get(cell) ?? []), columns: cell.columns, rows: cell.rows })),
  )
  return makeTable(grouped, [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0], piece, frame)
}

const slot = (places: readonly number[], at: number): number =>
  Math.min(
    places.length - 2,
    Math.max(
      0,
      places.findLastIndex((place) => place <= at),
    ),
  )
