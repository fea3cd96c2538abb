import { ReaderError, type Limits, type Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'

export interface CellText {
  text: string
  /** No stored value: `text` is the formula. */
  isFormula?: boolean
  hidden?: boolean
  /** White on white. */
  unseen?: boolean
}

/** A cell may stand far from the one before it; more empty cells than this between them get no tabs. */
const mostTabs = 256
const mostFlags = 200

/** Writes the cells of sheets: a row opens with its first cell that has text, tabs stand for the cells before it. */
export class Grid {
  readonly #sink: Sink
  readonly #most: number
  #rowOpen = false
  #rowHidden = false
  #row = 0
  #column = -1
  #flags = 0

  constructor(sink: Sink, limits: Limits, inputBytes: number) {
    this.#sink = sink
    this.#most = Math.max(limits.ratioFrom, limits.ratio * inputBytes)
  }

  /** `row` counts from 1. */
  startRow(row: number, hidden: boolean): void {
    this.endRow()
    this.#row = row
    this.#rowHidden = hidden
    this.#column = -1
  }

  /** `column` counts from 0; cells without text need not be given. */
  cell(column: number, cell: CellText): void {
    if (cell.text === '') return
    const sink = this.#sink
    if (sink.offset > this.#most) {
      throw new ReaderError(
        'limit',
        'gives far more text than its size allows (setting limits.ratio)',
        'some',
      )
    }
    if (!this.#rowOpen) {
      sink.open('row', { hidden: this.#rowHidden })
      this.#rowOpen = true
      if (column > 0) sink.write('\t'.repeat(Math.min(column, mostTabs)))
    } else sink.write('\t'.repeat(Math.max(1, Math.min(column - this.#column, mostTabs))))
    this.#column = column
    const start = sink.offset
    sink.part(cell.isFormula === true ? 'formula' : 'cell', cell.text, {
      locator: { cell: `${columnName(column)}${this.#row}` },
      hidden: (cell.hidden ?? false) || (cell.unseen ?? false),
    })
    if (cell.unseen === true && ++this.#flags <= mostFlags) {
      sink.flag('hidden-text', 'white letters on white', { start, end: sink.offset })
    }
  }

  endRow(): void {
    if (!this.#rowOpen) return
    this.#rowOpen = false
    this.#sink.close()
    this.#sink.write('\n')
  }
}
