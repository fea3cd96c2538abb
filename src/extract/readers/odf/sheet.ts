import { ReaderError, type Limits, type Sink } from '../../reader.ts'
import type { PartFacts } from '../../../model/document.ts'
import { cellName } from '../cell-name.ts'

export interface SheetCell {
  text: string
  /** No value is stored: the text is the formula. */
  isFormula?: boolean
  /** Why a person would not see it. */
  why?: string | null
  hidden?: boolean
  facts?: PartFacts
}

const mostTabs = 256
const mostFlags = 200
/** Equal neighbours are stored once with a count, which may claim a whole sheet of a million rows. */
const mostColumns = 1024
const mostRepeatedCells = 200_000
const lastColumn = 1_048_576

/** Writes the cells of one sheet row by row. */
export class SheetWriter {
  /** True where a repeated cell was not written as often as it stands there. */
  cut = false
  row = 1
  readonly #sink: Sink
  readonly #most: number
  readonly #hidden: { from: number; to: number }[] = []
  readonly #cells = new Map<number, SheetCell>()
  #columns = 0
  #column = 0
  #repeated = 0
  #flags = 0

  constructor(sink: Sink, limits: Limits, inputBytes: number) {
    this.#sink = sink
    this.#most = sink.offset + Math.max(limits.ratioFrom, limits.ratio * inputBytes)
  }

  columns(count: number, hidden: boolean): void {
    if (hidden && this.#hidden.length < 100_000)
      this.#hidden.push({ from: this.#columns, to: this.#columns + count })
    this.#columns += count
  }

  startRow(): void {
    this.#cells.clear()
    this.#column = 0
  }

  get place(): string {
    return cellName(this.#column, this.row)
  }

  cell(cell: SheetCell, repeated: number): void {
    if (cell.text !== '') {
      const shown = Math.min(repeated, mostColumns)
      if (shown < repeated) this.cut = true
      for (let at = 0; at < shown; at++) this.#cells.set(this.#column + at, cell)
    }
    this.#column = Math.min(lastColumn, this.#column + repeated)
  }

  endRow(repeated: number, hidden: boolean, header: boolean): void {
    const { size } = this.#cells
    let shown = size === 0 ? 0 : repeated
    if (shown > 1) {
      shown = Math.max(1, Math.min(shown, Math.floor((mostRepeatedCells - this.#repeated) / size)))
      this.#repeated += (shown - 1) * size
      if (shown < repeated) this.cut = true
    }
    for (let at = 0; at < shown; at++) this.#write(this.row + at, hidden, header)
    this.row += repeated
  }

  #write(row: number, hidden: boolean, header: boolean): void {
    const sink = this.#sink
    if (sink.offset > this.#most) {
      throw new ReaderError(
        'limit',
        'gives far more text than its size allows (setting limits.ratio)',
        'some',
      )
    }
    sink.open('row', { hidden, ...(header ? { facts: { header } } : {}) })
    let last = 0
    let first = true
    for (const [column, cell] of this.#cells) {
      const tabs = first ? column : Math.max(1, column - last)
      if (tabs > 0) sink.write('\t'.repeat(Math.min(tabs, mostTabs)))
      first = false
      last = column
      this.#writeCell(cellName(column, row), cell, this.#isHidden(column))
    }
    sink.close()
    sink.write('\n')
  }

  #writeCell(name: string, cell: SheetCell, inHidden: boolean): void {
    const start = this.#sink.offset
    const why = cell.why ?? null
    this.#sink.part(cell.isFormula === true ? 'formula' : 'cell', cell.text, {
      locator: { cell: name },
      hidden: inHidden || why !== null || cell.hidden === true,
      ...(cell.facts ? { facts: cell.facts } : {}),
    })
    if (why !== null && ++this.#flags <= mostFlags)
      this.#sink.flag('hidden-text', why, { start, end: this.#sink.offset })
  }

  #isHidden(column: number): boolean {
    return this.#hidden.some(({ from, to }) => column >= from && column < to)
  }
}

/** `of:=SUM([.A1:.B2])` as people write it, without the sign before it. */
export const formulaText = (stored: string): string =>
  stored
    .replace(/^[a-z]{1,20}:/i, '')
    .replace(/^=/, '')
    .replaceAll(/\[([^\]]*)\]/g, (_, reference: string) => reference.replaceAll(/(^|:)\./g, '$1'))
