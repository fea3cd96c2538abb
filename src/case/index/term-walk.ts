import { PostingCursor } from './cursor.ts'
import type { Region } from './region.ts'
import type { SegmentReader, TermEntry } from './segment-reader.ts'

/** Postings up to this size are loaded whole. */
const mostLoaded = 1024 * 1024

/** The terms of a segment one after the other, with their postings, which stand in the same order. */
export class TermWalk {
  readonly segment: SegmentReader
  readonly dead: readonly ReadonlySet<number>[]
  readonly cursor: PostingCursor
  readonly #documents: Region
  readonly #positions: Region
  #entries: readonly TermEntry[] = []
  #block = 0
  #at = -1
  /** Null behind the last. */
  entry: TermEntry | null = null

  private constructor(
    segment: SegmentReader,
    dead: readonly ReadonlySet<number>[],
    documents: Region,
    positions: Region,
  ) {
    this.segment = segment
    this.dead = dead
    this.#documents = documents
    this.#positions = positions
    this.cursor = new PostingCursor(0, documents, positions)
  }

  /** Stands at the first term. */
  static async over(segment: SegmentReader): Promise<TermWalk> {
    const last = segment.blocks > 0 ? (await segment.block(segment.blocks - 1)).at(-1) : undefined
    const walk = new TermWalk(
      segment,
      await segment.dead(),
      segment.documents(0, last ? last.documentsAt + last.documentsLength : 0),
      segment.positions(0, last ? last.positionsAt + last.positionsLength : 0),
    )
    if (!walk.next()) await walk.turnBlock()
    return walk
  }

  /** False where turnBlock() must follow. */
  next(): boolean {
    const entry = this.#entries[++this.#at]
    if (!entry) return false
    this.#stand(entry)
    return true
  }

  async turnBlock(): Promise<void> {
    this.entry = null
    if (this.#block >= this.segment.blocks) return
    this.#entries = await this.segment.block(this.#block++)
    this.#at = 0
    const [first] = this.#entries
    if (first) this.#stand(first)
  }

  /** All postings of the term are in memory. */
  get loaded(): boolean {
    const { documentsLength, positionsLength } = this.entry ?? { documentsLength: 0, positionsLength: 0 }
    return this.#documents.holds(documentsLength) && this.#positions.holds(positionsLength)
  }

  /** Loads them, where they are not too many. */
  async load(): Promise<void> {
    const { documentsLength, positionsLength } = this.entry ?? { documentsLength: 0, positionsLength: 0 }
    if (documentsLength + positionsLength > mostLoaded) return
    if (!this.#documents.holds(documentsLength)) await this.#documents.load(documentsLength)
    if (!this.#positions.holds(positionsLength)) await this.#positions.load(positionsLength)
  }

  get hasDead(): boolean {
    return (this.dead[this.#field]?.size ?? 0) > 0
  }

  isDead(key: number): boolean {
    return this.dead[this.#field]?.has(key) ?? false
  }

  /** The term's postings as they are; only where they are loaded. */
  takeDocuments(): Uint8Array {
    return this.#documents.take(this.entry?.documentsLength ?? 0)
  }

  takePositions(): Uint8Array {
    return this.#positions.take(this.entry?.positionsLength ?? 0)
  }

  get #field(): number {
    return this.entry?.term.charCodeAt(0) ?? 0
  }

  #stand(entry: TermEntry): void {
    this.entry = entry
    this.cursor.turn(entry.frequency)
  }
}
