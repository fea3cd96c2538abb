/** A bounded pipe of bytes between one writer and one reader. */
const mostQueued = 4 * 1024 * 1024

export class ByteQueue implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = []
  #queued = 0
  #ended = false
  #error: { cause: unknown } | null = null
  #wake: (() => void)[] = []

  async push(chunk: Uint8Array): Promise<void> {
    this.#throwIfFailed()
    this.#chunks.push(chunk)
    this.#queued += chunk.length
    this.#notify()
    while (this.#queued > mostQueued && !this.#error) await this.#change()
    this.#throwIfFailed()
  }

  end(): void {
    this.#ended = true
    this.#notify()
  }

  /** The reader cannot go on: the writer's next push throws this. */
  fail(cause: unknown): void {
    this.#error = { cause }
    this.#notify()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for (;;) {
      const chunk = this.#chunks.shift()
      if (chunk) {
        this.#queued -= chunk.length
        this.#notify()
        yield chunk
      } else if (this.#ended || this.#error) return
      else await this.#change()
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve))
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }

  #throwIfFailed(): void {
    if (this.#error) throw this.#error.cause
  }
}
