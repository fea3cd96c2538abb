import type { Block, Box, Cell, Line } from '../../page.ts'
import { boxToGiven, type Frame } from '../frame.ts'
import type { Piece } from '../piece.ts'
import { isHeader } from './header.ts'

export interface FoundTable {
  block: Extract<Block, { kind: 'table' }>
  /** In the upright frame. */
  box: Box
  /** One of the pieces in it. */
  piece: Piece
}

export interface Filled {
  pieces: readonly Piece[]
  columns: number
  rows: number
}

/** `rows` holds the cells that begin in each row, left to right; lines of a cell in reading order. */
export function makeTable(
  rows: readonly (readonly Filled[])[],
  box: Box,
  piece: Piece,
  frame: Frame,
): FoundTable {
  const lines = (cell: Filled): Line[] => cell.pieces.map(({ line }) => line)
  const header = isHeader(
    rows.map((row) =>
      row.map((cell) =>
        lines(cell)
          .map(({ text }) => text)
          .join(''),
      ),
    ),
  )
  const cells = rows.map((row, number) =>
    row.map((cell): Cell => ({
      lines: lines(cell),
      columns: cell.columns,
      rows: cell.rows,
      header: header && number === 0,
    })),
  )
  return { box, piece, block: { kind: 'table', box: boxToGiven(frame, box), rows: cells } }
}
