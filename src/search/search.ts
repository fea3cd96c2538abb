import type { Database, Index } from '../case/ports.ts'
import { type QueryNode, type TextLeaf, eachLeaf } from '../model/query.ts'
import { type FacetName, type SearchHit, SearchRequest, type SearchResponse } from '../model/search.ts'
import { shownTitle } from '../model/title.ts'
import type { Bits } from './bits.ts'
import { type Catalogue, SearchMemory } from './catalogue.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { Evaluator, type LeafHits } from './evaluate.ts'
import { countFacets } from './facets.ts'
import { parseQuery } from './parse.ts'
import { printLeaf } from './print.ts'
import { addScores, firstAfter, rarity, sortKey } from './rank.ts'
import { bestSegments, contentNeedles, snippetsOf } from './snippets.ts'
import { documentsInFacet } from './values.ts'

type CompleteRequest = ReturnType<typeof SearchRequest.parse>

/**
 * Answers one request. Give the same `memory` to every search of an open case: it keeps what does not change.
 * Throws CURSOR_INVALID; an aborted `signal` throws its reason.
 */
export async function search(
  database: Database,
  index: Index,
  request: SearchRequest,
  signal: AbortSignal,
  memory = new SearchMemory(),
): Promise<SearchResponse> {
  const complete = SearchRequest.parse(request)
  const after = readCursor(complete)
  const { node, parsed, repairs } = parseQuery(complete.query, { any: complete.any })
  const catalogue = await memory.catalogue(database, index)
  const ranked = complete.sort === 'relevance' && complete.limit > 0
  const evaluator = new Evaluator(index, catalogue, signal, ranked)
  const result = await evaluator.documents(node)
  filter(result, catalogue, complete)
  const leaves = await wordLeaves(evaluator, node)
  const scores = ranked
    ? await score(evaluator, catalogue, leaves, result)
    : new Float64Array(catalogue.count)
  const key = sortKey(complete.sort, catalogue, scores)
  const placeOf = (number: number): { key: number | string; sha256: string } => ({
    key: key(number),
    sha256: catalogue.sha256[number] ?? '',
  })
  // one more than asked for tells whether there is a further page
  const found = firstAfter(result, placeOf, after, complete.limit + 1)
  const page = found.slice(0, complete.limit)
  const last = page.at(-1)
  signal.throwIfAborted()
  return {
    query: { parsed, repairs },
    total: result.count(),
    next: found.length > page.length && last ? writeCursor(complete, last.place) : null,
    hits: await describe(
      database,
      catalogue,
      page.map((each) => each.number),
      leaves,
      scores,
      signal,
    ),
    facets: countFacets(catalogue, result),
    unmatched: await unmatched(evaluator, node),
  }
}

/** Facet values chosen beside the query. */
function filter(result: Bits, catalogue: Catalogue, { include, exclude }: CompleteRequest): void {
  for (const [facet, values] of Object.entries(include) as [FacetName, string[]][]) {
    if (values.length > 0) result.and(documentsInFacet(catalogue, facet, values))
  }
  for (const [facet, values] of Object.entries(exclude) as [FacetName, string[]][]) {
    if (values.length > 0) result.without(documentsInFacet(catalogue, facet, values))
  }
}

async function wordLeaves(evaluator: Evaluator, node: QueryNode): Promise<LeafHits[]> {
  const wanted = new Map<string, TextLeaf>()
  eachLeaf(node, (leaf, positive) => {
    if (positive && leaf.kind === 'text') wanted.set(printLeaf(leaf), leaf)
  })
  const leaves: LeafHits[] = []
  for (const leaf of wanted.values()) leaves.push(await evaluator.textHits(leaf))
  return leaves
}

/** A word that also stands in a document's title or name counts there too; it decides nothing about what is found. */
async function score(
  evaluator: Evaluator,
  catalogue: Catalogue,
  leaves: readonly LeafHits[],
  result: Bits,
): Promise<Float64Array> {
  const scores = new Float64Array(catalogue.count)
  for (const hits of leaves) {
    addScores(scores, catalogue, hits, result)
    if (hits.leaf.field !== 'content' || hits.frequency === 0) continue
    const worth = rarity(catalogue.count, hits.frequency)
    for (const field of ['title', 'name'] as const) {
      addScores(scores, catalogue, await evaluator.textHits({ ...hits.leaf, field }), result, worth)
    }
  }
  return scores
}

async function unmatched(evaluator: Evaluator, node: QueryNode): Promise<string[]> {
  const leaves = new Map<string, Promise<Bits>>()
  eachLeaf(node, (leaf, positive) => {
    if (positive && leaf.kind !== 'all') leaves.set(printLeaf(leaf), evaluator.leafDocuments(leaf, positive))
  })
  const empty: string[] = []
  for (const [printed, documents] of leaves) if ((await documents).count() === 0) empty.push(printed)
  return empty
}

async function describe(
  database: Database,
  catalogue: Catalogue,
  numbers: readonly number[],
  leaves: readonly LeafHits[],
  scores: Float64Array,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const needles = contentNeedles(leaves.map(({ leaf }) => leaf))
  const segments = bestSegments(catalogue, leaves, new Set(numbers))
  const made: SearchHit[] = []
  for (const number of numbers) {
    signal.throwIfAborted()
    const id = catalogue.ids[number] ?? -1
    const row = await database.get<{ title: string; date: string | null; version: string }>(
      'SELECT title, date, text_version AS version FROM documents WHERE id = ?',
      id,
    )
    const sha256 = catalogue.sha256[number] ?? ''
    const path = catalogue.path[number] ?? ''
    const type = catalogue.type.values[catalogue.type.codes[number] ?? -1] ?? ''
    made.push({
      document: sha256,
      path,
      copies: catalogue.copies[number] ?? 1,
      title: shownTitle({ title: row?.title ?? '', path, type, sha256 }),
      type,
      language: catalogue.language.values[catalogue.language.codes[number] ?? -1] ?? 'und',
      date: row?.date ?? null,
      state: catalogue.state.values[catalogue.state.codes[number] ?? -1] ?? '',
      score: scores[number] ?? 0,
      snippets: await snippetsOf(
        database,
        { id, sha256, textVersion: row?.version ?? '' },
        segments.get(number) ?? [],
        needles,
      ),
    })
  }
  return made
}
