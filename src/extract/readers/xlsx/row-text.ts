import { type Limits, ReaderError, type Sink } from '../../reader.ts'

/** Writes rows of a table whose cells have no place in a sheet; stops where few bytes give very much text. */
export class RowText {
  readonly #sink: Sink
  readonly #most: number

  constructor(sink: Sink, limits: Limits) {
    this.#sink = sink
    this.#most = sink.offset + limits.ratioFrom
  }

  write(cells: readonly string[], header = false): void {
    if (cells.every((cell) => cell === '')) return
    const sink = this.#sink
    if (sink.offset > this.#most) {
      throw new ReaderError(
        'limit',
        'gives far more text than its size allows (setting limits.ratioFrom)',
        'some',
      )
    }
    sink.open('row', { facts: { header } })
    cells.forEach((cell, index) => {
      if (index > 0) sink.write('\t')
      if (cell !== '') sink.part('cell', cell)
    })
    sink.close()
    sink.write('\n')
  }
}
