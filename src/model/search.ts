import { z } from 'zod'
import { Span } from './document.ts'

export const FacetName = z.enum(['type', 'language', 'folder', 'date', 'state'])
export type FacetName = z.infer<typeof FacetName>

export const FacetValue = z.object({ value: z.string(), count: z.number().int().nonnegative() })
export type FacetValue = z.infer<typeof FacetValue>

export const SortOrder = z.enum(['relevance', 'newest', 'oldest', 'path', 'size'])
export type SortOrder = z.infer<typeof SortOrder>

export const SearchRequest = z.object({
  query: z.string(),
  limit: z.number().int().min(0).max(1000).default(20),
  cursor: z.string().optional(),
  sort: SortOrder.default('relevance'),
  /** OR instead of AND between bare terms. */
  any: z.boolean().default(false),
  /** Facet values a hit must have (any of each facet's), chosen beside the query. */
  include: z.partialRecord(FacetName, z.array(z.string())).default({}),
  exclude: z.partialRecord(FacetName, z.array(z.string())).default({}),
})
export type SearchRequest = z.input<typeof SearchRequest>

/** A passage worth reading; `marks` are the exact places of the hits in it, as offsets into the document's text. */
export const Snippet = Span.extend({
  marks: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])),
})
export type Snippet = z.infer<typeof Snippet>

export const SearchHit = z.object({
  document: z.string(),
  /** One of the document's paths, the first in order. */
  path: z.string(),
  /** How many items have these bytes. */
  copies: z.number().int().positive(),
  title: z.string(),
  type: z.string(),
  language: z.string(),
  date: z.string().nullable(),
  state: z.string(),
  score: z.number(),
  snippets: z.array(Snippet),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What was done to a query so that it could be run, or why a part of it was left out. */
export const Repair = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  note: z.string(),
})
export type Repair = z.infer<typeof Repair>

export const SearchResponse = z.object({
  query: z.object({ parsed: z.string(), repairs: z.array(Repair) }),
  total: z.number().int().nonnegative(),
  /** Opaque; null at the last page. */
  next: z.string().nullable(),
  hits: z.array(SearchHit),
  facets: z.record(FacetName, z.array(FacetValue)),
  /** How many of the query's leaves match nothing, so that an empty result can say which. */
  unmatched: z.array(z.string()),
})
export type SearchResponse = z.infer<typeof SearchResponse>
