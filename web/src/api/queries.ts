/** One hook for each thing the server answers. What a document's bytes say never changes, so it is never asked twice. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  Completeness,
  DocumentDetails,
  DocumentHits,
  FolderPage,
  LedgerPage,
  Overview,
  PageWords,
  TextRange,
} from '../../../src/model/api.ts'
import { CorrectionList, RecognisedLine } from '../../../src/model/corrections.ts'
import { SearchResponse } from '../../../src/model/search.ts'
import type { PagePiece } from '../reader/pieces.ts'
import type { Address } from '../state/address.ts'
import { getJson, queryString } from './client.ts'

const forever = { staleTime: Infinity, gcTime: 10 * 60_000 }

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson(Overview, '/api/overview', signal),
  })
}

export function useCompleteness() {
  return useQuery({
    queryKey: ['completeness'],
    queryFn: ({ signal }) => getJson(Completeness, '/api/completeness', signal),
    // looks at every mail: asked for again at the end of a run, not while it goes on
    staleTime: 60_000,
  })
}

type Asked = Pick<Address, 'query' | 'any' | 'sort' | 'include' | 'exclude'>

/** Pages of hits, each asked for with the cursor of the last, to the very end. */
export function useSearchPages({ query, any, sort, include, exclude }: Asked) {
  const asked = { query, any, sort, include: JSON.stringify(include), exclude: JSON.stringify(exclude) }
  return useInfiniteQuery({
    queryKey: ['search', asked],
    queryFn: ({ pageParam, signal }) =>
      getJson(
        SearchResponse,
        `/api/search${queryString({ ...asked, any: any ? 'true' : null, cursor: pageParam || null, limit: 40 })}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}

export function useLedger(state: string, prefix: string) {
  return useInfiniteQuery({
    queryKey: ['ledger', state, prefix],
    queryFn: ({ pageParam, signal }) =>
      getJson(
        LedgerPage,
        `/api/ledger${queryString({ state: state || null, prefix: prefix || null, after: pageParam || null, limit: 200 })}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export const folderQuery = (source: string, path: string) => ({
  queryKey: ['folders', source, path],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson(FolderPage, `/api/folders${queryString({ source: source || null, path: path || null })}`, signal),
})

const documentPath = (id: string): string => `/api/documents/${encodeURIComponent(id)}`

export function useDocument(id: string) {
  return useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => getJson(DocumentDetails, documentPath(id), signal),
    staleTime: 60_000,
  })
}

export const textQuery = (id: string, from: number, to: number) => ({
  queryKey: ['text', id, from, to],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson(TextRange, `${documentPath(id)}/text?from=${from}&to=${to}`, signal),
  ...forever,
})

export const wordsQuery = (id: string, page: number) => ({
  queryKey: ['words', id, page],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson(PageWords, `${documentPath(id)}/pages/${page}/words`, signal),
  ...forever,
})

export const usePageWords = (id: string, page: number) => useQuery(wordsQuery(id, page))

/** Only of what has pages something can have been recognised on them. */
export function useCorrections({ document, pages }: Pick<DocumentDetails, 'document' | 'pages'>) {
  return useQuery({
    queryKey: ['corrections', document],
    queryFn: ({ signal }) => getJson(CorrectionList, `${documentPath(document)}/corrections`, signal),
    enabled: pages.length > 0,
    staleTime: 60_000,
  })
}

export function useRecognisedLine(id: string, from: number, to: number) {
  return useQuery({
    queryKey: ['line', id, from, to],
    queryFn: ({ signal }) =>
      getJson(RecognisedLine, `${documentPath(id)}/line${queryString({ from, to })}`, signal),
    gcTime: 0,
    retry: false,
  })
}

export function useHits(id: string, query: string, any: boolean) {
  return useQuery({
    queryKey: ['hits', id, query, any],
    queryFn: ({ signal }) =>
      getJson(
        DocumentHits,
        `${documentPath(id)}/hits${queryString({ query, any: any ? 'true' : null })}`,
        signal,
      ),
    enabled: query.trim() !== '',
    placeholderData: (previous, old) => (old?.queryKey[1] === id ? previous : undefined),
    ...forever,
  })
}

export const pageImage = (
  id: string,
  page: number,
  { pixels, cut }: Pick<PagePiece, 'pixels' | 'cut'>,
): string => `${documentPath(id)}/pages/${page}.png${queryString({ pixels, ...cut })}`
export const thumbnail = (id: string): string => `${documentPath(id)}/thumbnail.png`
export const original = (id: string): string => `${documentPath(id)}/original`
