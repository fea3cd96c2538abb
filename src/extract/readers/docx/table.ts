import { columnName } from '../ooxml/cell-name.ts'
import type { MergedCells } from './merged-cells.ts'
import type { Output } from './output.ts'

/** One table while it is read: tabs between cells (one a column, so that merged cells keep the columns), lines between rows. */
export class Table {
  /** Its style or the cell at hand has a background of its own. */
  shaded = false
  cellShaded = false
  /** Background of the cell at hand, six hex digits. */
  cellGround: string | undefined
  /** The cell at hand lies under one that is merged downwards. */
  covered = false
  /** Its style gives the first row a look of its own. */
  styleHasFirstRow = false
  /** And the table asks for that. */
  firstRowIsHeader = false
  readonly #output: Output
  readonly #merged: MergedCells
  readonly #number: number
  #row = 0
  #column = 0
  #tabs = 0
  #span = 1
  #rowIs: 'closed' | 'waiting' | 'open' = 'closed'
  #cellIs: 'closed' | 'waiting' | 'open' = 'closed'
  #header = false
  #rowHidden = false

  /** `number` counts the tables of the story from 0. */
  constructor(output: Output, merged: MergedCells, number: number) {
    this.#output = output
    this.#merged = merged
    this.#number = number
    output.open('table')
  }

  startRow(): void {
    this.#closeRow()
    if (this.#row++ > 0) this.#output.write('\n')
    this.#column = 0
    this.#tabs = 0
    this.#rowIs = 'waiting'
    this.#header = false
    this.#rowHidden = false
  }

  endRow(): void {
    this.#openRow()
    this.#closeRow()
  }

  /** The row at hand is repeated on every page. */
  repeat(): void {
    this.#header = true
  }

  hideRow(): void {
    this.#rowHidden = true
  }

  /** Columns left out before the first cell of the row. */
  skip(columns: number): void {
    this.#tabs += bounded(columns, 0)
    this.#column += bounded(columns, 0)
  }

  /** What a cell is stands in it: its part opens with its first content, by `openCell`. */
  startCell(): void {
    this.#closeCell()
    this.#span = 1
    this.cellShaded = false
    this.cellGround = undefined
    this.covered = false
    this.#cellIs = 'waiting'
  }

  openCell(): void {
    if (this.#cellIs !== 'waiting') return
    this.#openRow()
    this.#cellIs = 'open'
    if (this.#tabs > 0) this.#output.write('\t'.repeat(this.#tabs))
    this.#tabs = 0
    const rows = this.#merged.rows(this.#number, this.#row - 1, this.#column)
    this.#output.open('cell', {
      locator: { cell: `${columnName(this.#column)}${this.#row}` },
      facts: { columns: this.#span, rows },
    })
  }

  span(columns: number): void {
    this.#span = bounded(columns, 1)
  }

  endCell(): void {
    this.openCell()
    if (this.#cellIs === 'closed') return
    this.#closeCell()
    this.cellShaded = false
    this.cellGround = undefined
    this.covered = false
    this.#tabs = this.#span
    this.#column += this.#span
  }

  end(): void {
    this.#closeRow()
    this.#output.close()
  }

  #closeRow(): void {
    this.#closeCell()
    if (this.#rowIs === 'open') this.#output.close()
    this.#rowIs = 'closed'
  }

  #closeCell(): void {
    if (this.#cellIs === 'open') this.#output.close()
    this.#cellIs = 'closed'
  }

  #openRow(): void {
    if (this.#rowIs !== 'waiting') return
    this.#rowIs = 'open'
    const header = this.#header || (this.#row === 1 && this.firstRowIsHeader)
    this.#output.open('row', { hidden: this.#rowHidden, facts: { header } })
  }
}

const bounded = (columns: number, least: number): number =>
  Number.isInteger(columns) ? Math.min(63, Math.max(least, columns)) : least
