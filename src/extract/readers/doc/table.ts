import { columnName } from '../ooxml/cell-name.ts'
import type { Output } from '../docx/output.ts'
import type { CellLook } from './looks.ts'

/** What a row's end says about it. */
export interface RowLook {
  cells: readonly CellLook[]
  header: boolean
}

/** One table while it is read: tabs between cells, lines between rows; cells that belong to the one before leave their tab only. */
export class Table {
  readonly #output: Output
  #row = 0
  #column = 0
  #look: RowLook = { cells: [], header: false }
  rowOpen = false
  cellOpen = false

  constructor(output: Output) {
    this.#output = output
    output.open('table')
  }

  get shaded(): boolean {
    return this.#look.cells[this.#column]?.shaded ?? false
  }

  startRow(look: RowLook): void {
    if (this.#row++ > 0) this.#output.write('\n')
    this.#look = look
    this.#column = 0
    this.rowOpen = true
    this.#output.open('row', look.header ? { facts: { header: true } } : {})
  }

  startCell(): void {
    if (this.#column > 0) this.#output.write('\t')
    this.cellOpen = true
    const columns = this.#columns()
    const cell = `${columnName(Math.min(this.#column, 16_383))}${this.#row}`
    this.#output.open('cell', { locator: { cell }, ...(columns > 1 ? { facts: { columns } } : {}) })
  }

  /** Ends the cell at hand; one without text that belongs to the cell before was never opened. */
  endCell(): void {
    if (this.cellOpen) this.#output.close()
    else if (this.#look.cells[this.#column]?.merged !== true) {
      this.startCell()
      this.#output.close()
    } else this.#output.write('\t')
    this.cellOpen = false
    this.#column++
  }

  endRow(): void {
    if (this.cellOpen) this.endCell()
    if (this.rowOpen) this.#output.close()
    this.rowOpen = false
  }

  end(): void {
    this.endRow()
    this.#output.close()
  }

  #columns(): number {
    const { cells } = this.#look
    if (cells[this.#column]?.firstMerged !== true) return 1
    const next = cells.findIndex(({ merged }, index) => index > this.#column && !merged)
    return (next < 0 ? cells.length : next) - this.#column
  }
}
