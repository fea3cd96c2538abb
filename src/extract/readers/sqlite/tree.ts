import type { Pages, PageSet } from './pages.ts'
import { readVarint } from './varint.ts'

const interiorIndex = 2
const interiorTable = 5
const leafIndex = 10
const leafTable = 13

export interface Row {
  rowid: bigint
  payload: Buffer
  /** Bytes the payload should have; more than it has where it is cut. */
  length: number
}

/** Longer rows are cut here. */
const mostPayload = 16 * 2 ** 20
const deepest = 64

/** Reads b-trees (file format §1.6); what is damaged is left out and stands in `problems`. */
export class Tree {
  readonly problems: string[] = []
  readonly #pages: Pages
  readonly #seen: PageSet
  readonly #overflowSeen: PageSet

  constructor(pages: Pages, seen: PageSet, overflowSeen: PageSet) {
    this.#pages = pages
    this.#seen = seen
    this.#overflowSeen = overflowSeen
  }

  /** The rows of a table below its root page, in order; of a table without row ids the entries of its index. */
  async *rows(root: number): AsyncGenerator<Row> {
    const pending: { page: number; cell: Row | null }[] = [{ page: root, cell: null }]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.cell !== null) {
        yield next.cell
        continue
      }
      const page = await this.#open(next.page)
      if (page === null) continue
      const header = next.page === 1 ? 100 : 0
      const type = page[header]
      if (type === leafTable || type === leafIndex) yield* this.leafRows(page, header)
      else if (type === interiorTable || type === interiorIndex) {
        if (pending.length > deepest * this.#pages.size) {
          this.#problem('the tree of pages is too deep')
          continue
        }
        const below = await this.#children(page, header)
        for (const child of below.toReversed()) pending.push(child)
      } else this.#problem(`page ${next.page} is damaged`)
    }
  }

  /** The rows on one leaf page. */
  async *leafRows(page: Buffer, header: number): AsyncGenerator<Row> {
    const isTable = page[header] === leafTable
    for (const at of this.#cells(page, header, 8)) {
      const row = await this.#row(page, at, isTable)
      if (row) yield row
    }
  }

  async #open(number: number): Promise<Buffer | null> {
    const page = await this.#pages.page(number)
    if (page === null) this.#problem(`page ${number} is missing`)
    else if (!this.#seen.add(number)) this.#problem(`page ${number} stands in more than one place`)
    else return page
    return null
  }

  async #children(page: Buffer, header: number): Promise<{ page: number; cell: Row | null }[]> {
    const isIndex = page[header] === interiorIndex
    const below: { page: number; cell: Row | null }[] = []
    for (const at of this.#cells(page, header, 12)) {
      if (at + 4 > page.length) continue
      below.push({ page: page.readUInt32BE(at), cell: null })
      if (!isIndex) continue
      const cell = await this.#row(page, at + 4, false)
      if (cell) below.push({ page: 0, cell })
    }
    below.push({ page: page.readUInt32BE(header + 8), cell: null })
    return below
  }

  *#cells(page: Buffer, header: number, length: number): Generator<number> {
    const count = page.readUInt16BE(header + 3)
    const from = header + length
    for (let index = 0; index < count; index++) {
      const pointer = from + index * 2
      if (pointer + 2 > page.length) {
        this.#problem('a list of cells is cut short')
        return
      }
      const at = page.readUInt16BE(pointer)
      if (at >= from && at < page.length) yield at
      else this.#problem('a cell lies outside its page')
    }
  }

  async #row(page: Buffer, start: number, isTable: boolean): Promise<Row | null> {
    const size = readVarint(page, start)
    const id = isTable && size ? readVarint(page, size.end) : null
    if (size === null || (isTable && id === null)) return null
    const at = (id ?? size).end
    const length = Number(size.value)
    const local = localBytes(length, this.#pages.usable, isTable)
    if (length < 0 || at + local > page.length) {
      this.#problem('a row does not fit into its page')
      return null
    }
    const rowid = id?.value ?? 0n
    const payload = page.subarray(at, at + local)
    if (local === length) return { rowid, payload, length }
    const next = at + local + 4 > page.length ? 0 : page.readUInt32BE(at + local)
    return { rowid, payload: await this.#overflow(payload, length, next), length }
  }

  async #overflow(head: Buffer, length: number, first: number): Promise<Buffer> {
    const pieces = [head]
    let left = Math.min(length, mostPayload) - head.length
    for (let number = first; left > 0;) {
      const page = this.#overflowSeen.add(number) ? await this.#pages.page(number) : null
      if (page === null) {
        this.#problem('a long row is damaged')
        break
      }
      const piece = page.subarray(4, Math.min(this.#pages.usable, 4 + left))
      pieces.push(piece)
      left -= piece.length
      number = page.readUInt32BE(0)
    }
    return Buffer.concat(pieces)
  }

  #problem(text: string): void {
    if (this.problems.length < 20 && !this.problems.includes(text)) this.problems.push(text)
  }
}

/** How much of a row stands on its own page; the rest follows on pages of its own. */
function localBytes(length: number, usable: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (length <= most) return length
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const kept = least + ((length - least) % (usable - 4))
  return kept <= most ? kept : least
}
