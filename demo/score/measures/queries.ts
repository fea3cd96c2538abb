/** Each query's documents against gold's, all queries in one tally: whoever answers everything is wrong as often as whoever answers nothing. */
import type { z } from 'zod'
import { SearchPage } from '../contract.ts'
import type { CaseView } from '../case-view.ts'
import type { Group } from '../group.ts'
import { listed } from '../gold.ts'
import { found, share } from '../measure.ts'

async function ask(view: CaseView, query: string): Promise<Set<string>> {
  const documents = new Set<string>()
  let next: string | null = null
  do {
    const cursor: string[] = next === null ? [] : ['--cursor', next]
    // only a query that looks like an option needs to be told from one
    const words = query.startsWith('-') ? ['--', query] : [query]
    const page: z.infer<typeof SearchPage> = await view.product.one(
      SearchPage,
      'search',
      '--limit',
      '1000',
      ...cursor,
      ...words,
    )
    for (const { document } of page.hits) documents.add(document)
    next = page.hits.length === 0 ? null : page.next
  } while (next !== null)
  return documents
}

export const queries: Group = {
  sizes: (gold) => {
    const rows = gold.table('queries')
    const of = rows.reduce((sum, row) => sum + listed(row['paths']).length, 0)
    return { 'queries.precision': rows.length, 'queries.recall': of }
  },
  run: async ({ gold, view }) => {
    let [right, given, wanted, beyond] = [0, 0, 0, 0]
    const [extra, missing]: [string[], string[]] = [[], []]
    for (const row of gold.table('queries')) {
      const query = row['query'] ?? ''
      const [want, got] = [view.documents(listed(row['paths'])), await ask(view, query)]
      const [hit, wrong, lost] = [got.intersection(want), got.difference(want), want.difference(got)]
      right += hit.size
      given += got.size
      wanted += want.size
      beyond += [...lost].filter((document) => view.isDocumentBeyond(document)).length
      extra.push(...[...wrong].map((document) => `“${query}” also found ${view.pathOf(document)}`))
      missing.push(...[...lost].map((document) => `“${query}” did not find ${view.pathOf(document)}`))
    }
    return {
      'queries.precision': {
        ...found(right, given, extra),
        of: gold.table('queries').length,
        value: share(right, given),
      },
      'queries.recall': {
        ...found(right, wanted, missing),
        ...(beyond > 0 ? { ofKindsRead: { value: share(right, wanted - beyond), of: wanted - beyond } } : {}),
      },
    }
  },
}
