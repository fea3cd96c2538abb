import { type ReactNode, useState } from 'react'
import type { FacetName, FacetValue } from '../../../src/model/search.ts'
import { Histogram } from '../show/histogram.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { choose } from './choose.ts'
import { useFacetWord } from './use-facet-word.ts'

const short = 8
/** From this many values on, one can type to filter them. */
const filterable = 9

/** What is chosen stays in the list even where nothing is left of it. */
function withChosen(values: FacetValue[], chosen: readonly string[]): FacetValue[] {
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))
  return [...missing.map((value) => ({ value, count: 0 })), ...values]
}

export function Facet({ facet, values }: { facet: FacetName; values: FacetValue[] }): ReactNode {
  const { t, number } = useWords()
  const { address, go } = useAddress()
  const word = useFacetWord()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const included = address.include[facet] ?? []
  const excluded = address.exclude[facet] ?? []
  const complete = withChosen(values, [...included, ...excluded])
  if (complete.length === 0) return null
  const needle = typed.trim().toLowerCase()
  const matching = complete.filter(
    ({ value }) => needle === '' || `${value} ${word(facet, value)}`.toLowerCase().includes(needle),
  )
  const shown = all || needle !== '' ? matching.slice(0, 300) : matching.slice(0, short)
  return (
    <fieldset className="facet">
      <legend>{t(`facet.${facet}`)}</legend>
      {facet === 'date' && (
        <Histogram
          values={values}
          chosen={included}
          onChoose={(date) => go({ include: { ...address.include, date } })}
        />
      )}
      {facet !== 'date' && complete.length >= filterable && (
        <input
          type="text"
          className="facet-filter"
          value={typed}
          placeholder={t('facet.filterShort')}
          aria-label={t('facet.filter', { name: t(`facet.${facet}`) })}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {facet !== 'date' && (
        <ul>
          {shown.map(({ value, count }) => {
            const name = word(facet, value)
            const out = excluded.includes(value)
            return (
              <li key={value} data-out={out || undefined}>
                <label title={value}>
                  <input
                    type="checkbox"
                    checked={included.includes(value)}
                    onChange={() => go(choose(address, 'include', facet, value))}
                  />
                  <bdi className="facet-name">{name}</bdi>
                  <span className="count" aria-label={t('facet.count', { n: count })}>
                    {number(count)}
                  </span>
                </label>
                <button
                  type="button"
                  className="out"
                  aria-pressed={out}
                  aria-label={t(out ? 'facet.excluded' : 'facet.exclude', { name })}
                  title={t(out ? 'facet.excluded' : 'facet.exclude', { name })}
                  onClick={() => go(choose(address, 'exclude', facet, value))}
                >
                  −
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {facet !== 'date' && matching.length > shown.length && !all && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {t('overview.more', { n: matching.length - shown.length })}
        </button>
      )}
      {matching.length === 0 && <p className="quiet">{t('facet.none')}</p>}
    </fieldset>
  )
}
