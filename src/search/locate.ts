/** From offsets in a document's text to where a person finds them. */
import type { Database } from '../case/ports.ts'
import { decodeParts } from '../extract/parts.ts'
import type { Locator, Part } from '../model/document.ts'
import { boxesOfPage, type Segment } from './segments.ts'

/** [x0, y0, x1, y1] as fractions of the page, from the top left. */
export type Box = [number, number, number, number]

export interface PageBox {
  page: number
  box: Box
}

const wordSize = 24
const boxScale = 65_535

/** Locates places in one document; keeps the parts of the last segment and the pages it has read. */
export class DocumentLocator {
  readonly #database: Database
  readonly #document: number
  readonly #pages = new Map<number, readonly DataView[]>()
  #segment = -1
  #parts: Part[] = []

  constructor(database: Database, document: number) {
    this.#database = database
    this.#document = document
  }

  /** `start` must lie in the segment. */
  async locate(segment: Segment, start: number, end: number): Promise<Locator> {
    const locator: Locator = { ...this.#innermost(segment, start)?.locator }
    if (locator.page !== undefined) {
      const boxes = await this.#boxesOnPage(locator.page, start, end)
      if (boxes.length > 0) locator.box = union(boxes)
    } else if (isNowhere(locator)) locator.line = segment.line + newlines(segment.text, start - segment.start)
    return locator
  }

  /** One box a line of the page image; empty where the place is on no page. */
  async boxes(segment: Segment, start: number, end: number): Promise<PageBox[]> {
    const page = this.#innermost(segment, start)?.locator.page
    if (page === undefined) return []
    const lines: Box[] = []
    for (const box of await this.#boxesOnPage(page, start, end)) {
      const last = lines.at(-1)
      if (last && sameLine(last, box)) lines[lines.length - 1] = union([last, box])
      else lines.push(box)
    }
    return lines.map((box) => ({ page, box }))
  }

  #innermost(segment: Segment, at: number): Part | undefined {
    if (this.#segment !== segment.id) {
      this.#parts = decodeParts(segment.parts)
      this.#segment = segment.id
    }
    const parts = this.#parts
    let low = 0
    let high = parts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((parts[middle]?.start ?? 0) <= at) low = middle + 1
      else high = middle
    }
    // parts nest and come outer first: the last one that still holds the place is the innermost
    for (let index = low - 1; index >= 0; index--) {
      const part = parts[index]
      if (part && part.end > at) return part
    }
    return undefined
  }

  async #boxesOnPage(page: number, start: number, end: number): Promise<Box[]> {
    return (await this.#words(page)).flatMap((words) => this.#boxesIn(words, start, end))
  }

  #boxesIn(words: DataView, start: number, end: number): Box[] {
    const boxes: Box[] = []
    for (let at = 0; at + wordSize <= words.byteLength; at += wordSize) {
      const from = words.getUint32(at, true)
      const to = words.getUint32(at + 4, true)
      if (to <= start || from >= end || to <= from) continue
      const [x0, y0, x1, y1] = [8, 12, 16, 20].map(
        (field) => words.getUint32(at + field, true) / boxScale,
      ) as Box
      // a box a word is all there is: part of a word is taken to be as wide as its share of the characters
      const left = Math.max(start - from, 0) / (to - from)
      const right = Math.min(end - from, to - from) / (to - from)
      boxes.push([x0 + (x1 - x0) * left, y0, x0 + (x1 - x0) * right, y1])
    }
    return boxes
  }

  async #words(page: number): Promise<readonly DataView[]> {
    const known = this.#pages.get(page)
    if (known !== undefined) return known
    const stored = await boxesOfPage(this.#database, this.#document, page)
    const words = stored.map(
      ({ words: { buffer, byteOffset, byteLength } }) => new DataView(buffer, byteOffset, byteLength),
    )
    this.#pages.set(page, words)
    return words
  }
}

const isNowhere = ({ sheet, slide, message, field }: Locator): boolean =>
  sheet === undefined && slide === undefined && message === undefined && field === undefined

function newlines(text: string, until: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) count++
  return count
}

const sameLine = (a: Box, b: Box): boolean =>
  Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > Math.min(a[3] - a[1], b[3] - b[1]) / 2

const union = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
]
