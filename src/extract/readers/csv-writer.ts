import type { Sink } from '../reader.ts'
import { cellName } from './cell-name.ts'

/** A quote that stays open longer than this was no quote: the row ends at the next newline all the same. */
const longestQuoted = 128 * 1024

const newline = 10
const quote = 34

type State = 'start' | 'plain' | 'quoted' | 'closing'

/** Writes delimited text as it stands, with a part for each row and each cell (without its outer quotes). */
export class CsvWriter {
  readonly #sink: Sink
  readonly #delimiter: number
  #state: State = 'start'
  #line: number
  #row = 0
  #column = 0
  #rowOpen = false
  #quotedLength = 0
  /** Quotes that never closed. */
  unclosed = 0

  /** `line` is that of the first row. */
  constructor(sink: Sink, delimiter: string, line = 1) {
    this.#line = line
    this.#sink = sink
    this.#delimiter = delimiter.charCodeAt(0)
  }

  write(piece: string): void {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (this.#state === 'quoted') {
        const next = this.#quotedEnd(piece, at)
        this.#quotedLength += next - at
        at = next
        if (at >= piece.length) break
        this.#sink.write(piece.slice(from, at))
        from = at
        if (piece.charCodeAt(at) === quote) {
          this.#state = 'closing'
          from = at + 1
          continue
        }
        this.unclosed++
        this.#endCell('')
        this.#endRow()
        from = at + 1
        continue
      }
      if (this.#state === 'closing') {
        if (code === quote) {
          this.#sink.write('""')
          this.#state = 'quoted'
          from = at + 1
          continue
        }
        if (code !== this.#delimiter && code !== newline) {
          this.#sink.write('"')
          this.#state = 'plain'
          from = at
          continue
        }
      }
      if (code !== this.#delimiter && code !== newline) {
        if (this.#state !== 'start') continue
        this.#startCell(code === quote)
        from = code === quote ? at + 1 : at
        continue
      }
      if (this.#state === 'start' && (code === this.#delimiter || this.#rowOpen)) this.#startCell(false)
      else if (this.#state === 'plain') this.#sink.write(piece.slice(from, at))
      if (this.#rowOpen) this.#endCell(this.#state === 'closing' ? '"' : '')
      if (code === newline) this.#endRow()
      else {
        this.#sink.write(piece[at] ?? '')
        this.#column++
      }
      from = at + 1
    }
    if (from < piece.length && (this.#state === 'plain' || this.#state === 'quoted')) {
      this.#sink.write(piece.slice(from))
    }
  }

  end(): void {
    if (this.#state === 'quoted') this.unclosed++
    if (this.#state === 'start' && this.#column > 0) this.#startCell(false)
    if (!this.#rowOpen) return
    this.#endCell(this.#state === 'closing' ? '"' : '')
    this.#sink.close()
  }

  /** Where the quoted run ends: at a quote, or at a newline once it has grown too long. */
  #quotedEnd(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (code === quote) return at
      if (code === newline) {
        if (this.#quotedLength + at - from > longestQuoted) return at
        this.#line++
      }
    }
    return piece.length
  }

  #startCell(quoted: boolean): void {
    if (!this.#rowOpen) {
      this.#row++
      this.#sink.open('row', { locator: { line: this.#line } })
      this.#rowOpen = true
    }
    if (quoted) this.#sink.write('"')
    this.#sink.open('cell', { locator: { cell: cellName(this.#column, this.#row) } })
    this.#state = quoted ? 'quoted' : 'plain'
    this.#quotedLength = 0
  }

  #endCell(closing: string): void {
    this.#sink.close()
    if (closing !== '') this.#sink.write(closing)
    this.#state = 'start'
  }

  #endRow(): void {
    if (this.#rowOpen) this.#sink.close()
    this.#sink.write('\n')
    this.#rowOpen = false
    this.#column = 0
    this.#line++
    this.#state = 'start'
  }
}
