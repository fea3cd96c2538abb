/** Formatted disk pages ([MS-DOC] §2.9.33, §2.9.174): the formatting of every stretch of the stream, found by offset. */
import type { Fib } from './fib.ts'

export interface Stretch {
  /** [start, end) in the stream. */
  start: number
  end: number
  /** Number of the paragraph's style; -1 for characters. */
  style: number
  modifiers: Buffer
}

const pageBytes = 512
const mostPages = 64
const nothing = Buffer.alloc(0)

export class FormattedPages {
  readonly #bytes: Buffer
  readonly #isOld: boolean
  readonly #kind: 'character' | 'paragraph'
  readonly #starts: number[] = []
  readonly #pages: number[] = []
  readonly #read = new Map<number, Stretch[]>()
  #last: Stretch | null = null

  /** `index` is the PLC of the pages: offsets in the stream, then page numbers. */
  constructor(bytes: Buffer, index: Buffer, fib: Fib, kind: 'character' | 'paragraph') {
    this.#bytes = bytes
    this.#isOld = fib.isOld
    this.#kind = kind
    const size = fib.isOld ? 2 : 4
    const count = Math.max(0, Math.floor((index.length - 4) / (4 + size)))
    for (let at = 0; at < count; at++) {
      const place = (count + 1) * 4 + at * size
      this.#starts.push(index.readUInt32LE(at * 4))
      this.#pages.push(fib.isOld ? index.readUInt16LE(place) : index.readUInt32LE(place) & 0x3f_ffff)
    }
  }

  /** The stretch around an offset; null where nothing is said about it. */
  at(offset: number): Stretch | null {
    const last = this.#last
    if (last && offset >= last.start && offset < last.end) return last
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    const stretches = this.#page(this.#pages[low] ?? -1)
    this.#last = stretches.find(({ start, end }) => offset >= start && offset < end) ?? null
    return this.#last
  }

  #page(number: number): Stretch[] {
    const known = this.#read.get(number)
    if (known) return known
    const page = this.#bytes.subarray(number * pageBytes, (number + 1) * pageBytes)
    const stretches = number > 0 && page.length === pageBytes ? this.#parse(page) : []
    if (this.#read.size >= mostPages) this.#read.clear()
    this.#read.set(number, stretches)
    return stretches
  }

  #parse(page: Buffer): Stretch[] {
    const count = page[pageBytes - 1] ?? 0
    const size = this.#kind === 'character' ? 1 : this.#isOld ? 7 : 13
    const stretches: Stretch[] = []
    for (let index = 0; index < count; index++) {
      const at = (count + 1) * 4 + index * size
      if (at >= pageBytes) break
      const place = (page[at] ?? 0) * 2
      const found =
        place === 0
          ? { style: this.#kind === 'paragraph' ? 0 : -1, modifiers: nothing }
          : this.#kind === 'character'
            ? { style: -1, modifiers: page.subarray(place + 1, place + 1 + (page[place] ?? 0)) }
            : this.#paragraph(page, place)
      stretches.push({ start: page.readUInt32LE(index * 4), end: page.readUInt32LE(index * 4 + 4), ...found })
    }
    return stretches
  }

  /** Lengths are in words; since Word 97 an even one begins with a zero. */
  #paragraph(page: Buffer, place: number): { style: number; modifiers: Buffer } {
    let at = place + 1
    let length = (page[place] ?? 0) * 2
    if (!this.#isOld) {
      if (length === 0) length = (page[at++] ?? 0) * 2
      else length -= 1
    }
    const end = Math.min(at + length, pageBytes - 1)
    if (at + 2 > end) return { style: 0, modifiers: nothing }
    return { style: page.readUInt16LE(at), modifiers: page.subarray(at + 2, end) }
  }
}
