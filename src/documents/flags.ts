import type { Database } from '../case/ports.ts'
import type { Flag, FlagKind, Span } from '../model/document.ts'
import { DocumentLocator } from '../search/locate.ts'
import { type Segment, segmentsOf } from '../search/segments.ts'
import type { StoredDocument } from './find.ts'
import { typeMismatches } from './type-mismatch.ts'

interface StoredFlag {
  flag: FlagKind
  start: number | null
  end: number | null
  detail: string
}

/** Findings about a document, in text order, each with its exact place where it has one. */
export async function documentFlags(database: Database, document: StoredDocument): Promise<Flag[]> {
  const stored = await database.all<StoredFlag>(
    `SELECT flag, start, "end", detail FROM flags WHERE document = ? ORDER BY start, "end", flag, detail`,
    document.id,
  )
  const places = new Places(database, document)
  const flags = await typeMismatches(database, document.sha256)
  for (const { flag, start, end, detail } of stored) {
    const span = start === null || end === null ? null : await places.span(start, end)
    flags.push({ flag, span, detail })
  }
  return flags
}

/** Spans in text order; keeps the last segment, since findings often stand close together. */
class Places {
  readonly #database: Database
  readonly #document: StoredDocument
  readonly #locator: DocumentLocator
  #segment: Segment | null = null

  constructor(database: Database, document: StoredDocument) {
    this.#database = database
    this.#document = document
    this.#locator = new DocumentLocator(database, document.id)
  }

  /** Null where the range is not one of this text. */
  async span(start: number, end: number): Promise<Span | null> {
    const { id, sha256, textVersion, length } = this.#document
    if (start > end || end > length || start >= length) return null
    if (!this.#segment || start < this.#segment.start || start >= this.#segment.end) {
      this.#segment = (await segmentsOf(this.#database, id, start).next()).value ?? null
    }
    const segment = this.#segment
    if (!segment) return null
    const quote = end <= segment.end ? textOf(segment, start, end) : await this.#longQuote(start, end)
    const locator = await this.#locator.locate(segment, start, end)
    return { document: sha256, textVersion, start, end, quote, locator }
  }

  async #longQuote(start: number, end: number): Promise<string> {
    let quote = ''
    for await (const segment of segmentsOf(this.#database, this.#document.id, start)) {
      quote += textOf(segment, start, end)
      if (segment.end >= end) break
    }
    return quote
  }
}

const textOf = (segment: Segment, start: number, end: number): string =>
  segment.text.slice(Math.max(0, start - segment.start), end - segment.start)
