import type { ReactNode } from 'react'
import type { SearchResponse } from '../../../src/model/search.ts'
import { visibleName } from '../show/visible-name.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { clauses, without } from './clauses.ts'

/** Nothing matches: which term has no hits, what would help, and that unread items are no proof of absence. */
export function EmptyResult({
  response,
  uncovered,
}: {
  response: SearchResponse
  uncovered: number
}): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const parts = clauses(response.query.parsed)
  const filtered = Object.keys(address.include).length + Object.keys(address.exclude).length > 0
  const nothingAsked = address.query.trim() === ''
  return (
    <div className="empty">
      <h2>{t(nothingAsked && !filtered ? 'search.noneAll' : 'search.none')}</h2>
      {response.unmatched.length > 0 && (
        <>
          <p>{t('search.unmatched')}</p>
          <ul>
            {response.unmatched.map((term) => {
              const index = parts.findIndex(({ text }) => text === term)
              return (
                <li key={term}>
                  <bdi>
                    <strong>{visibleName(term)}</strong>
                  </bdi>{' '}
                  {parts.length > 1 && index >= 0 && (
                    <button type="button" onClick={() => go({ query: without(parts, index) })}>
                      {t('search.without', { term })}
                    </button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
      {response.unmatched.length === 0 && parts.length > 1 && !filtered && <p>{t('search.apart')}</p>}
      <p className="offers">
        {parts.length > 1 && !address.any && (
          <button type="button" onClick={() => go({ any: true })}>
            {t('search.tryAny')}
          </button>
        )}
        {filtered && (
          <button type="button" onClick={() => go({ include: {}, exclude: {} })}>
            {t('search.tryFilters')}
          </button>
        )}
      </p>
      {uncovered > 0 && <p className="quiet">{t('search.coverage', { n: uncovered })}</p>}
    </div>
  )
}
