import type { DocumentHits } from '../../model/api.ts'
import type { Problem } from '../../model/api.ts'
import type { SearchRequest, SearchResponse } from '../../model/search.ts'
import type { HitsRequest } from '../options.ts'

export type Question =
  | { id: number; ask: 'search'; request: SearchRequest }
  | { id: number; ask: 'hits'; request: HitsRequest }

export type Answer =
  | { id: number; search: SearchResponse }
  | { id: number; hits: DocumentHits }
  | { id: number; problem: Problem }
