/** Token streams on their way into one segment: in memory, sorted at the end by counting. */
import type { Database } from '../ports.ts'
import { fieldCount } from './layout.ts'
import { SegmentWriter } from './segment-writer.ts'
import { TermTable } from './terms.ts'

const space = 0x20

interface Entry {
  field: number
  key: number
  /** Its tokens are `tokens[from]` … `tokens[to - 1]`. */
  from: number
  to: number
}

export class Batch {
  readonly #terms = new TermTable()
  readonly #entries: Entry[] = []
  /** Term numbers in the order of the text. */
  #tokens = new Int32Array(1 << 16)
  #count = 0

  get tokens(): number {
    return this.#count
  }

  /** `tokens` with one space between them; a key at most once a field. */
  add(field: number, key: number, tokens: string): void {
    const from = this.#count
    const { length } = tokens
    // never more tokens than this
    if (from + length > this.#tokens.length) this.#grow(from + length)
    const numbers = this.#tokens
    let count = from
    for (let start = 0; start < length;) {
      let end = start
      while (end < length && tokens.charCodeAt(end) !== space) end++
      if (end > start) numbers[count++] = this.#terms.numberOf(field, tokens, start, end)
      start = end + 1
    }
    this.#count = count
    if (count > from) this.#entries.push({ field, key, from, to: count })
  }

  async write(database: Database, segment: number): Promise<void> {
    if (this.#count === 0) return
    const entries = this.#inOrder()
    const { ends, places } = this.#byTerm()
    const owners = new Owners(entries, this.#count)
    const writer = new SegmentWriter(segment)
    const { units, starts } = this.#terms
    for (const term of this.#terms.sorted()) {
      const start = starts[term] ?? 0
      writer.term(units, start, (starts[term + 1] ?? 0) - start)
      const last = ends[term] ?? 0
      for (let at = term === 0 ? 0 : (ends[term - 1] ?? 0); at < last;) {
        const entry = entries[owners.of(places[at] ?? 0)]
        if (!entry) break
        let next = at + 1
        while (next < last && (places[next] ?? 0) < entry.to) next++
        writer.posting(entry.key, next - at)
        for (; at < next; at++) writer.position((places[at] ?? 0) - entry.from)
      }
      writer.endTerm()
    }
    const keys = Array.from({ length: fieldCount }, (_, field) =>
      Int32Array.from(
        entries.filter((entry) => entry.field === field),
        ({ key }) => key,
      ),
    )
    await writer.finish(database, keys)
  }

  /** Entries in order of field and key, their tokens in the same order. */
  #inOrder(): readonly Entry[] {
    const entries = this.#entries
    const isLater = (a: Entry, b: Entry): boolean => (a.field === b.field ? a.key > b.key : a.field > b.field)
    if (entries.every((entry, at) => at === 0 || !isLater(entries[at - 1] ?? entry, entry))) return entries
    entries.sort((a, b) => a.field - b.field || a.key - b.key)
    const ordered = new Int32Array(this.#count)
    let at = 0
    for (const entry of entries) {
      ordered.set(this.#tokens.subarray(entry.from, entry.to), at)
      entry.to += at - entry.from
      entry.from = at
      at = entry.to
    }
    this.#tokens = ordered
    return entries
  }

  /** Places in `tokens` by term: those of term n end at ends[n], ascending. */
  #byTerm(): { ends: Int32Array; places: Int32Array } {
    const tokens = this.#tokens
    const ends = new Int32Array(this.#terms.count + 1)
    for (let at = 0; at < this.#count; at++) {
      const after = (tokens[at] ?? 0) + 1
      ends[after] = (ends[after] ?? 0) + 1
    }
    // now the beginning of each; filling moves it to its end
    for (let term = 1; term < ends.length; term++) ends[term] = (ends[term] ?? 0) + (ends[term - 1] ?? 0)
    const places = new Int32Array(this.#count)
    for (let at = 0; at < this.#count; at++) {
      const term = tokens[at] ?? 0
      const slot = ends[term] ?? 0
      ends[term] = slot + 1
      places[slot] = at
    }
    return { ends, places }
  }

  #grow(least: number): void {
    const grown = new Int32Array(Math.max(this.#tokens.length * 2, least))
    grown.set(this.#tokens)
    this.#tokens = grown
  }
}

/** Which entry holds a place. */
class Owners {
  readonly #ends: Int32Array
  /** The first entry that ends behind each stretch's beginning. */
  readonly #ofStretch: Int32Array

  constructor(entries: readonly Entry[], count: number) {
    this.#ends = Int32Array.from(entries, ({ to }) => to)
    this.#ofStretch = new Int32Array((count >>> stretchBits) + 1)
    for (let stretch = 0, owner = 0; stretch < this.#ofStretch.length; stretch++) {
      while ((this.#ends[owner] ?? count) <= stretch << stretchBits && owner < entries.length) owner++
      this.#ofStretch[stretch] = owner
    }
  }

  of(place: number): number {
    let owner = this.#ofStretch[place >>> stretchBits] ?? 0
    while ((this.#ends[owner] ?? place + 1) <= place) owner++
    return owner
  }
}

const stretchBits = 6
