/** Walks a MIME message's lines without holding more than a few buffers: header blocks, and bodies up to a boundary. */

import { ReadAhead } from './read-ahead.ts'

export interface Stop {
  /** Index of the multipart (outermost 0) whose boundary came. */
  level: number
  closing: boolean
}

const longestHeaders = 4 * 2 ** 20
const longestBoundaryLine = 2048
const lineFeed = 10
const candidate = Buffer.from('\n--')

export class MimeScanner {
  readonly #ahead: ReadAhead
  readonly #boundaries: string[] = []
  readonly #levels = new Map<string, number>()
  /** The boundary line that ended the last body or header block; null at the end of the message. */
  stop: Stop | null = null
  /** A header block was longer than is kept. */
  headersCut = false

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#ahead = new ReadAhead(chunks)
  }

  get #buffer(): Buffer {
    return this.#ahead.bytes
  }

  get depth(): number {
    return this.#boundaries.length
  }

  enter(boundary: string): void {
    this.#boundaries.push(boundary)
    this.#levels.set(boundary, this.#boundaries.length - 1)
  }

  leaveTo(depth: number): void {
    this.#boundaries.length = depth
    this.#levels.clear()
    for (const [level, boundary] of this.#boundaries.entries()) this.#levels.set(boundary, level)
  }

  /** Header lines, folded ones joined, as bytes; false in `ended` where a boundary or the end came instead of a body. */
  async headers(): Promise<{ lines: Buffer[]; ended: boolean }> {
    const lines: Buffer[][] = []
    let length = 0
    this.stop = null
    for (;;) {
      const line = await this.#line()
      if (line === null) return { lines: lines.map(joined), ended: true }
      if (line.length === 0) return { lines: lines.map(joined), ended: false }
      const stop = this.#boundaryOf(line)
      if (stop !== null) {
        this.stop = stop
        return { lines: lines.map(joined), ended: true }
      }
      length += line.length + 64
      if (length > longestHeaders) {
        this.headersCut = true
        continue
      }
      const folded = line[0] === 32 || line[0] === 9
      if (folded && lines.length > 0) lines.at(-1)?.push(line)
      else if (!(lines.length === 0 && line.toString('latin1', 0, 5) === 'From ')) lines.push([line])
    }
  }

  /** The raw bytes up to the next boundary of any open multipart, without the line break before it. */
  async *body(): AsyncGenerator<Buffer> {
    this.stop = null
    await this.#ahead.fill(longestBoundaryLine)
    if (this.#takeBoundary(0)) return
    let from = 0
    for (;;) {
      if (this.#buffer.length === 0 && !(await this.#ahead.more())) return
      const at = this.#levels.size === 0 ? -1 : this.#buffer.indexOf(candidate, from)
      if (at === -1) {
        const keep = this.#ahead.ended || this.#levels.size === 0 ? 0 : 4
        yield* this.#ahead.release(this.#buffer.length - keep)
        from = 0
        if (!(await this.#ahead.more()) && this.#buffer.length === 0) return
        continue
      }
      const end = at > 0 && this.#buffer[at - 1] === 13 ? at - 1 : at
      if (at + longestBoundaryLine > this.#buffer.length && !this.#ahead.ended) {
        yield* this.#ahead.release(end)
        await this.#ahead.fill(2 * longestBoundaryLine)
        from = 0
        continue
      }
      const before = this.#buffer.subarray(0, end)
      if (this.#takeBoundary(at + 1)) {
        if (before.length > 0) yield before
        return
      }
      from = at + 1
    }
  }

  /** Reads a body away. */
  async skip(): Promise<void> {
    for await (const chunk of this.body()) void chunk
  }

  #takeBoundary(at: number): boolean {
    if (this.#levels.size === 0 || this.#buffer[at] !== 45 || this.#buffer[at + 1] !== 45) return false
    const newline = this.#buffer.indexOf(lineFeed, at)
    const end = newline === -1 ? this.#buffer.length : newline
    if (end - at > longestBoundaryLine) return false
    const stop = this.#boundaryOf(this.#buffer.subarray(at, end))
    if (stop === null) return false
    this.stop = stop
    this.#ahead.pass(newline === -1 ? end : end + 1)
    return true
  }

  #boundaryOf(line: Buffer): Stop | null {
    if (this.#levels.size === 0 || line[0] !== 45 || line[1] !== 45 || line.length > longestBoundaryLine)
      return null
    const text = line.toString('latin1').trimEnd().slice(2)
    const level = this.#levels.get(text)
    if (level !== undefined) return { level, closing: false }
    const closed = text.endsWith('--') ? this.#levels.get(text.slice(0, -2)) : undefined
    return closed === undefined ? null : { level: closed, closing: true }
  }

  /** One line without its end; a line longer than a header block may be comes in pieces. */
  async #line(): Promise<Buffer | null> {
    let from = 0
    for (;;) {
      const at = this.#buffer.indexOf(lineFeed, from)
      if (at !== -1) {
        const end = at > 0 && this.#buffer[at - 1] === 13 ? at - 1 : at
        const line = this.#buffer.subarray(0, end)
        this.#ahead.pass(at + 1)
        return line
      }
      from = this.#buffer.length
      if (from > longestHeaders || !(await this.#ahead.more())) {
        const line = this.#buffer
        this.#ahead.pass(this.#buffer.length)
        return line.length === 0 ? null : line
      }
    }
  }
}

const joined = (pieces: Buffer[]): Buffer =>
  pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces)
