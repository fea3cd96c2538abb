/** Writes one segment: terms in order, the postings of each in order of keys. Nothing of it is seen before `finish`. */
import type { Database } from '../ports.ts'
import { type BlockKind, blockId, blockKind, dictionaryBytes, fieldCount, mostKey } from './layout.ts'
import { ByteWriter, ChunkWriter } from './streams.ts'

/** Rows that wait before they are written. */
const waitingBlocks = 64

export class SegmentWriter {
  readonly segment: number
  readonly #documents = new ChunkWriter()
  readonly #positions = new ChunkWriter()
  readonly #dictionary = new ByteWriter()
  readonly #tops = new ByteWriter()
  readonly #numbers = [0, 0, 0, 0]
  #waiting: [id: number, bytes: Uint8Array][] = []
  #terms = 0
  #bytes = 0
  /** Of the term before, for leaving out what it shares with the next. */
  #last = new Uint16Array(64)
  #lastLength = 0
  // of the term being written
  #term = new Uint16Array(64)
  #termLength = 0
  #frequency = 0
  #documentsFrom = 0
  #positionsFrom = 0
  #key = 0
  #position = 0

  constructor(segment: number) {
    this.segment = segment
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Begins a term, which must come behind the one before. */
  term(units: Uint16Array, from: number, length: number): void {
    if (length > this.#term.length) this.#term = new Uint16Array(length * 2)
    for (let at = 0; at < length; at++) this.#term[at] = units[from + at] ?? 0
    this.#begin(length)
  }

  /** The same for a term at hand. */
  spelled(term: string): void {
    if (term.length > this.#term.length) this.#term = new Uint16Array(term.length * 2)
    for (let at = 0; at < term.length; at++) this.#term[at] = term.charCodeAt(at)
    this.#begin(term.length)
  }

  #begin(length: number): void {
    this.#termLength = length
    this.#frequency = 0
    this.#documentsFrom = this.#documents.length
    this.#positionsFrom = this.#positions.length
    this.#key = 0
  }

  /** The term stands `count` times under this key, which must be larger than the one before. */
  posting(key: number, count: number): void {
    if (key > mostKey) throw new RangeError(`no key may be ${key}`)
    const step = key - this.#key
    // nearly always it stands there once
    this.#documents.number(count === 1 ? step * 2 + 1 : step * 2)
    if (count !== 1) this.#documents.number(count)
    this.#key = key
    this.#position = 0
    this.#frequency++
  }

  /** Call `count` times for each posting, ascending. */
  position(position: number): void {
    this.#positions.number(position - this.#position)
    this.#position = position
  }

  /** All postings of a term as another segment has them. */
  copy(frequency: number, documents: Uint8Array, positions: Uint8Array): void {
    this.#frequency = frequency
    this.#documents.bytes(documents)
    this.#positions.bytes(positions)
  }

  /** The positions of the postings given last. */
  copyPositions(positions: Uint8Array): void {
    this.#positions.bytes(positions)
  }

  endTerm(): void {
    // all that was under it is dead
    if (this.#frequency === 0) return
    if (this.#dictionary.length >= dictionaryBytes) this.#endBlock()
    const isFirst = this.#dictionary.length === 0
    if (isFirst) {
      this.#dictionary.number(this.#documentsFrom)
      this.#dictionary.number(this.#positionsFrom)
      this.#spell(this.#tops, 0)
    }
    this.#spell(this.#dictionary, isFirst ? 0 : this.#shared())
    this.#dictionary.number(this.#frequency)
    this.#dictionary.number(this.#documents.length - this.#documentsFrom)
    this.#dictionary.number(this.#positions.length - this.#positionsFrom)
    this.#terms++
    const last = this.#last
    this.#last = this.#term
    this.#lastLength = this.#termLength
    this.#term = last
    this.#takeChunks()
  }

  /** Writes out what waits, if it is much. */
  async write(database: Database): Promise<void> {
    if (this.#waiting.length >= waitingBlocks) await this.#writeAll(database)
  }

  /** Ends it, `keys` being the keys of each field, ascending; from now on it is seen. */
  async finish(database: Database, keys: readonly Int32Array[]): Promise<void> {
    this.#endBlock()
    this.#takeChunks()
    this.#block(blockKind.documents, this.#documents.rest())
    this.#block(blockKind.positions, this.#positions.rest())
    const fields: [number, number, number][] = []
    for (let field = 0; field < fieldCount; field++) {
      const own = keys[field] ?? new Int32Array(0)
      fields.push([own[0] ?? 0, own.at(-1) ?? -1, own.length])
      const writer = new ByteWriter()
      let last = 0
      for (const key of own) {
        writer.number(key - last)
        last = key
      }
      this.#block(blockKind.keys, writer.take())
    }
    await this.#writeAll(database)
    await database.run(
      'INSERT INTO index_segments (id, stamp, bytes, terms, fields, tops) VALUES (?, ?, ?, ?, ?, ?)',
      this.segment,
      Math.floor(Math.random() * 2 ** 48),
      this.#bytes,
      this.#terms,
      JSON.stringify(fields),
      this.#tops.take(),
    )
  }

  /** A term as the units that it does not share with the one before. */
  #spell(writer: ByteWriter, shared: number): void {
    writer.number(shared)
    writer.number(this.#termLength - shared)
    for (let at = shared; at < this.#termLength; at++) writer.number(this.#term[at] ?? 0)
  }

  #shared(): number {
    const most = Math.min(this.#termLength, this.#lastLength)
    let shared = 0
    while (shared < most && this.#term[shared] === this.#last[shared]) shared++
    return shared
  }

  #endBlock(): void {
    if (this.#dictionary.length > 0) this.#block(blockKind.dictionary, this.#dictionary.take())
  }

  #takeChunks(): void {
    for (const chunk of this.#documents.take()) this.#block(blockKind.documents, chunk)
    for (const chunk of this.#positions.take()) this.#block(blockKind.positions, chunk)
  }

  #block(kind: BlockKind, bytes: Uint8Array): void {
    const number = this.#numbers[kind] ?? 0
    this.#numbers[kind] = number + 1
    this.#bytes += bytes.length
    this.#waiting.push([blockId(this.segment, kind, number), bytes])
  }

  async #writeAll(database: Database): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (const [id, bytes] of waiting)
      await database.run('INSERT INTO index_blocks (id, bytes) VALUES (?, ?)', id, bytes)
  }
}
