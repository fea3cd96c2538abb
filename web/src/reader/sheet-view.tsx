import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { textQuery } from '../api/queries.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { windowSize } from './chunks.ts'
import { buildGrid } from './grid.ts'
import { SheetGrid } from './sheet-grid.tsx'
import type { ViewProps } from './view-props.ts'

/** The sheets of a workbook, one at a time, with the hidden ones among them. */
export function SheetView(props: ViewProps): ReactNode {
  const { details, target, onGoTo, onPlace } = props
  const { t } = useWords()
  const { sheets, document } = details
  const offset = target?.offset ?? sheets.find(({ hidden }) => !hidden)?.start ?? 0
  const sheet = sheets.find(({ start, end }) => offset >= start && offset < end) ?? sheets[0]
  const start = sheet?.start ?? 0
  const end = sheet?.end ?? 0
  const asked = useInfiniteQuery({
    queryKey: ['sheet', document, start, end],
    queryFn: ({ pageParam, signal }) =>
      textQuery(document, pageParam, Math.min(end, pageParam + windowSize)).queryFn({ signal }),
    initialPageParam: start,
    getNextPageParam: (last) => (last.end < end ? last.end : null),
    enabled: end > start,
    staleTime: Infinity,
  })
  const ranges = asked.data?.pages
  const grid = useMemo(() => buildGrid(ranges ?? [], start, end), [ranges, start, end])
  // A hit further down than what is loaded: load on until it is there.
  const loaded = ranges?.at(-1)?.end ?? start
  if (offset >= loaded && offset < end && asked.hasNextPage && !asked.isFetching) void asked.fetchNextPage()
  return (
    <div className="sheet-view">
      {/* a delimited text is one sheet without a name */}
      <div
        className="sheet-tabs"
        role="group"
        aria-label={t('sheet.tabs')}
        hidden={sheets.every(({ name }) => name === '')}
      >
        {sheets.map((one) => (
          <button
            key={one.start}
            type="button"
            aria-pressed={one === sheet}
            className={one.hidden ? 'hidden-ground' : undefined}
            onClick={() => onGoTo(one.start)}
          >
            <bdi>{visibleName(one.name)}</bdi>
            {one.hidden && <span className="quiet"> · {t('sheet.hidden')}</span>}
          </button>
        ))}
      </div>
      {grid.rows.length === 0 ? (
        <p className="quiet">{asked.isFetching ? t('app.loading') : t('sheet.empty')}</p>
      ) : (
        <SheetGrid
          key={start}
          grid={grid}
          name={sheet?.name || details.title}
          language={details.language}
          hidden={sheet?.hidden ?? false}
          hits={props.hits}
          current={props.current}
          target={target}
          more={asked.hasNextPage}
          onMore={() => void (!asked.isFetching && asked.fetchNextPage())}
          onPlace={onPlace}
        />
      )}
    </div>
  )
}
