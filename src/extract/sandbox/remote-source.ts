import { type ByteSource, ReaderError } from '../reader.ts'
import { inlineBytes, mostRangeBytes } from './protocol.ts'

/** Asks the parent for a range; resolves to its bytes. Answers come in the order of the questions. */
export type Fetch = (offset: number, length: number) => Promise<Uint8Array>

const readAhead = 2
const wholeDefault = 512 * 2 ** 20

/** The bytes of one item as the child sees them: the head came with the request, the rest is asked for. */
export class RemoteSource implements ByteSource {
  readonly size: number
  readonly #head: Uint8Array
  readonly #fetch: Fetch

  constructor(size: number, head: Uint8Array, fetch: Fetch) {
    this.size = size
    this.#head = head
    this.#fetch = fetch
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0) {
      throw new RangeError(`no such range: ${offset}, ${length}`)
    }
    if (length > mostRangeBytes) throw new RangeError(`more than ${mostRangeBytes} bytes in one read`)
    const end = Math.min(this.size, offset + length)
    if (end <= offset) return new Uint8Array(0)
    if (end <= this.#head.length) return this.#head.subarray(offset, end)
    return this.#fetch(offset, end - offset)
  }

  async whole(most = wholeDefault): Promise<Uint8Array> {
    if (this.size > most) {
      throw new ReaderError(
        'limit',
        `larger than ${most} bytes, which this format needs at once (setting limits.memoryBytes)`,
      )
    }
    if (this.size <= this.#head.length) return this.#head
    const bytes = new Uint8Array(this.size)
    let at = 0
    for await (const chunk of this.chunks(4 * inlineBytes)) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    return bytes
  }

  async *chunks(size = inlineBytes): AsyncIterable<Uint8Array> {
    const step = Math.min(Math.max(1, Math.floor(size)), mostRangeBytes)
    const ahead: Promise<Uint8Array>[] = []
    let asked = 0
    while (asked < this.size || ahead.length > 0) {
      while (asked < this.size && ahead.length < readAhead) {
        ahead.push(this.read(asked, step))
        asked += step
      }
      const next = await ahead.shift()
      if (next) yield next
    }
  }
}
