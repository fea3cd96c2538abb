import { parseRange, type Range } from '../xlsx/ranges.ts'
import { formulaText } from './formula.ts'
import type { Globals } from './globals.ts'

/** Where formulas without a cell of their own count from. */
export const origin = { row: 0, column: 0 }

/** Built-in names ([MS-XLS] 2.5.114): rows printed on every page, and the list that a filter works on. */
const printTitles = '\u0007'
const filtered = '\r'
const lastColumn = 255
const mostRows = 100

/** Heading rows of a sheet (from 1) that the workbook's names tell of. */
export function headings(globals: Globals, sheet: number): Range[] {
  const found: Range[] = []
  for (const { name, builtIn, sheet: owner, formula } of globals.names) {
    if (!builtIn || owner !== sheet || (name !== printTitles && name !== filtered)) continue
    for (const piece of formulaText(globals, formula, origin)?.split(',') ?? []) {
      const range = parseRange(piece.slice(piece.lastIndexOf('!') + 1))
      if (!range) continue
      if (name === filtered) found.push({ ...range, bottom: range.top })
      // columns printed on every page are no heading row
      else if (range.right - range.left >= lastColumn && range.bottom - range.top < mostRows)
        found.push(range)
    }
  }
  return found
}
