/** Routes about the case as a whole. */
import { z } from 'zod'
import { folderEntries, sourceEntries } from '../../documents/folders.ts'
import { keyOf, ledgerPage } from '../../documents/ledger.ts'
import { completeness } from '../../documents/completeness.ts'
import { overview } from '../../documents/overview.ts'
import { markSetAside } from '../../documents/set-aside.ts'
import { Completeness, FolderPage, LedgerPage, Overview } from '../../model/api.ts'
import { ItemState } from '../../model/item.ts'
import { SearchResponse, SortOrder } from '../../model/search.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { FacetChoice, listOf, Switch, wholeNumber } from '../inputs.ts'
import type { ServerOptions } from '../options.ts'
import { reuse } from '../reuse.ts'
import { jsonRoute, type Route } from '../route.ts'

export function caseRoutes({ name, database, isolation, limits, progress, search }: ServerOptions): Route[] {
  // counting a large case takes some tenths of a second; once nothing changes any more, the answer is exact
  const recentCounts = reuse(1000, () => overview(database))
  // looks at what every mail says about itself
  const recentCompleteness = reuse(2000, () => completeness(database))
  return [
    jsonRoute(
      { path: '/api/overview', summary: 'What is in the case and how far it is read', answer: Overview },
      async () => ({
        name,
        ...(await (progress.current().running ? recentCounts() : overview(database))),
        isolation: await isolation(),
        progress: progress.current(),
        limits: await limits(),
      }),
    ),
    jsonRoute(
      {
        path: '/api/completeness',
        summary: 'Whether everything that should be in containers and mails was obtained',
        answer: Completeness,
      },
      recentCompleteness,
    ),
    jsonRoute(
      {
        path: '/api/search',
        summary: 'Ranked documents with exact highlights and facets over the whole result',
        query: SearchQuery,
        answer: SearchResponse,
      },
      async ({ query, signal }) => search(query, signal),
    ),
    jsonRoute(
      { path: '/api/ledger', summary: 'Every item ever met', query: LedgerQuery, answer: LedgerPage },
      async ({ query }) => {
        const filter = {
          ...(query.state ? { states: query.state } : {}),
          ...(query.source === undefined ? {} : { source: query.source }),
          ...(query.prefix === undefined ? {} : { prefix: query.prefix }),
          ...(query.after ? { after: decodeCursor(query.after) } : {}),
        }
        const limit = query.limit ?? 200
        // one more than asked for tells whether there are further ones
        const rows = await ledgerPage(database, filter, limit + 1)
        const last = rows.length > limit ? rows[limit - 1] : undefined
        return {
          rows: await markSetAside(database, rows.slice(0, limit)),
          next: last ? encodeCursor(keyOf(last)) : null,
        }
      },
    ),
    jsonRoute(
      {
        path: '/api/folders',
        summary: 'One level of the tree through folders and containers; without a source: what was added',
        query: z.object({ source: z.string().optional(), path: z.string().optional() }),
        answer: FolderPage,
      },
      async ({ query: { source, path } }) => ({
        entries:
          source === undefined || source === ''
            ? await sourceEntries(database)
            : await folderEntries(database, source, path ?? ''),
      }),
    ),
  ]
}

const SearchQuery = z.object({
  query: z.string().default(''),
  cursor: z.string().optional(),
  limit: wholeNumber(0, 1000).optional(),
  sort: SortOrder.optional(),
  any: Switch.optional(),
  include: FacetChoice.optional(),
  exclude: FacetChoice.optional(),
})

const LedgerQuery = z.object({
  state: listOf(ItemState).optional(),
  source: z.string().optional(),
  prefix: z.string().optional(),
  after: z.string().optional(),
  limit: wholeNumber(1, 1000).optional(),
})
