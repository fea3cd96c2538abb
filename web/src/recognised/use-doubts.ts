import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Part } from '../../../src/model/document.ts'
import { wordsQuery } from '../api/queries.ts'
import { type DoubtfulRange, doubtsIn } from './doubts.ts'

/** Where recognition was unsure on the pages that these parts were read from. */
export function useDoubts(document: string, parts: readonly Part[]): DoubtfulRange[] {
  const pages = new Set<number>()
  for (const { recognised, locator } of parts)
    if (recognised && locator.page !== undefined) pages.add(locator.page)
  const words = useQueries({
    queries: [...pages].map((page) => wordsQuery(document, page)),
    combine: (results) => results.flatMap(({ data }) => data?.words ?? []),
  })
  return useMemo(() => doubtsIn(words), [words])
}
