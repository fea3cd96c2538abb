import type { PartKind } from '../../model/document.ts'
import type { Sink } from '../reader.ts'
import { cellName } from './cell-name.ts'
import {
  endsRow,
  fenceOf,
  isBlank,
  isHeading,
  isListItem,
  isTableRule,
  isUnderline,
  splitRow,
  startsRow,
} from './markdown-blocks.ts'

/** A message pasted into a table cell with its line breaks: at most so many lines belong to one row. */
const longestRow = 40

/** Writes Markdown as it stands, line by line, with its blocks as parts. */
export class MarkdownWriter {
  readonly #sink: Sink
  #held: string | null = null
  #line = 0
  #block: PartKind | null = null
  #fence: string | null = null
  #row = 0
  #closedRows = false
  #rowLines: string[] = []
  #rowLine = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** One line without its newline; `\n` is written after all but the last. */
  line(text: string): void {
    if (this.#held !== null) this.#place(this.#held, text)
    this.#held = text
  }

  /** The beginning of a line too long to be looked at: written as a paragraph's text, its rest by the caller. */
  through(text: string): true {
    if (this.#held !== null) this.#place(this.#held, text)
    this.#held = null
    if (this.#rowLines.length > 0) this.#writeRow()
    this.#closeBlock()
    this.#fence = null
    this.#line++
    this.#sink.write(text)
    return true
  }

  end(): void {
    if (this.#held !== null && this.#held !== '') this.#place(this.#held, null)
    if (this.#rowLines.length > 0) this.#writeRow()
    this.#closeBlock()
  }

  #place(line: string, next: string | null): void {
    this.#line++
    const newline = next === null ? '' : '\n'
    if (this.#fence !== null) {
      this.#sink.write(line)
      if (isFenceEnd(line, this.#fence)) {
        this.#fence = null
        this.#closeBlock()
      }
      this.#sink.write(newline)
    } else if (this.#block === 'table' && this.#tableLine(line, newline)) return
    else this.#start(line, next, newline)
  }

  #start(line: string, next: string | null, newline: string): void {
    if (isBlank(line)) {
      this.#closeBlock()
      this.#sink.write(line + newline)
      return
    }
    const fence = fenceOf(line)
    if (fence !== null) {
      this.#openBlock('block')
      this.#fence = fence
      this.#sink.write(line + newline)
      return
    }
    const table =
      line.includes('|') && next !== null && (isTableRule(next) || (startsRow(line) && startsRow(next)))
    if (table && this.#block !== 'paragraph') {
      this.#openBlock('table')
      this.#row = 0
      this.#closedRows = endsRow(line)
      this.#tableLine(line, newline)
      return
    }
    if (isHeading(line) || (this.#block === null && next !== null && isUnderline(next))) {
      this.#openBlock('heading')
      this.#sink.write(line)
      const level = /^ {0,3}(#{1,6})/.exec(line)?.[1]?.length ?? 1
      if (level === 1) this.#sink.meta('title', line.replaceAll(/^[\s#]+|[\s#]+$/g, ''))
      this.#closeBlock()
      this.#sink.write(newline)
      return
    }
    if (isListItem(line)) this.#openBlock('list-item')
    else if (this.#block !== 'paragraph' && this.#block !== 'list-item') this.#openBlock('paragraph')
    this.#sink.write(line)
    if (next === null || isBlank(next) || begins(next)) this.#closeBlock()
    this.#sink.write(newline)
  }

  /** Takes a line into the open table; false where the table ended before it. */
  #tableLine(line: string, newline: string): boolean {
    const open = this.#rowLines.length > 0
    if (open && (startsRow(line) || isBlank(line) || this.#rowLines.length >= longestRow)) this.#writeRow()
    const continues = this.#rowLines.length > 0
    if (!continues && (isBlank(line) || (!line.includes('|') && !open))) {
      this.#closeBlock()
      return false
    }
    if (!continues && this.#row === 1 && isTableRule(line)) {
      this.#sink.write(line + newline)
      return true
    }
    if (this.#rowLines.length === 0) this.#rowLine = this.#line
    this.#rowLines.push(line + newline)
    const complete = !this.#closedRows || !startsRow(this.#rowLines[0] ?? '') || endsRow(line)
    if (complete || newline === '') this.#writeRow()
    return true
  }

  #writeRow(): void {
    const raw = this.#rowLines.join('')
    this.#rowLines = []
    const text = raw.endsWith('\n') ? raw.slice(0, -1) : raw
    this.#row++
    this.#sink.open('row', { locator: { line: this.#rowLine } })
    let at = 0
    for (const [column, [start, end]] of splitRow(text).entries()) {
      this.#sink.write(text.slice(at, start))
      this.#sink.part('cell', text.slice(start, end), { locator: { cell: cellName(column, this.#row) } })
      at = end
    }
    this.#sink.write(text.slice(at))
    this.#sink.close()
    if (raw.length > text.length) this.#sink.write('\n')
  }

  #openBlock(kind: PartKind): void {
    this.#closeBlock()
    this.#sink.open(kind, { locator: { line: this.#line } })
    this.#block = kind
  }

  #closeBlock(): void {
    if (this.#block !== null) this.#sink.close()
    this.#block = null
  }
}

const begins = (line: string): boolean => isListItem(line) || isHeading(line) || fenceOf(line) !== null

const isFenceEnd = (line: string, fence: string): boolean => {
  const found = fenceOf(line)
  return found !== null && found[0] === fence[0] && found.length >= fence.length && line.trim() === found
}
