import { columnName } from '../ooxml/cell-name.ts'
import { plainNumber } from '../ooxml/number-format.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { decodeRk } from '../xls/cells.ts'
import { errors } from '../xls/formula.ts'
import type { CellText, Grid } from '../xlsx/grid.ts'
import type { SheetLayout } from '../xlsx/layout.ts'
import { Merges } from '../xlsx/ranges.ts'
import { marginText } from '../xlsx/sheet.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import { type BinaryRecord, binaryRecords, wideString } from './records.ts'

export interface Margins {
  kind: 'header' | 'footer'
  text: string
}

const lastColumn = 16_383

/** What stands behind the cells in the part: merged cells, heading rows, printed margins. */
export async function surveySheet(
  file: OoxmlPackage,
  part: string,
): Promise<{ layout: SheetLayout; margins: Margins[] }> {
  const layout: SheetLayout = { merges: new Merges(), headers: [] }
  const margins: Margins[] = []
  for await (const { id, data } of binaryRecords(file, part, false)) {
    if (id === 176 && data.length >= 16) layout.merges.add(rangeAt(data))
    else if (id === 161 && data.length >= 16 && layout.headers.length < 1000) {
      const range = rangeAt(data)
      layout.headers.push({ ...range, bottom: range.top })
    } else if (id === 479) margins.push(...marginsOf(data))
  }
  return { layout, margins }
}

const rangeAt = (data: Buffer): { top: number; bottom: number; left: number; right: number } => ({
  top: data.readUInt32LE(0) + 1,
  bottom: data.readUInt32LE(4) + 1,
  left: data.readUInt32LE(8),
  right: data.readUInt32LE(12),
})

function marginsOf(data: Buffer): Margins[] {
  const found: Margins[] = []
  for (let index = 0, at = 2; index < 6 && at + 4 <= data.length; index++) {
    const { text, end } = wideString(data, at)
    at = end
    const shown = marginText(text)
    if (shown !== '') found.push({ kind: index % 2 === 0 ? 'header' : 'footer', text: shown })
  }
  return found
}

/** Writes the cells of a sheet to a grid as its records stream by. */
export class SheetCells {
  readonly #grid: Grid
  readonly #strings: readonly string[]
  readonly #styles: readonly CellStyle[]
  readonly #hiddenColumns = new Uint8Array(lastColumn + 1)
  #column = -1

  constructor(grid: Grid, strings: readonly string[], styles: readonly CellStyle[]) {
    this.#grid = grid
    this.#strings = strings
    this.#styles = styles
  }

  take({ id, data }: BinaryRecord): void {
    if (id === 0) this.#startRow(data)
    else if (id === 60) this.#hideColumns(data)
    else if (id === 151) this.#freeze(data)
    else if (id >= 1 && id <= 11) this.#cell(id, data, 4)
    else if (id === 62) this.#cell(id, data, 4)
    // short ones stand right of the cell before
    else if (id >= 12 && id <= 18) this.#cell(id - 11, data, 0)
  }

  #startRow(data: Buffer): void {
    if (data.length < 12) return
    this.#column = -1
    this.#grid.startRow(data.readUInt32LE(0) + 1, ((data[11] ?? 0) & 0x10) !== 0)
  }

  #hideColumns(data: Buffer): void {
    if (data.length < 18) return
    const [first, last] = [data.readUInt32LE(0), data.readUInt32LE(4)]
    const hidden = (data.readUInt16LE(16) & 1) !== 0 || data.readUInt32LE(8) === 0
    if (hidden && first <= last) this.#hiddenColumns.fill(1, first, Math.min(last, lastColumn) + 1)
  }

  /** Columns and rows that stay in sight, as doubles; frozen, not only split. */
  #freeze(data: Buffer): void {
    if (data.length < 29 || ((data[28] ?? 0) & 1) === 0) return
    const rows = data.readDoubleLE(8)
    if (Number.isInteger(rows) && rows > 0) this.#grid.freeze(rows)
  }

  #cell(id: number, data: Buffer, head: number): void {
    if (data.length < head + 4) return
    this.#column = head === 0 ? this.#column + 1 : data.readUInt32LE(0)
    if (this.#column > lastColumn) return
    const style = this.#styles[data.readUIntLE(head, 3)]
    const cell = this.#value(id, data.subarray(head + 4), style)
    if (cell === null) return
    cell.text = cell.text.replaceAll('\0', '')
    if (this.#hiddenColumns[this.#column] === 1) cell.hidden = true
    if (style?.unseen) cell.unseen = style.unseen
    this.#grid.cell(this.#column, cell)
  }

  #value(id: number, value: Buffer, style: CellStyle | undefined): CellText | null {
    switch (id) {
      case 2:
        return value.length < 4 ? null : numberText(decodeRk(value.readInt32LE(0)), style)
      case 3:
      case 11:
        return { text: errors.get(value[0] ?? 0) ?? '#N/A' }
      case 4:
      case 10:
        return { text: value[0] === 0 ? 'FALSE' : 'TRUE' }
      case 5:
      case 9:
        return value.length < 8 ? null : numberText(value.readDoubleLE(0), style)
      case 6:
      case 8:
        return { text: wideString(value, 0).text }
      case 7:
        return value.length < 4 ? null : { text: this.#strings[value.readUInt32LE(0)] ?? '' }
      case 62:
        return { text: wideString(value, 1).text }
      default:
        return null
    }
  }
}

function numberText(value: number, style: CellStyle | undefined): CellText {
  if (!Number.isFinite(value)) return { text: '#NUM!' }
  const text = style ? style.format.show(value) : plainNumber(value)
  // A format such as `;;;` shows nothing of a value that is there.
  return text === '' ? { text: plainNumber(value), hidden: true } : { text }
}

export interface Note {
  cell: string
  author: string
  text: string
}

export async function readNotes(file: OoxmlPackage, part: string): Promise<Note[]> {
  const authors: string[] = []
  const notes: Note[] = []
  for await (const { id, data } of binaryRecords(file, part, true)) {
    if (id === 632) authors.push(wideString(data, 0).text)
    else if (id === 635 && data.length >= 20) {
      const cell = `${columnName(data.readUInt32LE(12) & 0x3fff)}${data.readUInt32LE(4) + 1}`
      notes.push({ cell, author: authors[data.readUInt32LE(0)] ?? '', text: '' })
    } else if (id === 637) {
      const last = notes.at(-1)
      if (last) last.text = wideString(data, 1).text.trim()
    }
  }
  return notes
}
