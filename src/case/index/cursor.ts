/** Walks the postings of one term in order of keys; positions are only decoded where they are asked for. */
import type { Region } from './region.ts'
import { mostNumberBytes } from './streams.ts'

/** Behind every key. */
export const endKey = Number.MAX_SAFE_INTEGER

export class PostingCursor {
  readonly #documents: Region
  readonly #positions: Region | null
  #left: number
  /** Positions of postings passed that were not passed in their stream yet. */
  #behind = 0
  /** The posting it stands at; `endKey` behind the last. */
  key = 0
  count = 0
  /** Positions of the last readPositions(): the first `count`. */
  places = new Int32Array(64)

  /** `frequency` postings; without `positions` only keys and counts can be had. */
  constructor(frequency: number, documents: Region, positions: Region | null) {
    this.#left = frequency
    this.#documents = documents
    this.#positions = positions
  }

  get ended(): boolean {
    return this.key === endKey
  }

  /** Whether next() can go on without waiting. */
  get ready(): boolean {
    return this.#documents.has(2 * mostNumberBytes)
  }

  load(): Promise<void> {
    return this.#documents.load(2 * mostNumberBytes)
  }

  /** The positions of this posting were read. */
  get hasPlaces(): boolean {
    return this.#behind < 0
  }

  /** Goes to the next posting; only while `ready`. */
  next(): void {
    this.#behind += this.count
    if (this.#left === 0) {
      this.key = endKey
      this.count = 0
      return
    }
    this.#left--
    const step = this.#documents.number()
    this.key += step >>> 1
    this.count = step & 1 ? 1 : this.#documents.number()
  }

  /**
   * Goes to the first posting of this key or a later one; it may stand there already. Only behind a first next().
   * False where something must be loaded first: then call load() and this again.
   */
  to(key: number): boolean {
    while (this.key < key) {
      if (!this.ready) return false
      this.next()
    }
    return true
  }

  /** Begins with the postings of the term whose entry comes next, in the same streams. */
  turn(frequency: number): void {
    this.#behind += this.count
    this.count = 0
    this.#left = frequency
    this.key = 0
  }

  /** Somebody else takes the positions of the postings passed. */
  forget(): void {
    this.#behind = 0
    this.count = 0
  }

  /** Passes over positions that nobody read, so that the stream stands where the next term's begin. */
  async skipRest(): Promise<void> {
    const positions = this.#positions
    if (!positions) return
    const passed = this.#behind + this.count
    this.forget()
    for (let left = positions.skip(passed); left > 0 && !positions.ended; left = positions.skip(left))
      await positions.load(1)
  }

  /** Decodes where the posting stands: then `places` holds `count` of them. Once a posting. */
  async readPositions(): Promise<void> {
    const positions = this.#positions
    if (!positions) throw new Error('this cursor has no positions')
    for (let left = positions.skip(this.#behind); left > 0 && !positions.ended; left = positions.skip(left))
      await positions.load(1)
    for (let at = 0, place = 0; at < this.count; at++) {
      if (!positions.has(mostNumberBytes)) await positions.load(mostNumberBytes)
      place += positions.number()
      this.#put(at, place)
    }
    this.#behind = -this.count
  }

  /** The same where all of it is loaded; false, and nothing done, where it may not be. */
  readLoadedPositions(): boolean {
    const positions = this.#positions
    if (!positions?.has((this.#behind + this.count) * mostNumberBytes)) return false
    positions.skip(this.#behind)
    for (let at = 0, place = 0; at < this.count; at++) {
      place += positions.number()
      this.#put(at, place)
    }
    this.#behind = -this.count
    return true
  }

  #put(at: number, place: number): void {
    if (at === this.places.length) {
      const grown = new Int32Array(at * 2)
      grown.set(this.places)
      this.places = grown
    }
    this.places[at] = place
  }
}
