import type { Part } from '../../../src/model/document.ts'
import type { TextRange } from '../../../src/model/api.ts'

export interface Cell {
  name: string
  start: number
  text: string
  hidden: boolean
  /** How the shown value is computed, without the `=`. */
  formula: string | null
  /** Part of a heading: of a row or by itself. */
  header: boolean
  /** Columns and rows a merged cell covers, by number. */
  columns: number
  rows: number
}

/** What is written about a cell beside it. */
export interface CellNote {
  start: number
  end: number
  text: string
  author: string | null
  time: string | null
}

export interface Grid {
  /** 1-based numbers of the rows and columns that hold something, in order. */
  rows: number[]
  columns: number[]
  /** Width each column wants, in half-width characters. */
  widths: number[]
  cells: ReadonlyMap<string, Cell>
  /** Places that a merged cell covers, beside its own. */
  covered: ReadonlySet<string>
  /** By the name of the cell, in order. */
  notes: ReadonlyMap<string, CellNote[]>
  hiddenRows: ReadonlySet<number>
  hiddenColumns: ReadonlySet<number>
}

export const cellKey = (row: number, column: number): string => `${row},${column}`

/** `C7` → row 7, column 3; null for anything else. */
export function parseCell(name: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,4})([1-9]\d{0,7})$/.exec(name)
  if (!match) return null
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}

/** 3 → `C`. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

function wideLength(text: string): number {
  let length = 0
  for (const sign of text.slice(0, 60)) length += sign > '\u2e7f' ? 2 : 1
  return length
}

/** Which lines hold nothing but hidden cells. */
function allHidden(lines: ReadonlyMap<number, boolean>): Set<number> {
  return new Set([...lines].filter(([, hidden]) => hidden).map(([line]) => line))
}

/** Merged cells that cover more than this are drawn as single ones: a made-up span must not cost a browser. */
const mostCovered = 20_000

/** Lays the cells of one sheet, as loaded so far, into rows and columns. */
export function buildGrid(ranges: readonly TextRange[], start: number, end: number): Grid {
  const cells = new Map<string, Cell>()
  const notes = new Map<string, CellNote[]>()
  const rows = new Map<number, boolean>()
  const columns = new Map<number, boolean>()
  const widths = new Map<number, number>()
  for (const range of ranges) {
    let headerEnd = -1
    for (const part of range.parts) {
      if (part.kind === 'row' && part.facts?.header === true) headerEnd = part.end
      const outside = part.start < start || part.end > end || part.start < range.start || part.end > range.end
      if (outside || part.locator.cell === undefined) continue
      const text = range.text.slice(part.start - range.start, part.end - range.start)
      if (part.kind === 'comment') addNote(notes, part, text)
      const place = part.kind === 'cell' ? parseCell(part.locator.cell) : null
      if (!place) continue
      const { row, column } = place
      const { formula = null, header = false, columns: across = 1, rows: down = 1 } = part.facts ?? {}
      cells.set(cellKey(row, column), {
        name: part.locator.cell,
        start: part.start,
        text,
        hidden: part.hidden,
        formula,
        header: header || part.end <= headerEnd,
        columns: across,
        rows: down,
      })
      rows.set(row, (rows.get(row) ?? true) && part.hidden)
      columns.set(column, (columns.get(column) ?? true) && part.hidden)
      // a merged one has the width of all its columns
      if (across === 1) widths.set(column, Math.max(widths.get(column) ?? 0, wideLength(text)))
    }
  }
  const order = [...columns.keys()].sort((a, b) => a - b)
  const lines = [...rows.keys()].sort((a, b) => a - b)
  return {
    rows: lines,
    columns: order,
    widths: order.map((column) => widths.get(column) ?? 0),
    cells,
    covered: coveredPlaces(cells, lines, order),
    notes,
    hiddenRows: allHidden(rows),
    hiddenColumns: allHidden(columns),
  }
}

function addNote(notes: Map<string, CellNote[]>, { start, end, locator, facts }: Part, text: string): void {
  const name = locator.cell ?? ''
  const before = notes.get(name) ?? []
  // a part that spans two windows comes with both
  if (before.some((note) => note.start === start)) return
  notes.set(name, [...before, { start, end, text, author: facts?.author ?? null, time: facts?.time ?? null }])
}

/** Only places in lines that hold something; one with content of its own is not covered. */
function coveredPlaces(
  cells: ReadonlyMap<string, Cell>,
  rows: readonly number[],
  columns: readonly number[],
): Set<string> {
  const covered = new Set<string>()
  for (const cell of cells.values()) {
    const place = cell.columns > 1 || cell.rows > 1 ? parseCell(cell.name) : null
    if (!place) continue
    const down = linesWithin(rows, place.row, cell.rows)
    const across = linesWithin(columns, place.column, cell.columns)
    const keys = down.flatMap((row) => across.map((column) => cellKey(row, column)))
    const free = keys.every((key) => !covered.has(key) && (cells.get(key) ?? cell) === cell)
    if (covered.size + keys.length > mostCovered || !free) {
      cell.columns = 1
      cell.rows = 1
    } else for (const key of keys) if (cells.get(key) !== cell) covered.add(key)
  }
  return covered
}

/** Those of the lines that a span of `length` from `first` reaches, at most a few thousand. */
function linesWithin(lines: readonly number[], first: number, length: number): number[] {
  const from = lines.indexOf(first)
  const reached = lines.slice(from, from + Math.min(length, 2000))
  return reached.filter((line) => line < first + length)
}

/** The cell a place in the text belongs to: its own text, or that of a note about it. */
export function cellAt(grid: Grid, offset: number): { key: string; cell: Cell } | null {
  for (const [key, cell] of grid.cells) {
    if (offset >= cell.start && offset < cell.start + Math.max(1, cell.text.length)) return { key, cell }
    if (grid.notes.get(cell.name)?.some((note) => offset >= note.start && offset < note.end) === true)
      return { key, cell }
  }
  return null
}
