/** Which documents a query finds: one set a leaf, then AND, OR and NOT on sets of documents. */
import type { Index, Postings, TokenPlan } from '../case/ports.ts'
import type { QueryLeaf, QueryNode, TextLeaf } from '../model/query.ts'
import { Bits } from './bits.ts'
import type { Catalogue } from './catalogue.ts'
import { needle } from './needle.ts'
import { printLeaf } from './print.ts'
import { documentsWithValue } from './values.ts'

/** A prefix with more hits than this is not counted. */
const countedPrefixes = 500

/** What a leaf of words found. */
export interface LeafHits {
  leaf: TextLeaf
  documents: Bits
  /** How many documents. */
  frequency: number
  /** Occurrences by document number; empty where they were not counted. */
  counts: Float32Array
  /** Segments with a hit, ascending, and how many hits each has; for `content` only. */
  segments: readonly number[]
  segmentCounts: readonly number[]
}

export class Evaluator {
  readonly #index: Index
  readonly #catalogue: Catalogue
  readonly #signal: AbortSignal
  readonly #counted: boolean
  readonly #text = new Map<string, LeafHits>()
  readonly #sets = new Map<string, Bits>()

  /** `counted`: positive leaves tell how often they occur, for ranking. */
  constructor(index: Index, catalogue: Catalogue, signal: AbortSignal, counted: boolean) {
    this.#counted = counted
    this.#index = index
    this.#catalogue = catalogue
    this.#signal = signal
  }

  /** `positive`: its words may be shown and ranked. */
  async documents(node: QueryNode, positive = true): Promise<Bits> {
    if (node.kind === 'not') return this.#all().without(await this.documents(node.node, !positive))
    if (node.kind !== 'and' && node.kind !== 'or') return (await this.leafDocuments(node, positive)).copy()
    let set: Bits | null = null
    for (const child of node.nodes) {
      const found = await this.documents(child, positive)
      set = set === null ? found : node.kind === 'and' ? set.and(found) : set.or(found)
    }
    return set ?? this.#all()
  }

  async leafDocuments(leaf: QueryLeaf, positive = true): Promise<Bits> {
    if (leaf.kind === 'text') return (await this.textHits(leaf, positive)).documents
    const key = printLeaf(leaf)
    const known = this.#sets.get(key)
    if (known) return known
    const set = this.#ofValues(leaf)
    this.#sets.set(key, set)
    return set
  }

  async textHits(leaf: TextLeaf, positive = true): Promise<LeafHits> {
    const counted = this.#counted && positive
    const key = printLeaf(leaf)
    const known = this.#text.get(key)
    if (known && (!counted || known.counts.length > 0)) return known
    this.#signal.throwIfAborted()
    const hits = await this.#find(leaf, counted)
    this.#text.set(key, hits)
    return hits
  }

  async #find(leaf: TextLeaf, counted: boolean): Promise<LeafHits> {
    const { count, segments, numbers } = this.#catalogue
    const plan = needle(leaf.text, leaf.prefix)?.plan
    const found = plan ? await this.#postings(leaf, plan, counted) : { keys: [], counts: [] }
    const documents = new Bits(count)
    const counts = new Float32Array(counted ? count : 0)
    let frequency = 0
    for (const [at, key] of found.keys.entries()) {
      const number = leaf.field === 'content' ? (segments[key] ?? -1) : (numbers.get(key) ?? -1)
      if (number < 0) continue
      if (!documents.has(number)) {
        documents.add(number)
        frequency++
      }
      if (counted) counts[number] = (counts[number] ?? 0) + (found.counts[at] ?? 1)
    }
    const isContent = leaf.field === 'content'
    return {
      leaf,
      documents,
      frequency,
      counts,
      segments: isContent ? found.keys : [],
      segmentCounts: isContent ? found.counts : [],
    }
  }

  /** Counting the start of very many words costs far more than it says: those count once. */
  async #postings({ field }: TextLeaf, plan: TokenPlan, counted: boolean): Promise<Postings> {
    if (!counted || !plan.prefix) return this.#index.find(field, plan, counted)
    const found = await this.#index.find(field, plan, false)
    return found.keys.length > countedPrefixes ? found : this.#index.find(field, plan, true)
  }

  #ofValues(leaf: Exclude<QueryLeaf, TextLeaf>): Bits {
    if (leaf.kind === 'all') return this.#all()
    if (leaf.kind === 'value') return documentsWithValue(this.#catalogue, leaf.field, leaf.text, leaf.prefix)
    const set = new Bits(this.#catalogue.count)
    for (const [number, from] of this.#catalogue.from.entries()) {
      const to = this.#catalogue.to[number] ?? ''
      if (from !== '' && (leaf.from === null || to >= leaf.from) && (leaf.to === null || from <= leaf.to))
        set.add(number)
    }
    return set
  }

  #all(): Bits {
    return new Bits(this.#catalogue.count).fill()
  }
}
