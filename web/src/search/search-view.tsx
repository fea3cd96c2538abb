import { type ReactNode, useCallback } from 'react'
import type { Progress } from '../../../src/model/api.ts'
import { FacetName, SortOrder } from '../../../src/model/search.ts'
import { useOverview, useSearchPages } from '../api/queries.ts'
import { couldNotBeRead, notCovered } from '../overview/counts.ts'
import { Late } from '../show/late.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { Chips } from './chips.tsx'
import { EmptyResult } from './empty.tsx'
import { Facet } from './facet.tsx'
import { HitList } from './hit-list.tsx'

export function SearchView({ progress }: { progress: Progress | null }): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const asked = useSearchPages(address)
  const states = useOverview().data?.states ?? {}
  const { fetchNextPage } = asked
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  if (asked.isError) return <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />
  const pages = asked.data?.pages ?? []
  const first = pages[0]
  if (!first) return <Late />
  const waiting = progress?.running === true ? progress.items - progress.itemsDone : (states.waiting ?? 0)
  const unread = couldNotBeRead(states)
  return (
    <div className="search" data-stale={asked.isPlaceholderData || undefined}>
      <h1 className="unseen">{t('view.search')}</h1>
      <Chips query={first.query} />
      <div className="search-columns">
        <aside className="facets" aria-label={t('facets.label')}>
          {FacetName.options.map((facet) => (
            <Facet key={facet} facet={facet} values={first.facets[facet]} />
          ))}
        </aside>
        <section className="results" aria-label={t('search.list')}>
          <div className="results-head">
            <p role="status">
              <strong>{t('search.results', { n: first.total })}</strong>
              {waiting > 0 && <> · {t('search.waiting', { n: waiting })}</>}
              {unread > 0 && <> · {t('search.unread', { n: unread })}</>}
            </p>
            <label>
              {t('search.sort')}
              <select
                value={address.sort}
                onChange={(event) =>
                  go({ sort: SortOrder.options.find((one) => one === event.target.value) ?? 'relevance' })
                }
              >
                {SortOrder.options.map((sort) => (
                  <option key={sort} value={sort}>
                    {t(`sort.${sort}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {first.total === 0 ? (
            <EmptyResult response={first} uncovered={notCovered(states)} />
          ) : (
            <HitList
              key={`${address.query} ${address.sort}`}
              hits={pages.flatMap((page) => page.hits)}
              total={first.total}
              more={asked.hasNextPage}
              loading={asked.isFetchingNextPage}
              onMore={onMore}
            />
          )}
        </section>
      </div>
    </div>
  )
}
