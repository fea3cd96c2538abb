import { columnName } from '../ooxml/cell-name.ts'
import type { Output } from '../docx/output.ts'
import type { CellLook } from './looks.ts'

/** What a row's end says about it. */
export interface RowLook {
  cells: readonly CellLook[]
  header: boolean
}

/** Borders of columns nearer than this (in twentieths of a point) are one. */
const tolerance = 15
const mostColumns = 200

/** The borders of all rows of a table together, from left to right. */
export function gridOf(rows: readonly RowLook[]): number[] {
  const borders = rows.flatMap(({ cells }) => cells.flatMap(({ left, right }) => [left, right]))
  const grid: number[] = []
  for (const border of borders.toSorted((one, other) => one - other)) {
    if (border - (grid.at(-1) ?? -Infinity) > tolerance) grid.push(border)
  }
  return grid.slice(0, mostColumns)
}

/** One table while it is read: tabs between cells (one a column, so that merged cells keep the columns), lines between rows. */
export class Table {
  readonly #output: Output
  readonly #grid: readonly number[]
  #row = 0
  #cell = 0
  /** Column of the cell written last. */
  #column = 0
  #look: RowLook = { cells: [], header: false }
  rowOpen = false
  cellOpen = false

  constructor(output: Output, grid: readonly number[]) {
    this.#output = output
    this.#grid = grid
    output.open('table')
  }

  get shaded(): boolean {
    return this.#look.cells[this.#cell]?.shaded ?? false
  }

  startRow(look: RowLook): void {
    if (this.#row++ > 0) this.#output.write('\n')
    this.#look = look
    this.#cell = 0
    this.#column = 0
    this.rowOpen = true
    this.#output.open('row', look.header ? { facts: { header: true } } : {})
  }

  startCell(): void {
    const look = this.#look.cells[this.#cell]
    const next = this.#cell === 0 ? 0 : this.#column + 1
    const column = look ? Math.max(next, this.#place(look.left)) : next
    if (column > this.#column) this.#output.write('\t'.repeat(column - this.#column))
    this.#column = column
    this.cellOpen = true
    const columns = look ? this.#place(this.#rightOf(look)) - this.#place(look.left) : 1
    const cell = `${columnName(column)}${this.#row}`
    this.#output.open('cell', { locator: { cell }, ...(columns > 1 ? { facts: { columns } } : {}) })
  }

  /** Ends the cell at hand; one without text that belongs to the cell before was never opened. */
  endCell(): void {
    if (!this.cellOpen && this.#look.cells[this.#cell]?.merged !== true) this.startCell()
    if (this.cellOpen) this.#output.close()
    this.cellOpen = false
    this.#cell++
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

  /** Cells that belong to this one lie to its right. */
  #rightOf(look: CellLook): number {
    const { cells } = this.#look
    const next = look.firstMerged ? cells.findIndex(({ merged }, index) => index > this.#cell && !merged) : 0
    const last = look.firstMerged ? cells[(next < 0 ? cells.length : next) - 1] : look
    return last?.right ?? look.right
  }

  #place(border: number): number {
    return Math.max(
      0,
      this.#grid.findLastIndex((place) => place <= border + tolerance),
    )
  }
}
