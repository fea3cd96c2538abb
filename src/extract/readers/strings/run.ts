import { bit } from './likelihood.ts'

/** A stretch of bytes that is text in one encoding. */
export interface Run {
  start: number
  end: number
  /** Evidence in quarters of a bit. */
  score: number
  encoding: string
}

/** Bits a run must have: noise reaches it about once in sixteen million bytes. */
const enough = 24 * bit
/** What a NUL right before or after is worth, as around the strings of programs. */
const bounded = 6 * bit
/** What its own characters must add: a few bytes of noise beside plain ASCII would eat its first letter. */
const leastOwn = 6 * bit
/** A run ends where it has lost this much again. */
const drop = 14 * bit
/** Bytes of a run that tell whether it is monotonous. */
const looked = 256
/** Characters up to a closing NUL that are taken with a run. */
const reach = 16
/** More than a character in ASCII ever gains, so that a run that takes in one in ASCII outweighs it. */
const surest = 7 * bit

export const isAsciiText = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13

/** Finds the stretches of highest evidence, as sequence search does: sums gains, forgets at zero. */
export class RunFinder {
  readonly #bytes: Uint8Array
  readonly #encoding: string
  readonly #width: number
  readonly #found: Run[]
  readonly #ordinary: ((at: number) => boolean) | null
  #start = 0
  #score = 0
  #best = 0
  #own = 0
  #ownBest = 0
  #end = 0

  /**
   * `width` is that of a NUL. `ordinary` says whether two bytes are a character that often stands in texts: what
   * gained too little to begin or end a run belongs to it all the same where it adjoins.
   */
  constructor(
    bytes: Uint8Array,
    encoding: string,
    width: number,
    found: Run[],
    ordinary: ((at: number) => boolean) | null = null,
  ) {
    this.#bytes = bytes
    this.#encoding = encoding
    this.#width = width
    this.#found = found
    this.#ordinary = ordinary
  }

  /** True where the sum had sunk to nothing, so that the character begins anew. */
  get fresh(): boolean {
    return this.#score <= 0
  }

  /** `own`: the character is of this encoding alone and not ASCII, which all have. */
  add(at: number, end: number, gain: number, own: boolean): void {
    if (this.#score <= 0) {
      this.#start = at
      this.#score = gain
      this.#own = own ? gain : 0
    } else {
      this.#score += gain
      if (own) this.#own += gain
    }
    if (this.#score > this.#best) {
      this.#best = this.#score
      this.#ownBest = this.#own
      this.#end = end
    } else if (this.#best - this.#score > drop || (this.#score <= 0 && this.#best > 0)) this.cut()
  }

  /** The run cannot go on. */
  cut(): void {
    if (this.#best >= enough - 2 * bounded) this.#judge()
    this.#score = 0
    this.#best = 0
  }

  #judge(): void {
    this.#grow()
    let score = this.#best
    if (this.#isNul(this.#start - this.#width)) score += bounded
    if (this.#isNul(this.#end)) score += bounded
    if (score < enough || this.#ownBest < leastOwn || this.#monotonous()) return
    const start = this.#width === 1 && this.#encoding !== 'ascii' ? this.#asciiBefore() : this.#start
    score += (this.#start - start) * surest
    this.#found.push({ start, end: this.#end, score, encoding: this.#encoding })
  }

  #grow(): void {
    if (this.#ordinary === null) return
    for (let step = 0; step < 2 && this.#start >= 2 && this.#ordinary(this.#start - 2); step++)
      this.#start -= 2
    let end = this.#end
    while (end - this.#end < 2 * reach && end + 2 <= this.#bytes.length && this.#ordinary(end)) end += 2
    this.#end = this.#isNul(end) ? end : Math.min(end, this.#end + 4)
  }

  #asciiBefore(): number {
    let start = this.#start
    while (start > 0 && this.#start - start < 4096 && isAsciiText(this.#bytes[start - 1] ?? 0)) start--
    return start
  }

  #isNul(at: number): boolean {
    return (
      at >= 0 &&
      at + this.#width <= this.#bytes.length &&
      this.#bytes[at] === 0 &&
      this.#bytes[at + this.#width - 1] === 0
    )
  }

  /** Tables and bitmaps have few characters again and again, or bytes that go up one by one. */
  #monotonous(): boolean {
    const seen = new Set<number>()
    const end = Math.min(this.#end, this.#start + looked)
    let regular = 0
    for (let at = this.#start; at < end; at += this.#width) {
      const byte = this.#bytes[at] ?? 0
      const step = byte - (this.#bytes[at - this.#width] ?? 0)
      if (at > this.#start && (step === 0 || step === 1)) regular++
      seen.add(byte | (this.#width > 1 ? (this.#bytes[at + 1] ?? 0) << 8 : 0))
    }
    const count = (end - this.#start) / this.#width
    return regular * 2 > count || seen.size < (count < 6 ? 3 : count < 16 ? 4 : count < 48 ? 7 : 10)
  }
}
