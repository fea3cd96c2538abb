/** A range of a stream, loaded as it is read: what is loaded is decoded without waiting. */
import type { Database } from '../ports.ts'
import { type BlockKind, blockId, chunkBytes } from './layout.ts'

/** Chunks loaded at first, and at most, at a time. */
const fewChunks = 1
const manyChunks = 32

/** The index changed while it was read: ask again. */
export class StaleIndex extends Error {
  constructor() {
    super('the index changed while it was read')
    this.name = 'StaleIndex'
  }
}

export class Region {
  readonly #database: Database
  readonly #segment: number
  readonly #kind: BlockKind
  /** Next byte to load, and where the range ends, in the stream. */
  #next: number
  readonly #end: number
  #step = fewChunks
  /** Loaded and not read: bytes[at] … bytes[end - 1]. */
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(database: Database, segment: number, kind: BlockKind, start: number, length: number) {
    this.#database = database
    this.#segment = segment
    this.#kind = kind
    this.#next = start
    this.#end = start + length
  }

  /** Whether so many bytes can be read at once, or all that are left. */
  has(bytes: number): boolean {
    return this.#bytes.length - this.#at >= bytes || this.#next >= this.#end
  }

  /** Whether so many bytes are loaded. */
  holds(bytes: number): boolean {
    return this.#bytes.length - this.#at >= bytes
  }

  /** So many bytes that are loaded; good until the next load. */
  take(bytes: number): Uint8Array {
    this.#at += bytes
    return this.#bytes.subarray(this.#at - bytes, this.#at)
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length && this.#next >= this.#end
  }

  /** Loads until `has(bytes)`. Throws StaleIndex where the segment is gone. */
  async load(bytes: number): Promise<void> {
    const pieces = [this.#bytes.subarray(this.#at)]
    let loaded = pieces[0]?.length ?? 0
    while (loaded < bytes && this.#next < this.#end) {
      const first = Math.floor(this.#next / chunkBytes)
      const last = Math.min(Math.floor((this.#end - 1) / chunkBytes), first + this.#step - 1)
      this.#step = Math.min(this.#step * 2, manyChunks)
      const rows = await this.#database.all<{ bytes: Uint8Array }>(
        'SELECT bytes FROM index_blocks WHERE id BETWEEN ? AND ? ORDER BY id',
        blockId(this.#segment, this.#kind, first),
        blockId(this.#segment, this.#kind, last),
      )
      if (rows.length !== last - first + 1) throw new StaleIndex()
      for (const [at, row] of rows.entries()) {
        const base = (first + at) * chunkBytes
        const piece = row.bytes.subarray(Math.max(this.#next - base, 0), this.#end - base)
        pieces.push(piece)
        loaded += piece.length
      }
      this.#next = Math.min((last + 1) * chunkBytes, this.#end)
    }
    this.#bytes =
      pieces.length === 2 && pieces[0]?.length === 0 ? (pieces[1] ?? this.#bytes) : joined(pieces, loaded)
    this.#at = 0
  }

  number(): number {
    let byte = this.#bytes[this.#at++] ?? 0
    if (byte < 128) return byte
    let value = byte & 127
    for (let shift = 7; shift < 35; shift += 7) {
      byte = this.#bytes[this.#at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) break
    }
    return value >>> 0
  }

  /** Passes over so many numbers, as far as they are loaded; gives how many are left. */
  skip(numbers: number): number {
    const bytes = this.#bytes
    const end = bytes.length
    let left = numbers
    let at = this.#at
    // a number ends with its first byte below 128
    while (left > 0 && at < end) left -= 1 - ((bytes[at++] ?? 0) >>> 7)
    this.#at = at
    return left
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
