import type { PartKind } from '../../../model/document.ts'
import type { PartAttributes } from '../../reader.ts'
import { cellName } from '../cell-name.ts'
import { type Look, type Revision, revisionAttributes, sameRevision } from './revision.ts'
import type { Recording, Writer } from './writer.ts'

interface OpenTable {
  /** Blocks of the place around it, to go on with after the table. */
  outer: number
  row: number
  column: number
  /** Tabs due before the next cell. */
  tabs: number
  rowOpen: boolean
  cellOpen: boolean
}

/** Merged cells may claim any number of columns; more than this get no tabs. */
const mostTabs = 63
const mostColumns = 16_384
const deepestTables = 40

/**
 * One story of a word processor's file (the body, a note, a header, a text box) while it is written: paragraphs open
 * with their first text, blocks are separated by line breaks, cells by tabs, rows by line breaks; boxes wait for
 * the end of the paragraph they are anchored in.
 */
export class Prose {
  readonly #writer: Writer
  readonly #tables: OpenTable[] = []
  readonly #after: Recording[] = []
  #blocks = 0
  #pending: { kind: PartKind; attributes: PartAttributes | undefined; label: string } | null = null
  #open = false
  #revision: Revision | null = null
  #why: string | null = null

  constructor(writer: Writer) {
    this.#writer = writer
  }

  /** The paragraph at hand has text. */
  get inParagraph(): boolean {
    return this.#open
  }

  get tableDepth(): number {
    return this.#tables.length
  }

  /** The kind of the paragraph whose text comes next; `label` is its number or bullet. */
  begin(kind: PartKind, label = '', attributes?: PartAttributes): void {
    this.end()
    this.#pending = { kind, attributes, label }
  }

  text(text: string, look: Look): void {
    if (text === '') return
    if (!this.#open) this.#openParagraph()
    if (!sameRevision(this.#revision, look.revision)) this.#switchRevision(look.revision)
    if (this.#why !== look.why) this.#switchHidden(look.why)
    this.#writer.write(text)
  }

  /** Ends the paragraph, if one is open, and writes what waited for that. */
  end(): void {
    if (this.#open) {
      this.#switchRevision(null)
      this.#writer.close()
      this.#open = false
    }
    this.#pending = null
    for (const recording of this.#after.splice(0)) {
      if (recording.isEmpty) continue
      this.separate()
      recording.replay(this.#writer)
    }
  }

  /** Something of its own after the paragraph at hand. */
  after(recording: Recording): void {
    this.#after.push(recording)
    if (!this.#open) this.end()
  }

  startTable(): void {
    if (this.#tables.length >= deepestTables) return
    this.end()
    this.separate()
    this.#tables.push({ outer: this.#blocks, row: 0, column: 0, tabs: 0, rowOpen: false, cellOpen: false })
    this.#writer.open('table')
  }

  startRow(attributes?: PartAttributes): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (table.rowOpen) this.endRow()
    if (table.row++ > 0) this.#writer.write('\n')
    table.column = 0
    table.tabs = 0
    table.rowOpen = true
    this.#writer.open('row', attributes)
  }

  /** Opens the next cell, opening a row where there is none. */
  startCell(attributes?: PartAttributes): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (table.cellOpen) this.endCell()
    if (!table.rowOpen) this.startRow()
    const cell = cellName(table.column, table.row)
    if (table.tabs > 0) this.#writer.write('\t'.repeat(Math.min(mostTabs, table.tabs)))
    this.#writer.open('cell', { ...attributes, locator: { cell, ...attributes?.locator } })
    table.cellOpen = true
    table.column++
    table.tabs = 1
    this.#blocks = 0
  }

  /** Ends the cell; one that was never begun is empty. */
  endCell(): void {
    this.end()
    const table = this.#tables.at(-1)
    if (!table) return
    if (!table.cellOpen) this.startCell()
    this.#writer.close()
    table.cellOpen = false
  }

  /** Columns without a cell of their own, covered by another or left empty. */
  skip(columns: number): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (table.cellOpen) this.endCell()
    if (!table.rowOpen) this.startRow()
    const bounded = Math.min(mostColumns, Math.max(0, columns))
    table.tabs += bounded
    table.column += bounded
  }

  endRow(): void {
    this.end()
    const table = this.#tables.at(-1)
    if (!table?.rowOpen) return
    if (table.cellOpen) this.endCell()
    this.#writer.close()
    table.rowOpen = false
  }

  endTable(): void {
    const table = this.#tables.at(-1)
    if (!table) return
    this.endRow()
    this.#tables.pop()
    this.#writer.close()
    this.#blocks = table.outer
  }

  get rowOpen(): boolean {
    return this.#tables.at(-1)?.rowOpen ?? false
  }

  get cellOpen(): boolean {
    return this.#tables.at(-1)?.cellOpen ?? false
  }

  /** Ends everything, and begins anew; a story that has text ends its last line where `line` is asked for. */
  finish(line: boolean): void {
    this.end()
    while (this.#tables.length > 0) this.endTable()
    if (line && this.#blocks > 0) this.#writer.write('\n')
    this.#blocks = 0
  }

  /** A line break before every block but the first. */
  separate(): void {
    if (this.#blocks++ > 0) this.#writer.write('\n')
  }

  #openParagraph(): void {
    const { kind, attributes, label } = this.#pending ?? {
      kind: 'paragraph',
      attributes: undefined,
      label: '',
    }
    this.separate()
    this.#open = true
    this.#writer.open(kind, attributes)
    if (label !== '') this.#writer.write(`${label} `)
  }

  #switchRevision(revision: Revision | null): void {
    this.#switchHidden(null)
    if (this.#revision) this.#writer.close()
    this.#revision = revision
    if (revision) this.#writer.open(revision.kind, revisionAttributes(revision))
  }

  #switchHidden(why: string | null): void {
    if (this.#why !== null) this.#writer.unhide()
    this.#why = why
    if (why !== null) this.#writer.hide(why)
  }
}
