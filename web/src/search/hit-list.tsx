import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { SearchHit } from '../../../src/model/search.ts'
import { useKeys } from '../keys/keys.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { HitRow } from './hit-row.tsx'

interface HitListProps {
  hits: SearchHit[]
  total: number
  more: boolean
  loading: boolean
  onMore: () => void
}

/** How close to the loaded end one may come before the next page is asked for. */
const ahead = 15

/** The results down to the last one. j and k move, and the reader follows. */
export function HitList({ hits, total, more, loading, onMore }: HitListProps): ReactNode {
  const { t } = useWords()
  const { address, go, href } = useAddress()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 136,
    overscan: 6,
    getItemKey: (index) => hits[index]?.document ?? index,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && !loading && last >= hits.length - ahead) onMore()
  }, [more, loading, last, hits.length, onMore])

  const at = hits.findIndex((hit) => hit.document === address.document)
  const open = (index: number, replace: boolean): void => {
    const hit = hits[index]
    if (!hit) return
    virtual.scrollToIndex(index)
    go({ document: hit.document, hit: null, at: null, tab: null }, { replace })
  }
  useKeys(10, {
    down: () => open(Math.min(at + 1, hits.length - 1), address.document !== null),
    up: () => open(Math.max(at - 1, 0), address.document !== null),
    open: () => (at < 0 ? open(0, false) : go({ wide: true })),
  })
  return (
    <div className="hits" ref={scroller}>
      <ol aria-label={t('search.list')} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const hit = hits[index]
          return (
            hit && (
              <HitRow
                key={key}
                measure={virtual.measureElement}
                hit={hit}
                index={index}
                offset={start}
                total={total}
                open={index === at}
                href={href({ document: hit.document, hit: null, at: null, tab: null })}
                onOpen={() => open(index, address.document !== null)}
              />
            )
          )
        })}
      </ol>
      <p className="quiet end" role="status">
        {more ? t('search.more') : t('search.end')}
      </p>
    </div>
  )
}
