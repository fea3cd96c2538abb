import type { Prose } from '../prose/prose.ts'
import type { PartKind } from '../../../model/document.ts'
import type { Look } from '../prose/revision.ts'
import type { RowDefinition } from './rows.ts'
import type { State } from './state.ts'

const deepestTable = 30

/** One story of the file while it is written: keeps its tables in step with what paragraphs say about themselves. */
export class Story {
  readonly prose: Prose
  /** Number or bullet of the paragraph to come. */
  label = ''
  readonly #row: RowDefinition
  readonly #kind: (state: State, labelled: boolean) => PartKind
  #cell = 0

  constructor(prose: Prose, row: RowDefinition, kind: (state: State, labelled: boolean) => PartKind) {
    this.prose = prose
    this.#row = row
    this.#kind = kind
  }

  /** The cell that text at hand stands in, or would, has a background of its own. */
  cellShaded(state: State): boolean {
    return this.#depth(state) > 0 && (this.#row.cells[this.#cell]?.shaded ?? false)
  }

  text(text: string, state: State, look: Look): void {
    const { prose } = this
    if (!prose.inParagraph) {
      if (text.trim() === '' && this.label === '' && !/[\t\u00A0\u3000]/.test(text)) {
        // Blanks between groups must not open a paragraph, nor end a table.
        if (!state.paragraph.inTable && prose.tableDepth > 0) return
      }
      this.#settle(this.#depth(state))
      prose.begin(this.#kind(state, this.label !== ''), this.label)
      this.label = ''
    }
    prose.text(text, look)
  }

  endParagraph(state: State): void {
    this.label = ''
    // An empty paragraph outside of a table ends the table before it.
    if (!this.prose.inParagraph) this.#settle(this.#depth(state))
    else this.prose.end()
  }

  endCell(depth: number): void {
    if (!this.prose.inParagraph || this.prose.tableDepth !== depth) this.#settle(depth)
    this.prose.endCell()
    if (depth === 1) this.#cell++
    this.label = ''
  }

  endRow(depth: number): void {
    this.label = ''
    if (this.prose.tableDepth < depth) return
    while (this.prose.tableDepth > depth) this.prose.endTable()
    this.prose.endRow()
    if (depth === 1) this.#cell = 0
  }

  #depth(state: State): number {
    const { inTable, tableDepth } = state.paragraph
    const depth = tableDepth ?? (inTable ? 1 : 0)
    const least = inTable || this.#row.open ? 1 : 0
    return Math.min(deepestTable, Math.max(least, depth))
  }

  /** Opens and closes tables until the paragraph stands as deep as it says; opens its cell. */
  #settle(stated: number): void {
    const { prose } = this
    const depth = Math.min(deepestTable, stated)
    while (prose.tableDepth > depth) prose.endTable()
    while (prose.tableDepth < depth) {
      if (prose.tableDepth > 0 && !prose.cellOpen) prose.startCell()
      prose.startTable()
      if (prose.tableDepth === 1) this.#cell = 0
    }
    if (depth === 0 || prose.cellOpen) return
    if (depth === 1) this.#startCell()
    else prose.startCell()
  }

  #startCell(): void {
    const { header, cells } = this.#row
    if (!this.prose.rowOpen) this.prose.startRow(header ? { facts: { header } } : undefined)
    let columns = 1
    while (cells[this.#cell + columns]?.merged === true) columns++
    this.prose.startCell(columns > 1 ? { facts: { columns } } : undefined)
  }
}
