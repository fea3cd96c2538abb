import type { ReactNode } from 'react'
import { FacetName, type Repair, type SearchResponse } from '../../../src/model/search.ts'
import { visibleName } from '../show/visible-name.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { choose, type Side } from './choose.ts'
import { clauses, without } from './clauses.ts'
import { useFacetWord } from './use-facet-word.ts'

interface ChipProps {
  text: string
  negated: boolean
  label?: string
  onRemove: () => void
}

function Chip({ text, negated, label, onRemove }: ChipProps): ReactNode {
  const { t } = useWords()
  return (
    <li className="chip" data-negated={negated || undefined}>
      {label !== undefined && <span className="quiet">{label}</span>}
      {negated && <span className="not">{t('chips.not')}</span>}
      <bdi>{visibleName(text)}</bdi>
      <button type="button" aria-label={t('chips.remove', { text })} onClick={onRemove}>
        ×
      </button>
    </li>
  )
}

/** The query as it was understood, part by part, and what was repaired in it. */
export function Chips({ query }: { query: SearchResponse['query'] }): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const facetWord = useFacetWord()
  const parts = clauses(query.parsed)
  const sides: Side[] = ['include', 'exclude']
  const chosen = sides.flatMap((side) =>
    FacetName.options.flatMap((facet) =>
      (address[side][facet] ?? []).map((value) => ({ side, facet, value })),
    ),
  )
  if (parts.length + chosen.length + query.repairs.length === 0) return null
  return (
    <div className="chips">
      <ul aria-label={t('chips.label')}>
        {parts.map(({ text, negated }, index) => (
          <Chip
            key={`${negated} ${text}`}
            text={text}
            negated={negated}
            onRemove={() => go({ query: without(parts, index) })}
          />
        ))}
        {chosen.map(({ side, facet, value }) => (
          <Chip
            key={`${side} ${facet} ${value}`}
            label={t(`facet.${facet}`)}
            text={facetWord(facet, value)}
            negated={side === 'exclude'}
            onRemove={() => go(choose(address, side, facet, value))}
          />
        ))}
        {chosen.length > 1 && (
          <li>
            <button type="button" className="plain" onClick={() => go({ include: {}, exclude: {} })}>
              {t('chips.clear')}
            </button>
          </li>
        )}
      </ul>
      {query.repairs.length > 0 && <Repairs repairs={query.repairs} query={address.query} />}
    </div>
  )
}

function Repairs({ repairs, query }: { repairs: Repair[]; query: string }): ReactNode {
  const { t } = useWords()
  return (
    <ul className="repairs" aria-label={t('repair.label')}>
      {repairs.map(({ start, end, note }) => (
        <li key={`${start} ${note}`}>
          {end > start && <code>{visibleName(query.slice(start, end))}</code>} {note}
        </li>
      ))}
    </ul>
  )
}
