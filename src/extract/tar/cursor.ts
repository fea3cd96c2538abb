/** Bytes taken from a stream front to back, in the lengths wanted. */
export class Cursor {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)
  #at = 0
  #ended = false

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]()
  }

  /** Bytes taken or skipped so far. */
  get position(): number {
    return this.#at
  }

  /** The next `length` bytes without taking them, fewer at the end of the stream; at most a few MiB. */
  async peek(length: number): Promise<Buffer> {
    if (this.#held.length < length && !this.#ended) {
      const pieces = [this.#held]
      let have = this.#held.length
      while (have < length) {
        const next = await this.#next()
        if (!next) break
        pieces.push(next)
        have += next.length
      }
      this.#held = Buffer.concat(pieces)
    }
    const bytes = this.#held.subarray(0, length)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The next `length` bytes, fewer at the end of the stream. */
  async take(length: number): Promise<Buffer> {
    const bytes = await this.peek(length)
    this.#drop(bytes.length)
    return bytes
  }

  /** Puts bytes just taken back to the front. */
  untake(bytes: Uint8Array): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([bytes, this.#held])
    this.#at -= bytes.length
  }

  /** The next `length` bytes in chunks as they come; ends early at the end of the stream. */
  async *stream(length: number): AsyncGenerator<Uint8Array> {
    let left = length
    while (left > 0) {
      if (this.#held.length === 0) {
        const next = await this.#next()
        if (!next) return
        this.#held = next
      }
      const bytes = this.#held.subarray(0, left)
      this.#drop(bytes.length)
      left -= bytes.length
      yield bytes
    }
  }

  /** Gives the number of bytes that were there to be skipped. */
  async skip(length: number): Promise<number> {
    let skipped = 0
    for await (const bytes of this.stream(length)) skipped += bytes.length
    return skipped
  }

  /** Everything that is left. */
  rest(): AsyncGenerator<Uint8Array> {
    return this.stream(Number.POSITIVE_INFINITY)
  }

  /** Ends the stream behind it. */
  async close(): Promise<void> {
    this.#ended = true
    await this.#chunks.return?.()
  }

  #drop(length: number): void {
    this.#held = this.#held.subarray(length)
    this.#at += length
  }

  async #next(): Promise<Uint8Array | null> {
    while (!this.#ended) {
      const next = await this.#chunks.next()
      if (next.done === true) this.#ended = true
      else if (next.value.length > 0) return next.value
    }
    return null
  }
}
