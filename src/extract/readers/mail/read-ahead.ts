/** Bytes that come in chunks, as far as they have been asked for and not yet passed. */
export class ReadAhead {
  readonly #chunks: AsyncIterator<Uint8Array>
  #bytes: Buffer = Buffer.alloc(0)
  #ended = false

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  get bytes(): Buffer {
    return this.#bytes
  }

  /** No more will come. */
  get ended(): boolean {
    return this.#ended
  }

  pass(length: number): void {
    this.#bytes = this.#bytes.subarray(length)
  }

  /** Gives the first bytes and passes them; nothing where there are none. */
  *release(length: number): Generator<Buffer> {
    if (length <= 0) return
    const out = this.#bytes.subarray(0, length)
    this.pass(length)
    yield out
  }

  /** Reads on until so many bytes are at hand, or all there are. */
  async fill(length: number): Promise<void> {
    while (this.#bytes.length < length && (await this.more()));
  }

  /** Reads one chunk more; false where there is none. */
  async more(): Promise<boolean> {
    if (this.#ended) return false
    const next = await this.#chunks.next()
    if (next.done === true) {
      this.#ended = true
      return false
    }
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length)
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    return true
  }
}
