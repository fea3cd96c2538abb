import type { Sink } from '../reader.ts'

/** Writes text as it comes, every line that says anything as a part with its number. */
export class LineWriter {
  readonly #sink: Sink
  #line = 1
  #open = false

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Pieces may be cut anywhere; newlines are `\n`. */
  write(piece: string): void {
    let at = 0
    while (at < piece.length) {
      const newline = piece.indexOf('\n', at)
      const end = newline < 0 ? piece.length : newline
      if (end > at) {
        if (!this.#open) this.#sink.open('block', { locator: { line: this.#line } })
        this.#open = true
        this.#sink.write(piece.slice(at, end))
      }
      if (newline < 0) return
      this.end()
      this.#sink.write('\n')
      this.#line++
      at = newline + 1
    }
  }

  end(): void {
    if (this.#open) this.#sink.close()
    this.#open = false
  }
}
