import type { CellText, Grid } from '../xlsx/grid.ts'
import { plainNumber } from '../ooxml/number-format.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import { errors, formulaText } from './formula.ts'
import { type Globals, longText } from './globals.ts'
import { continued, ids, type RecordAt, recordAt } from './records.ts'
import { PieceReader } from './strings.ts'
import { placeKey, type Survey } from './survey.ts'

interface Place {
  row: number
  column: number
}

/** Writes the cells of a sheet to a grid. */
export class Cells {
  readonly #stream: Buffer
  readonly #globals: Globals
  readonly #survey: Survey
  readonly #grid: Grid
  readonly #showFormulas: boolean
  #row = -1
  #style: CellStyle | undefined

  /** `showFormulas` for macro sheets, whose cells are commands. */
  constructor(stream: Buffer, globals: Globals, survey: Survey, grid: Grid, showFormulas: boolean) {
    this.#stream = stream
    this.#globals = globals
    this.#survey = survey
    this.#grid = grid
    this.#showFormulas = showFormulas
  }

  take(record: RecordAt): void {
    const data = this.#stream.subarray(record.start, record.end)
    if (data.length < 6) return
    const place = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) }
    if (record.id === 0xbd) {
      for (let at = 4; at + 6 < data.length; at += 6, place.column++) {
        this.#setStyle(data.readUInt16LE(at))
        this.#write(place, this.#number(decodeRk(data.readInt32LE(at + 2))))
      }
      return
    }
    const early = this.#globals.biff === 2
    if (early) this.#earlyStyle(data)
    else this.#setStyle(data.readUInt16LE(4))
    const value = data.subarray(early ? 7 : 6)
    const cell = this.#value(record, place, value)
    if (cell !== null) this.#write(place, cell)
  }

  #value(record: RecordAt, place: Place, value: Buffer): CellText | null {
    switch (record.id) {
      case 0xfd:
        return value.length < 4 ? null : { text: this.#globals.strings[value.readUInt32LE(0)] ?? '' }
      case 0x27e:
        return value.length < 4 ? null : this.#number(decodeRk(value.readInt32LE(0)))
      case 0x03:
      case 0x203:
        return value.length < 8 ? null : this.#number(value.readDoubleLE(0))
      case 0x02:
      case 0x202:
        return value.length < 2 ? null : this.#number(value.readUInt16LE(0))
      case 0x04:
      case 0x204:
      case 0xd6:
        return { text: longText(this.#globals, new PieceReader([value])) }
      case 0x05:
      case 0x205:
        return { text: truthOrError(value[0] ?? 0, value[1] === 1) }
      case 0x06:
      case 0x206:
      case 0x406:
        return value.length < 8 ? null : this.#formula(record, place, value)
      default:
        return null
    }
  }

  #formula(record: RecordAt, place: Place, value: Buffer): CellText {
    const { biff } = this.#globals
    const head = biff === 2 ? 9 : biff >= 5 ? 14 : 10
    const size = biff === 2 ? (value[head] ?? 0) : head + 2 <= value.length ? value.readUInt16LE(head) : 0
    const from = head + (biff === 2 ? 1 : 2)
    const text = formulaText(
      this.#globals,
      value.subarray(from, from + size),
      place,
      ({ row, column }) => this.#survey.shared.get(placeKey(row, column)),
      value.subarray(from + size),
    )
    if (this.#showFormulas && text !== null) return { text: `=${text}`, isFormula: true }
    const cell = this.#result(record, value)
    if (cell === null) return text === null ? { text: '' } : { text: `=${text}`, isFormula: true }
    return text === null ? cell : { ...cell, formula: text }
  }

  /** Null where no value is stored. */
  #result(record: RecordAt, value: Buffer): CellText | null {
    if (value.readUInt16LE(6) !== 0xffff) return this.#number(value.readDoubleLE(0))
    switch (value[0]) {
      case 0: {
        const text = this.#stringAfter(record)
        return text === null ? null : { text }
      }
      case 1:
        return { text: value[2] === 0 ? 'FALSE' : 'TRUE' }
      case 2:
        return { text: errors.get(value[2] ?? 0) ?? '#N/A' }
      default:
        return { text: '' }
    }
  }

  /** A text result stands in a record of its own, behind the formula that several cells may share. */
  #stringAfter(record: RecordAt): string | null {
    for (let at = record.end, steps = 0; steps < 8; steps++) {
      const next = recordAt(this.#stream, at)
      if (next === null) return null
      if ((next.id & 0xff) === ids.string && next.id <= 0x207) return this.#text(next)
      if (!between.has(next.id)) return null
      at = next.end
    }
    return null
  }

  #text(record: RecordAt): string {
    const reader = new PieceReader(continued(this.#stream, record))
    return longText(this.#globals, reader)
  }

  #setStyle(index: number): void {
    this.#style = this.#globals.looks.style(index)
  }

  /** The first version keeps the number format with each cell, or the style where the workbook has styles. */
  #earlyStyle(data: Buffer): void {
    this.#style = this.#globals.looks.style((data[4] ?? 0) & 0x3f) ?? {
      format: this.#globals.looks.format((data[5] ?? 0) & 0x3f),
      unseen: null,
      coloured: false,
      isFormatted: true,
    }
  }

  #number(value: number): CellText {
    if (!Number.isFinite(value)) return { text: '#NUM!' }
    const text = this.#style ? this.#style.format.show(value) : plainNumber(value)
    // A format such as `;;;` shows nothing of a value that is there.
    return text === '' ? { text: plainNumber(value), hidden: true } : { text }
  }

  #write({ row, column }: Place, cell: CellText): void {
    if (row !== this.#row) {
      this.#row = row
      this.#grid.startRow(row + 1, this.#survey.hiddenRows[row] === 1)
    }
    cell.text = cell.text.replaceAll('\0', '')
    if (this.#survey.hiddenColumns[column] === 1) cell.hidden = true
    if (this.#style?.unseen) cell.unseen = this.#style.unseen
    this.#grid.cell(column, cell)
  }
}

/** Shared, array and table formulas. */
const between = new Set([0x4bc, 0x21, 0x221, 0x36, 0x37, 0x236, ids.continue])

const truthOrError = (value: number, isError: boolean): string =>
  isError ? (errors.get(value) ?? '#N/A') : value === 0 ? 'FALSE' : 'TRUE'

/** A number in 30 bits ([MS-XLS] 2.5.217): whole, or the upper part of a double; perhaps a hundredfold. */
export function decodeRk(value: number): number {
  const buffer = Buffer.alloc(8)
  let number: number
  if ((value & 2) !== 0) number = value >> 2
  else {
    buffer.writeInt32LE(value & ~3, 4)
    number = buffer.readDoubleLE(0)
  }
  return (value & 1) === 0 ? number : number / 100
}
