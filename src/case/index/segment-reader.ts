/** One segment as readers see it: finds terms in its dictionary. */
import type { Database } from '../ports.ts'
import { blockId, blockKind } from './layout.ts'
import { Region, StaleIndex } from './region.ts'
import { ByteReader } from './streams.ts'

/** A term's entry: how many keys have it, and where its postings lie in the two streams. */
export interface TermEntry {
  term: string
  frequency: number
  documentsAt: number
  documentsLength: number
  positionsAt: number
  positionsLength: number
}

export interface SegmentRow {
  id: number
  stamp: number
  bytes: number
  fields: string
  tops: Uint8Array
}

/** Dictionary blocks kept. */
const keptBlocks = 64

export class SegmentReader {
  readonly id: number
  /** Tells it from every other, also from one of the same number that a transaction took back. */
  readonly stamp: number
  readonly bytes: number
  readonly #database: Database
  /** By field: least and greatest key and how many there are. */
  readonly fields: readonly (readonly [least: number, greatest: number, count: number])[]
  /** First term of each dictionary block. */
  #unpackedTops: readonly string[] | null = null
  readonly #packedTops: Uint8Array
  readonly #blocks = new Map<number, Uint8Array>()
  #dead: Promise<ReadonlySet<number>[]> | null = null

  constructor(database: Database, row: SegmentRow) {
    this.#database = database
    this.id = row.id
    this.stamp = row.stamp
    this.bytes = row.bytes
    this.fields = JSON.parse(row.fields) as [number, number, number][]
    this.#packedTops = row.tops
  }

  get #tops(): readonly string[] {
    this.#unpackedTops ??= readTops(this.#packedTops)
    return this.#unpackedTops
  }

  async find(term: string): Promise<TermEntry | null> {
    const block = this.#blockOf(term)
    return block < 0 ? null : findEntry(await this.#bytes(block), term)
  }

  /** Every term that begins so, in order. */
  async withPrefix(prefix: string): Promise<TermEntry[]> {
    const found: TermEntry[] = []
    for (let block = Math.max(this.#blockOf(prefix), 0); block < this.#tops.length; block++) {
      const entries = await this.block(block)
      for (const entry of entries) if (entry.term.startsWith(prefix)) found.push(entry)
      const last = entries.at(-1)?.term ?? ''
      if (last > prefix && !last.startsWith(prefix)) break
    }
    return found
  }

  get blocks(): number {
    return this.#tops.length
  }

  /** The entries of a dictionary block. */
  async block(number: number): Promise<readonly TermEntry[]> {
    return readEntries(await this.#bytes(number))
  }

  async #bytes(block: number): Promise<Uint8Array> {
    const known = this.#blocks.get(block)
    if (known) return known
    const row = await this.#database.get<{ bytes: Uint8Array }>(
      'SELECT bytes FROM index_blocks WHERE id = ?',
      blockId(this.id, blockKind.dictionary, block),
    )
    if (!row) throw new StaleIndex()
    if (this.#blocks.size >= keptBlocks) this.#blocks.delete(this.#blocks.keys().next().value ?? -1)
    this.#blocks.set(block, row.bytes)
    return row.bytes
  }

  documents(from: number, length: number): Region {
    return new Region(this.#database, this.id, blockKind.documents, from, length)
  }

  positions(from: number, length: number): Region {
    return new Region(this.#database, this.id, blockKind.positions, from, length)
  }

  /** Keys of each field that were taken out since the segment was written; read once. */
  dead(): Promise<readonly ReadonlySet<number>[]> {
    this.#dead ??= this.#readDead()
    return this.#dead
  }

  /** More may have been taken out meanwhile. */
  forgetDead(): void {
    this.#dead = null
  }

  async #readDead(): Promise<Set<number>[]> {
    const dead = this.fields.map(() => new Set<number>())
    const rows = await this.#database.all<{ field: number; key: number }>(
      'SELECT field, key FROM index_dead WHERE segment = ?',
      this.id,
    )
    for (const { field, key } of rows) dead[field]?.add(key)
    return dead
  }

  /** The last block that begins with this term or one before it; -1 where there is none. */
  #blockOf(term: string): number {
    let low = 0
    let high = this.#tops.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#tops[middle] ?? '') <= term) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

function readTops(bytes: Uint8Array): string[] {
  const reader = new ByteReader(bytes)
  const spelling = new Spelling()
  const tops: string[] = []
  while (!reader.ended) tops.push(spelling.read(reader))
  return tops
}

function readEntries(bytes: Uint8Array): TermEntry[] {
  const reader = new ByteReader(bytes)
  const spelling = new Spelling()
  let documentsAt = reader.number()
  let positionsAt = reader.number()
  const entries: TermEntry[] = []
  while (!reader.ended) {
    const term = spelling.read(reader)
    const frequency = reader.number()
    const documentsLength = reader.number()
    const positionsLength = reader.number()
    entries.push({ term, frequency, documentsAt, documentsLength, positionsAt, positionsLength })
    documentsAt += documentsLength
    positionsAt += positionsLength
  }
  return entries
}

/** The same for one term, without spelling the others. */
function findEntry(bytes: Uint8Array, term: string): TermEntry | null {
  const reader = new ByteReader(bytes)
  let documentsAt = reader.number()
  let positionsAt = reader.number()
  // units that the entry before shares with the term; it comes before the term
  let matched = 0
  while (!reader.ended) {
    const shared = reader.number()
    let left = reader.number()
    if (shared < matched) return null
    let isLater = false
    if (shared === matched) {
      for (; left > 0; left--) {
        const unit = reader.number()
        if (matched < term.length && unit === term.charCodeAt(matched)) {
          matched++
          continue
        }
        isLater = matched === term.length || unit > term.charCodeAt(matched)
        left--
        break
      }
    }
    const isWhole = shared <= matched && left === 0 && matched === term.length && !isLater
    if (isLater) return null
    for (; left > 0; left--) reader.number()
    const frequency = reader.number()
    const documentsLength = reader.number()
    const positionsLength = reader.number()
    if (isWhole) return { term, frequency, documentsAt, documentsLength, positionsAt, positionsLength }
    documentsAt += documentsLength
    positionsAt += positionsLength
  }
  return null
}

/** Spells terms of which each says only what it does not share with the one before. */
class Spelling {
  #units = new Uint16Array(64)

  read(reader: ByteReader): string {
    const shared = reader.number()
    const length = shared + reader.number()
    if (length > this.#units.length) {
      const grown = new Uint16Array(length * 2)
      grown.set(this.#units)
      this.#units = grown
    }
    for (let at = shared; at < length; at++) this.#units[at] = reader.number()
    const units = this.#units
    // most are a field and two characters
    if (length === 3) return String.fromCharCode(units[0] ?? 0, units[1] ?? 0, units[2] ?? 0)
    return String.fromCharCode(...this.#units.subarray(0, length))
  }
}
