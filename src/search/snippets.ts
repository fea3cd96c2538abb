/** The passages that show why a document was found. */
import type { Database } from '../case/ports.ts'
import type { Snippet } from '../model/search.ts'
import { isClusterStart } from '../language/fold.ts'
import { likeness } from '../recognise/agreement.ts'
import type { Catalogue } from './catalogue.ts'
import type { LeafHits } from './evaluate.ts'
import { type Mark, bestPassages, findMarks, mergeMarks, opening } from './highlight.ts'
import { DocumentLocator } from './locate.ts'
import { type Needle, needle } from './needle.ts'
import { type Segment, type Stretch, overlap, readStretch } from './segments.ts'

/** Passages a document shows, and segments looked into for them. */
const passages = 3
const segmentsRead = 2
const marksWanted = 30
/** A long segment is looked through in steps of this many characters until enough was found. */
const step = 32 * 1024
const behind = 64

export interface Shown {
  /** Of `documents`. */
  id: number
  sha256: string
  textVersion: string
}

/** Passages as much alike as this are one passage, seen twice. */
const same = 0.7

/** Segments of some documents that hold hits, best first: those with more of the query, then with more hits. */
export function bestSegments(
  catalogue: Catalogue,
  leaves: readonly LeafHits[],
  documents: ReadonlySet<number>,
): Map<number, number[]> {
  const weights = new Map<number, Map<number, number>>()
  for (const { segments, segmentCounts } of leaves) {
    for (const [at, segment] of segments.entries()) {
      const number = catalogue.segments[segment] ?? -1
      if (!documents.has(number)) continue
      const ofDocument = weights.get(number) ?? new Map<number, number>()
      weights.set(number, ofDocument)
      ofDocument.set(segment, (ofDocument.get(segment) ?? 0) + 1000 + Math.min(segmentCounts[at] ?? 1, 99))
    }
  }
  const best = new Map<number, number[]>()
  for (const [number, segments] of weights) {
    const order = [...segments].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    best.set(
      number,
      order.slice(0, segmentsRead).map(([segment]) => segment),
    )
  }
  return best
}

/** `segments` as bestSegments gives them; without any, the beginning of the document is shown. */
export async function snippetsOf(
  database: Database,
  document: Shown,
  segments: readonly number[],
  needles: readonly Needle[],
): Promise<Snippet[]> {
  const locator = new DocumentLocator(database, document.id)
  const snippets: Snippet[] = []
  for (const id of segments) {
    if (snippets.length >= passages) break
    const read = await readStretch(database, id)
    if (!read) continue
    const marks = firstMarks(read.stretch, needles)
    for (const passage of bestPassages(read.stretch.text, marks, passages - snippets.length)) {
      const snippet = await toSnippet(document, locator, read, passage, passage.marks)
      // a page's own text and what was recognised on it are two parts and say the same
      const isRecognised = locator.isRecognised(read.segment, snippet.marks[0]?.[0] ?? snippet.start)
      if (!isRecognised || !snippets.some(({ quote }) => likeness(quote, snippet.quote) >= same))
        snippets.push(snippet)
    }
  }
  if (snippets.length > 0) return snippets
  const first = await database.get<{ id: number }>(
    'SELECT id FROM segments WHERE document = ? AND ordinal = 0',
    document.id,
  )
  const read = first ? await readStretch(database, first.id) : null
  if (!read) return []
  const { start, end } = opening(read.stretch.text)
  return end > start ? [await toSnippet(document, locator, read, { start, end }, [])] : []
}

async function toSnippet(
  document: Shown,
  locator: DocumentLocator,
  { segment, stretch }: { segment: Segment; stretch: Stretch },
  { start, end }: { start: number; end: number },
  marks: readonly Mark[],
): Promise<Snippet> {
  const shift = segment.start - stretch.behind
  // the place to open is that of the first hit; the passage may begin in what stands before it
  const at = Math.max((marks[0]?.start ?? start) + shift, segment.start)
  return {
    document: document.sha256,
    textVersion: document.textVersion,
    start: start + shift,
    end: end + shift,
    quote: stretch.text.slice(start, end),
    locator: await locator.locate(segment, at, marks[0] ? marks[0].end + shift : at + 1),
    marks: mergeMarks(marks).map(([from, to]) => [from + shift, to + shift]),
  }
}

/** The first marks of a segment, without folding more of it than needed. */
function firstMarks(stretch: Stretch, needles: readonly Needle[]): Mark[] {
  const marks: Mark[] = []
  const seen = new Set<number>()
  for (let from = stretch.behind; from < stretch.end; from += step) {
    const to = Math.min(from + step, stretch.end)
    const start = border(stretch.text, Math.max(from - behind, 0))
    const end = border(stretch.text, Math.min(to + overlap, stretch.text.length))
    const piece = { text: stretch.text.slice(start, end), behind: from - start, end: to - start, cut: false }
    for (const mark of findMarks(piece, needles, marksWanted)) {
      marks.push({ start: mark.start + start, end: mark.end + start, needle: mark.needle })
      seen.add(mark.needle)
    }
    if (marks.length >= marksWanted || (seen.size === needles.length && marks.length >= passages)) break
  }
  return marks
}

function border(text: string, at: number): number {
  let place = at
  while (place > 0 && place > at - behind && !isClusterStart(text, place)) place--
  return place
}

/** The needles of a query's leaves that look into the text, each once. */
export function contentNeedles(
  leaves: readonly { field: string; text: string; prefix: boolean }[],
): Needle[] {
  const needles = new Map<string, Needle>()
  for (const leaf of leaves) {
    const found = leaf.field === 'content' ? needle(leaf.text, leaf.prefix) : null
    if (found) needles.set(`${found.text}${found.open}`, found)
  }
  return [...needles.values()]
}
