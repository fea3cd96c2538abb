/** A set of the whole numbers below a fixed size. */
export class Bits {
  readonly size: number
  readonly #words: Uint32Array

  constructor(size: number) {
    this.size = size
    this.#words = new Uint32Array((size + 31) >>> 5)
  }

  add(value: number): void {
    const word = value >>> 5
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (value & 31))
  }

  has(value: number): boolean {
    return ((this.#words[value >>> 5] ?? 0) & (1 << (value & 31))) !== 0
  }

  fill(): this {
    this.#words.fill(0xffff_ffff)
    const last = this.size & 31
    if (last !== 0) this.#words[this.#words.length - 1] = (1 << last) - 1
    return this
  }

  copy(): Bits {
    const made = new Bits(this.size)
    made.#words.set(this.#words)
    return made
  }

  and(other: Bits): this {
    for (let at = 0; at < this.#words.length; at++)
      this.#words[at] = (this.#words[at] ?? 0) & (other.#words[at] ?? 0)
    return this
  }

  or(other: Bits): this {
    for (let at = 0; at < this.#words.length; at++)
      this.#words[at] = (this.#words[at] ?? 0) | (other.#words[at] ?? 0)
    return this
  }

  without(other: Bits): this {
    for (let at = 0; at < this.#words.length; at++)
      this.#words[at] = (this.#words[at] ?? 0) & ~(other.#words[at] ?? 0)
    return this
  }

  count(): number {
    let total = 0
    for (const word of this.#words) {
      let rest = word - ((word >>> 1) & 0x5555_5555)
      rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333)
      total += (((rest + (rest >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24
    }
    return total
  }

  /** Ascending. */
  each(visit: (value: number) => void): void {
    for (let at = 0; at < this.#words.length; at++) {
      for (let rest = this.#words[at] ?? 0; rest !== 0; rest &= rest - 1)
        visit(at * 32 + 31 - Math.clz32(rest & -rest))
    }
  }
}
