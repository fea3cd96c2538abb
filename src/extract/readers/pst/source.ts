import type { ByteSource } from '../../reader.ts'

const chunkBytes = 64 * 1024
const keptChunks = 384

/** Reads small pieces through a few large ones that are kept: pages and blocks of one message lie near each other. */
export class CachedSource {
  readonly #source: ByteSource
  readonly #chunks = new Map<number, Promise<Uint8Array>>()

  constructor(source: ByteSource) {
    this.#source = source
  }

  get size(): number {
    return this.#source.size
  }

  /** As many of the bytes as there are. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset >= this.size || length <= 0)
      return new Uint8Array()
    const first = Math.floor(offset / chunkBytes)
    const last = Math.floor((Math.min(this.size, offset + length) - 1) / chunkBytes)
    const within = offset - first * chunkBytes
    if (first === last) return (await this.#chunk(first)).subarray(within, within + length)
    const pieces: Uint8Array[] = []
    for (let index = first; index <= last; index++) pieces.push(await this.#chunk(index))
    return Buffer.concat(pieces).subarray(within, within + length)
  }

  #chunk(index: number): Promise<Uint8Array> {
    const known = this.#chunks.get(index)
    if (known) {
      // the order of the map is that of use
      this.#chunks.delete(index)
      this.#chunks.set(index, known)
      return known
    }
    const chunk = this.#source.read(index * chunkBytes, chunkBytes)
    this.#chunks.set(index, chunk)
    const oldest = this.#chunks.size > keptChunks ? this.#chunks.keys().next().value : undefined
    if (oldest !== undefined) this.#chunks.delete(oldest)
    return chunk
  }
}
