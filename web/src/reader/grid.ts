import type { TextRange } from '../../../src/model/api.ts'

export interface Cell {
  name: string
  start: number
  text: string
  hidden: boolean
}

export interface Grid {
  /** 1-based numbers of the rows and columns that hold something, in order. */
  rows: number[]
  columns: number[]
  /** Width each column wants, in half-width characters. */
  widths: number[]
  cells: ReadonlyMap<string, Cell>
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

/** Lays the cells of one sheet, as loaded so far, into rows and columns. */
export function buildGrid(ranges: readonly TextRange[], start: number, end: number): Grid {
  const cells = new Map<string, Cell>()
  const rows = new Map<number, boolean>()
  const columns = new Map<number, boolean>()
  const widths = new Map<number, number>()
  for (const range of ranges)
    for (const part of range.parts) {
      const place =
        part.kind === 'cell' && part.locator.cell !== undefined ? parseCell(part.locator.cell) : null
      const outside = part.start < start || part.end > end || part.start < range.start || part.end > range.end
      if (!place || outside) continue
      const text = range.text.slice(part.start - range.start, part.end - range.start)
      const { row, column } = place
      cells.set(cellKey(row, column), {
        name: part.locator.cell ?? '',
        start: part.start,
        text,
        hidden: part.hidden,
      })
      rows.set(row, (rows.get(row) ?? true) && part.hidden)
      columns.set(column, (columns.get(column) ?? true) && part.hidden)
      widths.set(column, Math.max(widths.get(column) ?? 0, wideLength(text)))
    }
  const order = [...columns.keys()].sort((a, b) => a - b)
  return {
    rows: [...rows.keys()].sort((a, b) => a - b),
    columns: order,
    widths: order.map((column) => widths.get(column) ?? 0),
    cells,
    hiddenRows: allHidden(rows),
    hiddenColumns: allHidden(columns),
  }
}
