import type { ByteSource } from '../reader.ts'

const windowLength = 256 * 1024

/** Small reads near each other, answered from one larger read. */
export class Window {
  readonly size: number
  readonly #source: ByteSource
  #start = 0
  #bytes: Buffer = Buffer.alloc(0)

  constructor(source: ByteSource) {
    this.#source = source
    this.size = source.size
  }

  /** `length` bytes from `offset`, fewer where the source ends. */
  async at(offset: number, length: number): Promise<Buffer> {
    if (offset < 0 || offset >= this.size) return Buffer.alloc(0)
    const end = Math.min(this.size, offset + length)
    if (offset < this.#start || end > this.#start + this.#bytes.length) {
      const read = await this.#source.read(
        offset,
        Math.min(this.size - offset, Math.max(length, windowLength)),
      )
      this.#bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength)
      this.#start = offset
    }
    return this.#bytes.subarray(offset - this.#start, end - this.#start)
  }

  /** As many bytes from `offset` as are at hand, at least `least` except where the source ends. */
  async ahead(offset: number, least: number): Promise<Buffer> {
    await this.at(offset, least)
    return offset >= this.size ? Buffer.alloc(0) : this.#bytes.subarray(offset - this.#start)
  }
}
