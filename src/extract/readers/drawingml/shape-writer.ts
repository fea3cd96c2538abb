import type { PartKind } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'
import { type FlagCount, startHidden } from './hidden.ts'
import { Numbers } from './numbers.ts'
import type { Run, Shape, Table, TableCell, TextBody } from './shape.ts'
import type { Stage, Staged } from './stage.ts'

export interface Reference {
  id: string
  /** Why a person would not see it. */
  hidden: string | null
}

/** Writes the shapes of one slide or drawing as they come; charts and diagrams are gathered for later. */
export class ShapeWriter {
  readonly references: Reference[] = []
  readonly #sink: Sink
  readonly #stage: Stage
  /** As it stands on the slide. */
  readonly #number: number
  readonly #flags: FlagCount

  constructor(sink: Sink, stage: Stage, number: number, flags: FlagCount) {
    this.#sink = sink
    this.#stage = stage
    this.#number = number
    this.#flags = flags
  }

  shape(shape: Shape): void {
    const staged = this.#stage.place(shape)
    const why = this.#stage.whyUnseen(staged)
    const end = startHidden(this.#sink, this.#flags, why)
    if (shape.alt !== '') this.#line('alt', () => this.#sink.write(shape.alt))
    if (shape.table) this.#table(staged, shape.table, why !== null)
    else if (shape.body) this.#body(staged, shape.body, kindOf(shape), why !== null)
    end()
    for (const id of shape.references) this.references.push({ id, hidden: why })
    this.#stage.paint(staged)
  }

  #line(kind: PartKind, write: () => void): void {
    this.#sink.open(kind)
    write()
    this.#sink.close()
    this.#sink.write('\n')
  }

  #body(staged: Staged, body: TextBody, kind: PartKind, unseen: boolean): void {
    const numbers = new Numbers()
    for (const paragraph of body.paragraphs) {
      if (!hasText(paragraph.runs)) continue
      const bullet = this.#stage.bullet(staged, paragraph)
      const label = numbers.next(paragraph.level, kind === 'paragraph' ? bullet : 'none')
      this.#line(kind === 'paragraph' && bullet !== 'none' ? 'list-item' : kind, () => {
        if (label !== '') this.#sink.write(`${label} `)
        this.#runs(paragraph.runs, (run) => (unseen ? null : this.#stage.whyHidden(staged, paragraph, run)))
      })
    }
  }

  #table(staged: Staged, table: Table, unseen: boolean): void {
    const sink = this.#sink
    sink.open('table')
    table.rows.forEach((row, index) => {
      if (index > 0) sink.write('\n')
      sink.open('row', { facts: { header: index === 0 && table.firstRow } })
      row.forEach((cell, column) => {
        if (column > 0) sink.write('\t')
        if (cell.covered && !hasParagraphs(cell.body)) return
        sink.open('cell', {
          locator: { cell: `${columnName(column)}${index + 1}` },
          facts: { columns: cell.columns, rows: cell.rows },
        })
        this.#cell(staged, cell, unseen)
        sink.close()
      })
      sink.close()
    })
    sink.close()
    sink.write('\n')
  }

  #cell(staged: Staged, cell: TableCell, unseen: boolean): void {
    let written = 0
    for (const paragraph of cell.body.paragraphs) {
      if (!hasText(paragraph.runs)) continue
      if (written++ > 0) this.#sink.write('\n')
      this.#sink.open('paragraph')
      this.#runs(paragraph.runs, (run) => {
        if (cell.covered) return unseen ? null : 'covered by a merged cell'
        return unseen ? null : this.#stage.whyHidden(staged, paragraph, run, cell)
      })
      this.#sink.close()
    }
  }

  /** Neighbours that are hidden for one reason stand in one block. */
  #runs(runs: readonly Run[], whyHidden: (run: Run) => string | null): void {
    for (let at = 0; at < runs.length;) {
      const first = runs[at]
      if (!first) break
      const why = whyHidden(first)
      let end = at + 1
      for (let next = runs[end]; next && whyHidden(next) === why; next = runs[end]) end++
      const text = runs
        .slice(at, end)
        .map((run) => this.#shown(run))
        .join('')
      at = end
      const close = startHidden(this.#sink, this.#flags, text.trim() === '' ? null : why)
      this.#sink.write(text)
      close()
    }
  }

  /** The number of a slide is made anew whenever it is shown; what is stored may be another's. */
  #shown(run: Run): string {
    return run.field === 'slidenum' ? String(this.#number) : run.text
  }
}

const hasText = (runs: readonly Run[]): boolean => runs.some(({ text }) => text.trim() !== '')

const hasParagraphs = (body: TextBody): boolean => body.paragraphs.some(({ runs }) => hasText(runs))

function kindOf({ placeholder }: Shape): PartKind {
  const type = placeholder?.type
  if (type === 'title' || type === 'ctrTitle') return 'title'
  if (type === 'ftr' || type === 'sldNum' || type === 'dt') return 'footer'
  return type === 'hdr' ? 'header' : 'paragraph'
}
