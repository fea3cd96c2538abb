import type { Database, Index } from '../case/ports.ts'
import { type DocumentHits } from '../model/api.ts'
import type { Span } from '../model/document.ts'
import { type TextLeaf, eachLeaf } from '../model/query.ts'
import { findMarks, mergeMarks } from './highlight.ts'
import { DocumentLocator, type PageBox } from './locate.ts'
import type { Needle } from './needle.ts'
import { parseQuery } from './parse.ts'
import { contentNeedles } from './snippets.ts'
import { replacedHits } from './replaced.ts'
import { readStretch } from './segments.ts'

export interface HitsOptions {
  /** OR between bare words. */
  any?: boolean
  /** Spans given at most; `total` counts all. Default 10,000. */
  limit?: number
  /** Only hits that begin at this offset or later are given, for the next page. */
  from?: number
  signal?: AbortSignal
}

/** Every place in a document that a query's words mark, in text order. `document` is the row id. */
export async function hitsInDocument(
  database: Database,
  index: Index,
  query: string,
  document: number,
  { any = false, limit = 10_000, from = 0, signal }: HitsOptions = {},
): Promise<DocumentHits> {
  const about = await database.get<{ sha256: string; version: string }>(
    'SELECT sha256, text_version AS version FROM documents WHERE id = ?',
    document,
  )
  const needles = contentNeedles(shownLeaves(query, any))
  const locator = new DocumentLocator(database, document)
  const isReplaced = await replacedHits(database, document, needles)
  const spans: Span[] = []
  const boxes: PageBox[][] = []
  let total = 0
  for (const id of about ? await segmentsWithHits(database, index, needles, document) : []) {
    signal?.throwIfAborted()
    const read = await readStretch(database, id)
    if (!read) continue
    const shift = read.segment.start - read.stretch.behind
    for (const [first, last] of mergeMarks(findMarks(read.stretch, needles))) {
      const start = first + shift
      const end = last + shift
      const quote = read.stretch.text.slice(first, last)
      if (isReplaced(start, end, quote)) continue
      total++
      if (start < from || spans.length >= limit) continue
      spans.push({
        document: about?.sha256 ?? '',
        textVersion: about?.version ?? '',
        start,
        end,
        quote,
        locator: await locator.locate(read.segment, start, end),
      })
      boxes.push(await locator.boxes(read.segment, start, end))
    }
  }
  return { total, spans, boxes }
}

function shownLeaves(query: string, any: boolean): TextLeaf[] {
  const leaves: TextLeaf[] = []
  eachLeaf(parseQuery(query, { any }).node, (leaf, positive) => {
    if (positive && leaf.kind === 'text') leaves.push(leaf)
  })
  return leaves
}

/** Segments of the document that the index says hold one of the needles, in text order. */
async function segmentsWithHits(
  database: Database,
  index: Index,
  needles: readonly Needle[],
  document: number,
): Promise<number[]> {
  const rows = await database.all<{ id: number }>(
    'SELECT id FROM segments WHERE document = ? ORDER BY ordinal',
    document,
  )
  // a short document is read sooner than the index is asked
  if (rows.length <= 4 || needles.length === 0) return needles.length === 0 ? [] : rows.map((row) => row.id)
  const wanted = new Set<number>()
  for (const { plan } of needles)
    for (const key of (await index.find('content', plan, false)).keys) wanted.add(key)
  return rows.map((row) => row.id).filter((id) => wanted.has(id))
}
