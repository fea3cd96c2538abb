import { columnName } from '../ooxml/cell-name.ts'
import type { Output } from './output.ts'

/** One table while it is read: tabs between cells (one a column, so that merged cells keep the columns), lines between rows. */
export class Table {
  /** Its style or the cell at hand has a background of its own. */
  shaded = false
  cellShaded = false
  readonly #output: Output
  #row = 0
  #column = 0
  #tabs = 0
  #span = 1

  constructor(output: Output) {
    this.#output = output
    output.open('table')
  }

  startRow(): void {
    if (this.#row++ > 0) this.#output.write('\n')
    this.#column = 0
    this.#tabs = 0
    this.#output.open('row')
  }

  endRow(): void {
    this.#output.close()
  }

  /** Columns left out before the first cell of the row. */
  skip(columns: number): void {
    this.#tabs += bounded(columns, 0)
    this.#column += bounded(columns, 0)
  }

  startCell(): void {
    if (this.#tabs > 0) this.#output.write('\t'.repeat(this.#tabs))
    this.#span = 1
    this.cellShaded = false
    this.#output.open('cell', { locator: { cell: `${columnName(this.#column)}${this.#row}` } })
  }

  span(columns: number): void {
    this.#span = bounded(columns, 1)
  }

  endCell(): void {
    this.#output.close()
    this.cellShaded = false
    this.#tabs = this.#span
    this.#column += this.#span
  }

  end(): void {
    this.#output.close()
  }
}

const bounded = (columns: number, least: number): number =>
  Number.isInteger(columns) ? Math.min(63, Math.max(least, columns)) : least
