import { ReadAhead } from '../mail/read-ahead.ts'
import { endBefore, followsBlankLine, isSeparator, lookAhead } from './separator.ts'

const word = Buffer.from('\nFrom ')
/** Kept from piece to piece: the end of a message may have to be taken back when a separator follows. */
const tail = 4

/** Cuts a mailbox into its messages without holding more than a few chunks. */
export class MboxSplitter {
  readonly #ahead: ReadAhead
  /** A separator stands at the start of the buffer. */
  #atSeparator = false

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#ahead = new ReadAhead(chunks)
  }

  get #buffer(): Buffer {
    return this.#ahead.bytes
  }

  /** Goes to the next message: true where there is one. Bytes before the first separator count as a message. */
  async next(): Promise<boolean> {
    await this.#ahead.fill(lookAhead)
    if (this.#buffer.length === 0) return false
    if (!this.#atSeparator) {
      this.#atSeparator = this.#buffer.toString('latin1', 0, 5) === 'From ' && isSeparator(this.#buffer, true)
    }
    if (!this.#atSeparator) return true
    const end = this.#buffer.indexOf(10)
    this.#ahead.pass(end < 0 ? this.#buffer.length : end + 1)
    this.#atSeparator = false
    return true
  }

  /** The bytes of the message at hand, as stored, up to the next separator or the end. */
  async *message(): AsyncGenerator<Buffer> {
    let from = 0
    if (await this.#separatorAt(0)) return
    for (;;) {
      const at = this.#buffer.indexOf(word, from)
      if (at < 0) {
        yield* this.#ahead.release(this.#buffer.length - word.length - tail)
        from = 0
        if (!(await this.#ahead.more())) {
          yield* this.#ahead.release(endBefore(this.#buffer, this.#buffer.length))
          this.#ahead.pass(this.#buffer.length)
          return
        }
        continue
      }
      if (await this.#separatorAt(at + 1)) {
        const end = endBefore(this.#buffer, at + 1)
        const last = this.#buffer.subarray(0, end)
        this.#ahead.pass(at + 1)
        this.#atSeparator = true
        if (last.length > 0) yield last
        return
      }
      from = at + 1
    }
  }

  async #separatorAt(at: number): Promise<boolean> {
    await this.#ahead.fill(at + lookAhead)
    if (this.#buffer.toString('latin1', at, at + 5) !== 'From ') return false
    return isSeparator(this.#buffer.subarray(at, at + lookAhead), followsBlankLine(this.#buffer, at))
  }
}
