import type { PartFacts } from '../../../model/document.ts'
import { ReaderError, type Limits, type Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'
import type { SheetLayout } from './layout.ts'
import type { Range } from './ranges.ts'

export interface CellText {
  text: string
  /** No stored value: `text` is the formula. */
  isFormula?: boolean
  hidden?: boolean
  /** Why its letters cannot be seen. */
  unseen?: string
  /** Places of letters in it that cannot be seen. */
  white?: readonly (readonly [number, number])[]
  /** Without `=`; beside a stored value. */
  formula?: string
}

/** A cell may stand far from the one before it; more empty cells than this between them get no tabs. */
const mostTabs = 256
const mostFlags = 200
/** More rows than this held in sight are no heading. */
const mostFrozen = 10

/** Writes the cells of sheets: a row opens with its first cell that has text, tabs stand for the cells before it. */
export class Grid {
  readonly #sink: Sink
  readonly #most: number
  #rowOpen = false
  #rowHidden = false
  #row = 0
  #column = -1
  #flags = 0
  #layout: SheetLayout | null = null
  #frozenRows = 0
  /** Heading cells in the row at hand. */
  #headers: Range[] = []

  constructor(sink: Sink, limits: Limits, inputBytes: number) {
    this.#sink = sink
    this.#most = Math.max(limits.ratioFrom, limits.ratio * inputBytes)
  }

  startSheet(layout: SheetLayout): void {
    this.#layout = layout
    this.#frozenRows = 0
  }

  /** The first `rows` rows stay in sight. */
  freeze(rows: number): void {
    this.#frozenRows = rows <= mostFrozen ? rows : 0
  }

  /** `row` counts from 1. */
  startRow(row: number, hidden: boolean): void {
    this.endRow()
    this.#row = row
    this.#rowHidden = hidden
    this.#headers = this.#layout?.headers.filter(({ top, bottom }) => row >= top && row <= bottom) ?? []
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
      const header = this.#row <= this.#frozenRows || this.#isHeader(column)
      sink.open('row', { hidden: this.#rowHidden, ...(header ? { facts: { header } } : {}) })
      this.#rowOpen = true
      if (column > 0) sink.write('\t'.repeat(Math.min(column, mostTabs)))
    } else sink.write('\t'.repeat(Math.max(1, Math.min(column - this.#column, mostTabs))))
    this.#column = column
    const start = sink.offset
    const covered = this.#layout?.merges.covers(column, this.#row) ?? false
    const why = cell.unseen ?? (covered ? 'covered by a merged cell' : undefined)
    sink.open(cell.isFormula === true ? 'formula' : 'cell', {
      locator: { cell: `${columnName(column)}${this.#row}` },
      hidden: (cell.hidden ?? false) || why !== undefined,
      ...this.#facts(column, cell),
    })
    this.#text(cell)
    sink.close()
    if (why !== undefined) this.#flag(why, start)
  }

  /** Most cells have none. */
  #facts(column: number, { formula }: CellText): { facts?: PartFacts } {
    const merged = this.#layout?.merges.startingAt(column, this.#row)
    const header = this.#isHeader(column)
    if (formula === undefined && !merged && !header) return {}
    return {
      facts: {
        ...(formula === undefined ? {} : { formula }),
        ...(merged ? { columns: merged.right - merged.left + 1, rows: merged.bottom - merged.top + 1 } : {}),
        header,
      },
    }
  }

  #text({ text, white = [] }: CellText): void {
    const sink = this.#sink
    let written = 0
    for (const [from, to] of white) {
      sink.write(text.slice(written, from))
      const start = sink.offset
      sink.part('block', text.slice(from, to), { hidden: true })
      this.#flag('white letters on white', start)
      written = to
    }
    sink.write(text.slice(written))
  }

  #flag(why: string, start: number): void {
    if (++this.#flags <= mostFlags) this.#sink.flag('hidden-text', why, { start, end: this.#sink.offset })
  }

  #isHeader(column: number): boolean {
    return this.#headers.some(({ left, right }) => column >= left && column <= right)
  }

  endRow(): void {
    if (!this.#rowOpen) return
    this.#rowOpen = false
    this.#sink.close()
    this.#sink.write('\n')
  }
}
