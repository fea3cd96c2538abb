import type { ReactNode, Ref } from 'react'
import type { SearchHit } from '../../../src/model/search.ts'
import { Name, PathName } from '../show/name.tsx'
import { ItemState } from '../../../src/model/item.ts'
import { useWords } from '../words/use-words.ts'
import { PassageLine } from './passage.tsx'

interface HitRowProps {
  hit: SearchHit
  index: number
  offset: number
  total: number
  open: boolean
  href: string
  onOpen: () => void
  measure: Ref<HTMLLIElement>
}

export function HitRow({ hit, index, offset, total, open, href, onOpen, measure }: HitRowProps): ReactNode {
  const { t, kind, language, date } = useWords()
  const state = ItemState.safeParse(hit.state)
  const odd = state.success && state.data !== 'ok' ? state.data : null
  return (
    <li
      ref={measure}
      data-index={index}
      className="hit"
      data-open={open || undefined}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <h2>
        <a
          href={href}
          aria-current={open ? 'true' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onOpen()
          }}
        >
          <bdi lang={hit.language === 'und' ? undefined : hit.language}>
            <Name text={hit.title} />
          </bdi>
        </a>
      </h2>
      <p className="hit-path">
        <PathName text={hit.path} />
      </p>
      <p className="hit-facts">
        <span title={hit.type}>{kind(hit.type)}</span>
        <span>{language(hit.language)}</span>
        {hit.date !== null && (
          <time dateTime={hit.date} title={hit.date}>
            {date(hit.date)}
          </time>
        )}
        {hit.copies > 1 && <span className="badge">{t('search.copies', { n: hit.copies })}</span>}
        {odd !== null && <span className="badge">{t(`state.${odd}`)}</span>}
      </p>
      {hit.snippets.slice(0, 3).map((passage) => (
        <PassageLine key={passage.start} passage={passage} language={hit.language} />
      ))}
    </li>
  )
}
