/** Tables without upright rulings: cells that stand under each other with free room between the columns. */
import { standApart } from '../apart.ts'
import type { Frame } from '../frame.ts'
import type { Grounds } from '../grounds.ts'
import { centre, type Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import { inOrder, makeRow, type Row, rowsOf } from '../rows.ts'
import { splitPiece } from '../split-line.ts'
import { isProse } from '../stacks.ts'
import { bandsOf } from './bands.ts'
import { isHeader } from './header.ts'
import { type Filled, type FoundTable, makeTable } from './make.ts'
import type { Ruling } from './rulings.ts'
import { columnAt, type Span, spansOf } from './spans.ts'

export function alignedTables(
  pieces: readonly Piece[],
  level: readonly Ruling[],
  grounds: Grounds,
  frame: Frame,
): { tables: FoundTable[]; rest: Piece[] } {
  const tables: FoundTable[] = []
  const taken = new Set<Piece>()
  for (const run of runsOf(rowsOf(pieces))) {
    const table = tableOf(run, level, grounds, frame)
    if (!table) continue
    tables.push(table)
    for (const piece of run.flatMap((row) => row.pieces)) taken.add(piece)
  }
  return { tables, rest: pieces.filter((piece) => !taken.has(piece)) }
}

/** Rows of several pieces, and those of one that may be a further line of a cell, as long as nothing else comes between. */
function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = []
  let open: Row[] = []
  const end = (): void => {
    // what stands alone before and after is text around the table
    const first = open.findIndex(isBroken)
    const last = open.findLastIndex(isBroken)
    if (first >= 0) runs.push(open.slice(first, last + 1 + furtherLines(open, last)))
    open = []
  }
  for (const row of rows) {
    const last = open.at(-1)
    if (last && row.top - last.bottom > 2.5 * Math.max(last.size, row.size)) end()
    if (isBroken(row)) {
      if (open.length > 0 && !fits(row, open)) end()
      open.push(row)
    } else if (open.length > 0 && isPartOf(row, open)) open.push(row)
    else end()
  }
  end()
  return runs
}

/** Lines under the last row that stand close to it: the rest of its cells. */
function furtherLines(rows: readonly Row[], from: number): number {
  let at = from
  while (rows[at + 1] && (rows[at + 1]?.top ?? 0) - (rows[at]?.bottom ?? 0) < 0.45 * (rows[at]?.size ?? 0))
    at++
  return at - from
}

const isBroken = ({ pieces, size }: Row): boolean =>
  pieces.some((piece, index) => index > 0 && piece.left - (pieces[index - 1]?.right ?? 0) > 0.8 * size)

/** A row of one piece that lies in one of the columns. */
function isPartOf(row: Row, open: readonly Row[]): boolean {
  const columns = spansOf(open.filter(isBroken))
  return (
    columns.length > 1 &&
    columns.filter(({ from, to }) => row.left < to && row.right > from).length === 1 &&
    row.right - row.left < 0.6 * ((columns.at(-1)?.to ?? 0) - (columns[0]?.from ?? 0))
  )
}

/** Two tables with other columns that stand close are two tables. */
function fits(row: Row, open: readonly Row[]): boolean {
  if (open.length < 4) return true
  const before = spansOf(open.filter(isBroken)).length
  const after = spansOf([...open.filter(isBroken), row, row, row]).length
  return after >= Math.min(before, 2) && after >= 0.6 * before
}

function tableOf(
  rows: readonly Row[],
  level: readonly Ruling[],
  grounds: Grounds,
  frame: Frame,
): FoundTable | null {
  const columns = spansOf(rows.filter(isBroken))
  if (columns.length < 2 || columns.length > 60) return null
  const pieces = rows.flatMap((row) => row.pieces).flatMap((piece) => separated(piece, columns, frame))
  const bands = bandsOf(pieces, columns, level)
  if (bands.length < 2 || areWindows(pieces, columns, grounds)) return null
  const cells = bands.map((band) => cellsOf(band, columns))
  const texts = cells.map((row) =>
    row.map((cell) => cell.pieces.map(({ line }) => line.text.trim()).join('')),
  )
  if (!isTable(pieces, columns, texts, level)) return null
  const [first] = pieces
  const all = makeRow(pieces)
  return first ? makeTable(cells, [all.left, all.top, all.right, all.bottom], first, frame) : null
}

/** Columns on areas of their own are no columns of one table. */
function areWindows(pieces: readonly Piece[], columns: readonly Span[], grounds: Grounds): boolean {
  return columns.slice(1).some(({ from }, index) => {
    const x = (from + (columns[index]?.to ?? from)) / 2
    const [left, right] = [
      pieces.filter((piece) => piece.right <= x),
      pieces.filter((piece) => piece.left >= x),
    ]
    return left.length > 1 && right.length > 1 && standApart(left, right, x, grounds)
  })
}

/** A piece that was read over the room between two columns, where its characters leave that free. */
function separated(piece: Piece, columns: readonly Span[], frame: Frame): Piece[] {
  const [from, to] = [columnAt(piece.left, columns), columnAt(piece.right, columns)]
  if (from === to || !/\s/u.test(piece.line.text)) return [piece]
  return splitPiece(piece, frame, ({ x }) => columnAt(x, columns))
}

function cellsOf(band: readonly Piece[], columns: readonly Span[]): Filled[] {
  const cells: Filled[] = []
  const byColumn = Map.groupBy(band, (piece) => firstColumn(piece, columns))
  for (let column = 0; column < columns.length;) {
    const pieces = byColumn.get(column) ?? []
    const last = Math.max(column, ...pieces.map((piece) => lastColumn(piece, columns)))
    let width = 1
    while (column + width <= last && !byColumn.has(column + width)) width++
    cells.push({ pieces: inOrder(pieces), columns: width, rows: 1 })
    column += width
  }
  return cells
}

/** Where a piece has a good part of itself. */
function firstColumn(piece: Piece, columns: readonly Span[]): number {
  const inner = Math.min(piece.size, (piece.right - piece.left) / 2)
  return columnAt(piece.left + inner * 0.5, columns)
}

function lastColumn(piece: Piece, columns: readonly Span[]): number {
  const inner = Math.min(piece.size, (piece.right - piece.left) / 2)
  return columnAt(piece.right - inner * 0.5, columns)
}

function isTable(
  pieces: readonly Piece[],
  columns: readonly Span[],
  texts: readonly (readonly string[])[],
  level: readonly Ruling[],
): boolean {
  const stacks = columns.map((_, index) =>
    pieces.filter((piece) => firstColumn(piece, columns) === index).sort((a, b) => a.top - b.top),
  )
  const filled = texts.flat().filter((text) => text !== '').length
  if (texts.length < 3 || filled < 0.45 * texts.length * columns.length) return false
  if (stacks.filter(isProse).length > (columns.length - 1) / 2) return false
  if (isForm(texts)) return false
  const inLine = stacks.filter(areAligned).length
  if (inLine < 0.7 * columns.length) return false
  if (columns.length > 2) return true
  // two columns are often a list of settings or a form: only what is plainly a table is one
  const [top, bottom] = [
    Math.min(...pieces.map((piece) => piece.top)),
    Math.max(...pieces.map((piece) => piece.bottom)),
  ]
  const width = (columns.at(-1)?.to ?? 0) - (columns[0]?.from ?? 0)
  const rules = level.filter(({ at, from, to }) => at > top && at < bottom && to - from > 0.8 * width)
  return texts.length >= 4 && isHeader(texts) && (rules.length > 0 || filled > 0.9 * texts.length * 2)
}

/** Labels that end in a colon, with what was entered beside them. */
function isForm(texts: readonly (readonly string[])[]): boolean {
  const all = texts.flat().filter((text) => text !== '')
  return all.filter((text) => /[:：]$/u.test(text)).length >= 0.2 * all.length
}

/** Cells that begin, end or have their middle at the same place. */
function areAligned(pieces: readonly Piece[]): boolean {
  if (pieces.length < 2) return pieces.length === 1
  return [({ left }: Piece) => left, ({ right }: Piece) => right, centre].some((edge) => {
    const at = median(pieces.map(edge))
    return (
      pieces.filter((piece) => Math.abs(edge(piece) - at) < 0.6 * piece.size).length >= 0.7 * pieces.length
    )
  })
}
