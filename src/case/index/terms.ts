/** The terms of one batch: their characters, each once, and a number for each. */

/** Most tokens are two units of the text: they are their own hash. */
const pairLength = 2

/** Code units of a term; the first says of which field it is. */
export class TermTable {
  #units: Uint16Array = new Uint16Array(1 << 16)
  #starts: Int32Array = new Int32Array(1 << 12)
  #count = 0
  /** Pairs of the first field, open addressing: both units, then number + 1 (0: free), side by side. */
  #pairs: Int32Array = new Int32Array(1 << 15)
  #pairCount = 0
  /** All others: hash, then number + 1. */
  #others: Int32Array = new Int32Array(1 << 13)
  #otherCount = 0

  get count(): number {
    return this.#count
  }

  get units(): Uint16Array {
    return this.#units
  }

  /** Of term n in `units`: from starts[n] to starts[n + 1]. */
  get starts(): Int32Array {
    return this.#starts
  }

  /** Number of the term that is `field` and then text[from, to); a new one where it was not there. */
  numberOf(field: number, text: string, from: number, to: number): number {
    if (to - from === pairLength && field === 0)
      return this.#pair((text.charCodeAt(from) << 16) | text.charCodeAt(from + 1), text, from)
    let hash = field + 1
    for (let at = from; at < to; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1) ^ (hash >>> 15)
    hash ^= hash >>> 13
    const slots = this.#others
    const mask = slots.length - 1
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot + 1] ?? 0) - 1
      if (number < 0) {
        slots[slot] = hash
        slots[slot + 1] = this.#count + 1
        if (++this.#otherCount * 4 > slots.length) this.#others = rehashed(slots, (own) => own)
        return this.#add(field, text, from, to)
      }
      if (slots[slot] === hash && this.#equals(number, field, text, from, to)) return number
    }
  }

  /** Numbers in the order of their terms. */
  sorted(): Int32Array {
    const count = this.#count
    if (count > mostPacked)
      return Int32Array.from({ length: count }, (_, number) => number).sort((a, b) => this.#compare(a, b))
    // the field and the next two units fit into a number beside the term's own: sorting numbers is native
    const keys = new Float64Array(count)
    for (let number = 0; number < count; number++) keys[number] = this.#head(number) * mostPacked + number
    keys.sort()
    const order = new Int32Array(count)
    for (let from = 0; from < count;) {
      const head = Math.floor((keys[from] ?? 0) / mostPacked)
      let to = from
      for (; to < count; to++) {
        const number = (keys[to] ?? 0) - head * mostPacked
        if (number >= mostPacked) break
        order[to] = number
      }
      if (to - from > 1) order.subarray(from, to).sort((a, b) => this.#compare(a, b))
      from = to
    }
    return order
  }

  #pair(both: number, text: string, from: number): number {
    const slots = this.#pairs
    const mask = slots.length - 1
    for (let slot = pairSlot(both) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot + 1] ?? 0) - 1
      if (number < 0) {
        slots[slot] = both
        slots[slot + 1] = this.#count + 1
        if (++this.#pairCount * 4 > slots.length) this.#pairs = rehashed(slots, (own) => pairSlot(own) >>> 1)
        return this.#add(0, text, from, from + pairLength)
      }
      if (slots[slot] === both) return number
    }
  }

  #head(number: number): number {
    const start = this.#starts[number] ?? 0
    const length = (this.#starts[number + 1] ?? 0) - start
    const one = length > 1 ? (this.#units[start + 1] ?? 0) : 0
    const two = length > 2 ? (this.#units[start + 2] ?? 0) : 0
    return ((this.#units[start] ?? 0) * 0x10000 + one) * 0x10000 + two
  }

  #compare(a: number, b: number): number {
    const startA = this.#starts[a] ?? 0
    const startB = this.#starts[b] ?? 0
    const lengthA = (this.#starts[a + 1] ?? 0) - startA
    const lengthB = (this.#starts[b + 1] ?? 0) - startB
    const shorter = Math.min(lengthA, lengthB)
    for (let at = 0; at < shorter; at++) {
      const difference = (this.#units[startA + at] ?? 0) - (this.#units[startB + at] ?? 0)
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }

  #equals(number: number, field: number, text: string, from: number, to: number): boolean {
    let at = this.#starts[number] ?? 0
    if ((this.#starts[number + 1] ?? 0) - at !== to - from + 1) return false
    if (this.#units[at++] !== field) return false
    for (let place = from; place < to; place++) if (this.#units[at++] !== text.charCodeAt(place)) return false
    return true
  }

  #add(field: number, text: string, from: number, to: number): number {
    const number = this.#count++
    if (number + 2 > this.#starts.length)
      this.#starts = grown(this.#starts, new Int32Array(this.#starts.length * 2))
    let at = this.#starts[number] ?? 0
    const end = at + to - from + 1
    while (end > this.#units.length) this.#units = grown(this.#units, new Uint16Array(this.#units.length * 2))
    this.#units[at++] = field
    for (let place = from; place < to; place++) this.#units[at++] = text.charCodeAt(place)
    this.#starts[number + 1] = end
    return number
  }
}

/** An even place; the upper bits of a product are the mixed ones. */
const pairSlot = (both: number): number => (Math.imul(both, 0x9e3779b1) >>> 10) << 1

/** Twice as large; `hashOf` gives the hash (half the slot) of what stands in the first number. */
function rehashed(slots: Int32Array, hashOf: (own: number) => number): Int32Array {
  const larger = new Int32Array(slots.length * 2)
  const mask = larger.length - 1
  for (let from = 0; from < slots.length; from += 2) {
    if (slots[from + 1] === 0) continue
    const own = slots[from] ?? 0
    let slot = (hashOf(own) << 1) & mask
    while (larger[slot + 1] !== 0) slot = (slot + 2) & mask
    larger[slot] = own
    larger[slot + 1] = slots[from + 1] ?? 0
  }
  return larger
}

/** Two units and the field take 34 bits, so 19 are left of a number's 53. */
const mostPacked = 2 ** 19

const grown = <T extends Uint16Array | Int32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}
