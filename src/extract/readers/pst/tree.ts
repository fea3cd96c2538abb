import { u16, u32, u64, u8 } from '../../mapi/bytes.ts'
import type { PstFormat } from './header.ts'
import type { CachedSource } from './source.ts'

/** A damaged place in the file; what needs it is left out and said so. */
export class Damage extends Error {}

interface Page {
  bytes: Uint8Array
  level: number
  count: number
  entrySize: number
}

const deepest = 16
const mostPages = 20_000_000

/** Page types ([MS-PST] §2.2.2.7.1). */
export const pageTypes = { blocks: 0x80, nodes: 0x81 } as const

/** One of the two B-trees of pages: sorted keys, at the leaves the entry of each ([MS-PST] §2.2.2.7.7). */
export class PageTree {
  readonly #source: CachedSource
  readonly #format: PstFormat
  readonly #root: number
  readonly #type: number

  constructor(source: CachedSource, format: PstFormat, root: number, type: number) {
    this.#source = source
    this.#format = format
    this.#root = root
    this.#type = type
  }

  /** The leaf entry of a key, or null. Throws Damage where a page on the way is not one. */
  async find(key: number): Promise<Uint8Array | null> {
    let offset = this.#root
    let level = deepest
    for (;;) {
      const page = await this.#page(offset, level)
      const entry = this.#entryAtOrBefore(page, key)
      if (entry === null) return null
      if (page.level === 0) return this.#key(entry, 0) === key ? entry : null
      level = page.level
      offset = this.#offset(entry)
    }
  }

  /** All leaf entries; a damaged page is passed over and counted in `damaged`. */
  async *entries(damaged: { count: number }): AsyncGenerator<Uint8Array> {
    const pending: { offset: number; below: number }[] = [{ offset: this.#root, below: deepest }]
    for (let seen = 0; pending.length > 0 && seen < mostPages; seen++) {
      const { offset, below } = pending.pop() ?? { offset: 0, below: 0 }
      let page: Page
      try {
        page = await this.#page(offset, below)
      } catch (error) {
        if (!(error instanceof Damage)) throw error
        damaged.count++
        continue
      }
      const entries = Array.from({ length: page.count }, (_, index) =>
        page.bytes.subarray(index * page.entrySize, (index + 1) * page.entrySize),
      )
      if (page.level === 0) yield* entries
      else
        for (const entry of entries.toReversed())
          pending.push({ offset: this.#offset(entry), below: page.level })
    }
  }

  #key(bytes: Uint8Array, at: number): number {
    return this.#format.wide ? u64(bytes, at) : u32(bytes, at)
  }

  #offset(entry: Uint8Array): number {
    return this.#format.wide ? u64(entry, 16) : u32(entry, 8)
  }

  #entryAtOrBefore({ bytes, count, entrySize }: Page, key: number): Uint8Array | null {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#key(bytes, middle * entrySize) <= key) low = middle + 1
      else high = middle
    }
    return low === 0 ? null : bytes.subarray((low - 1) * entrySize, low * entrySize)
  }

  /** A page whose level is below the one that led to it, so that no path is longer than the tree is deep. */
  async #page(offset: number, below: number): Promise<Page> {
    const bytes = await this.#source.read(offset, this.#format.pageBytes)
    const page = parsePage(bytes, this.#format, this.#type)
    if (page === null || page.level >= below) throw new Damage(`the index page at byte ${offset} is damaged`)
    return page
  }
}

export function parsePage(bytes: Uint8Array, format: PstFormat, type: number): Page | null {
  const { pageBytes, trailerAt, entriesBytes } = format
  if (bytes.length < pageBytes || bytes[trailerAt] !== type || bytes[trailerAt + 1] !== type) return null
  const wideCount = pageBytes === 4096
  const count = wideCount ? u16(bytes, entriesBytes) : u8(bytes, entriesBytes)
  const entrySize = u8(bytes, entriesBytes + (wideCount ? 4 : 2))
  const level = u8(bytes, entriesBytes + (wideCount ? 5 : 3))
  if (level > deepest || count * entrySize > entriesBytes) return null
  const least = format.wide
    ? level > 0 || type === pageTypes.blocks
      ? 24
      : 32
    : level > 0 || type === pageTypes.blocks
      ? 12
      : 16
  return entrySize < least ? null : { bytes, level, count, entrySize }
}
