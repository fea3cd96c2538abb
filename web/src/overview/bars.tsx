import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { FacetName, FacetValue } from '../../../src/model/search.ts'
import { start, writeAddress } from '../state/address.ts'
import { useWords } from '../words/use-words.ts'

interface BarsProps {
  facet: FacetName
  values: FacetValue[]
  name: (value: string) => string
}

const short = 8

/** Counts as bars; each one is a link into search, and the list is its own table. */
export function Bars({ facet, values, name }: BarsProps): ReactNode {
  const { t, number } = useWords()
  const [all, setAll] = useState(false)
  const most = Math.max(1, ...values.map(({ count }) => count))
  const shown = all ? values : values.slice(0, short)
  return (
    <>
      <ul className="bars">
        {shown.map(({ value, count }) => (
          <li key={value}>
            <Link
              href={writeAddress({ ...start, view: 'search', include: { [facet]: [value] } })}
              title={value}
            >
              <span className="bar-name">{name(value)}</span>
              <span className="bar" aria-hidden="true">
                <span style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="count">{number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {values.length > short && (
        <button type="button" className="plain" onClick={() => setAll(!all)}>
          {all ? t('overview.less') : t('overview.more', { n: values.length - short })}
        </button>
      )}
    </>
  )
}
