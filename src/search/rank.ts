/** Relevance and the other orders. BM25 over whole documents: the same whatever the history of the index. */
import type { SortOrder } from '../model/search.ts'
import type { TextField } from '../model/query.ts'
import type { Bits } from './bits.ts'
import type { Catalogue } from './catalogue.ts'
import type { LeafHits } from './evaluate.ts'

/** How fast further occurrences stop counting, and how much a long text is held against them. */
const saturation = 1.2
const lengthShare = 0.75

/** What a hit in a field is worth beside one in the text. */
const weights: Record<TextField, number> = { content: 1, title: 3, name: 2, path: 1 }

/** What a word is worth that stands in so many documents. */
export const rarity = (documents: number, frequency: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

/** Adds what a leaf gives each document of the result. */
export function addScores(
  scores: Float64Array,
  catalogue: Catalogue,
  hits: LeafHits,
  result: Bits,
  worth = rarity(catalogue.count, hits.frequency),
): void {
  const { leaf, counts, documents } = hits
  const weight = weights[leaf.field] * worth * (saturation + 1)
  documents.each((number) => {
    if (!result.has(number)) return
    const count = counts[number] ?? 0
    // names are too short for their length to say anything
    const length = leaf.field === 'content' ? (catalogue.tokens[number] ?? 0) / catalogue.meanTokens : 1
    scores[number] =
      (scores[number] ?? 0) +
      (weight * count) / (count + saturation * (1 - lengthShare + lengthShare * length))
  })
}

/** Where a document stands in an order: smaller comes first, then by hash. */
export interface Place {
  key: number | string
  sha256: string
}

/** The key of a document in an order. */
export function sortKey(
  sort: SortOrder,
  catalogue: Catalogue,
  scores: Float64Array,
): (number: number) => number | string {
  const { time, path, bytes } = catalogue
  const dated = (number: number, sign: number): number => {
    const at = time[number] ?? Number.NaN
    // undated ones come last both ways; JSON knows no infinity
    return Number.isNaN(at) ? Number.MAX_VALUE : sign * at
  }
  if (sort === 'newest') return (number) => dated(number, -1)
  if (sort === 'oldest') return (number) => dated(number, 1)
  if (sort === 'path') return (number) => path[number] ?? ''
  if (sort === 'size') return (number) => -(bytes[number] ?? 0)
  return (number) => -(scores[number] ?? 0)
}

const compare = (a: Place, b: Place): number => {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  return a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0
}

/** The first `limit` of a result behind a place, in order. */
export function firstAfter(
  result: Bits,
  placeOf: (number: number) => Place,
  after: Place | null,
  limit: number,
): { number: number; place: Place }[] {
  // a heap with the last of the kept ones on top
  const heap: { number: number; place: Place }[] = []
  if (limit === 0) return heap
  const isLater = (x: number, y: number): boolean => {
    const [one, two] = [heap[x], heap[y]]
    return one !== undefined && two !== undefined && compare(one.place, two.place) > 0
  }
  const swap = (x: number, y: number): void => {
    const [one, two] = [heap[x], heap[y]]
    if (one && two) [heap[x], heap[y]] = [two, one]
  }
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = at * 2 + 1
      const later = isLater(left + 1, left) ? left + 1 : left
      if (!isLater(later, at)) return
      swap(at, later)
      at = later
    }
  }
  result.each((number) => {
    const place = placeOf(number)
    if (after && compare(place, after) <= 0) return
    if (heap.length < limit) {
      heap.push({ number, place })
      for (let at = heap.length - 1; at > 0 && isLater(at, (at - 1) >> 1); at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1)
    } else if (heap[0] && compare(place, heap[0].place) < 0) {
      heap[0] = { number, place }
      sink()
    }
  })
  return heap.sort((x, y) => compare(x.place, y.place))
}
