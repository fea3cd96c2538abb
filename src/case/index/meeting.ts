import type { PostingCursor } from './cursor.ts'

/** A token of a phrase: so many tokens behind its first. */
export interface Word {
  offset: number
  cursor: PostingCursor
}

/** Places where words stand one behind the other; used again for every key. */
export class Meeting {
  /** Where phrases begin: the first `count`. */
  starts = new Int32Array(64)
  count = 0

  /** The words all stand under the same key. False where something must be loaded: then call wait(). */
  now(words: readonly Word[]): boolean {
    for (const [at, word] of words.entries()) {
      if (!word.cursor.readLoadedPositions()) return false
      if (!this.#narrow(at, word)) return true
    }
    return true
  }

  async wait(words: readonly Word[]): Promise<void> {
    for (const [at, word] of words.entries()) {
      // one that now() has read keeps its places
      if (!word.cursor.hasPlaces && !word.cursor.readLoadedPositions()) await word.cursor.readPositions()
      if (!this.#narrow(at, word)) return
    }
  }

  /** Leaves the starts where this word stands too; false where none is left. */
  #narrow(at: number, { offset, cursor: { places, count } }: Word): boolean {
    if (at === 0) return this.#begin(places, count, offset)
    const { starts } = this
    let kept = 0
    let place = 0
    for (let start = 0; start < this.count; start++) {
      const wanted = (starts[start] ?? 0) + offset
      while (place < count && (places[place] ?? 0) < wanted) place++
      if (place === count) break
      if (places[place] === wanted) starts[kept++] = wanted - offset
    }
    this.count = kept
    return kept > 0
  }

  #begin(places: Int32Array, count: number, offset: number): boolean {
    if (count > this.starts.length) this.starts = new Int32Array(count * 2)
    for (let at = 0; at < count; at++) this.starts[at] = (places[at] ?? 0) - offset
    this.count = count
    return count > 0
  }
}
