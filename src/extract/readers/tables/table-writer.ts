import { type Limits, type PartAttributes, ReaderError, type Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'

const flushAfter = 128 * 1024

/** Writes tables of a database: a sheet each, with its name, a heading row and rows of cells with tabs between. */
export class TableWriter {
  /** Rows that were too long. */
  cut = 0
  readonly #sink: Sink
  readonly #most: number
  #row = 0
  #flushed = 0

  constructor(sink: Sink, limits: Limits, inputBytes: number) {
    this.#sink = sink
    this.#most = Math.max(limits.ratioFrom, limits.ratio * inputBytes)
  }

  open(name: string, headings: readonly string[]): void {
    this.#row = 0
    this.#sink.open('sheet', name === '' ? {} : { locator: { sheet: name } })
    if (name !== '') {
      this.#sink.part('title', name)
      this.#sink.write('\n')
    }
    this.#sink.open('table')
    if (headings.length > 0) this.#write(headings, { facts: { header: true } })
  }

  async row(texts: readonly string[], hidden = false): Promise<void> {
    if (this.#sink.offset > this.#most) {
      throw new ReaderError(
        'limit',
        'gives far more text than its size allows (setting limits.ratio)',
        'some',
      )
    }
    this.#write(texts, { hidden })
    if (this.#sink.offset - this.#flushed < flushAfter) return
    await this.#sink.flush()
    this.#flushed = this.#sink.offset
  }

  async close(): Promise<void> {
    this.#sink.close()
    this.#sink.close()
    await this.#sink.flush()
  }

  #write(texts: readonly string[], attributes: PartAttributes): void {
    const sink = this.#sink
    this.#row++
    sink.open('row', attributes)
    for (const [column, text] of texts.entries()) {
      if (column > 0) sink.write('\t')
      if (text === '') continue
      sink.part('cell', text, { locator: { cell: `${columnName(column)}${this.#row}` } })
    }
    sink.close()
    sink.write('\n')
  }
}
