import { useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { PageWords } from '../../../src/model/api.ts'
import { textQuery } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import { locatorAt } from './locate.ts'
import { PageSheet } from './page-sheet.tsx'
import type { ViewProps } from './view-props.ts'

/** Height to width of a page whose size is not known: A4. */
const usualShape = 297 / 210

const gap = 24
/** Wider than this a page is no easier to read. */
const widest = 1100

/** Page images one below the other, with the hits on them. */
export function PagesView({ details, hits, boxes, current, target, onPlace }: ViewProps): ReactNode {
  const { t } = useWords()
  const client = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = new ResizeObserver(() => setWidth(Math.min(widest, element.clientWidth - 48)))
    measure.observe(element)
    return () => measure.disconnect()
  }, [])
  const { pages, document, length } = details
  const height = (index: number): number => {
    const page = pages[index]
    return page && page.width > 0 ? (width * page.height) / page.width : width * usualShape
  }
  const virtual = useVirtualizer({
    count: width > 0 ? pages.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => height(index) + gap,
    overscan: 1,
    paddingStart: 16,
  })
  useEffect(() => virtual.measure(), [width, virtual])

  useEffect(() => {
    if (!target || width <= 0) return undefined
    let wanted = true
    const show = (page: number, top: number): void => {
      const index = pages.findIndex((one) => one.page === page)
      const item = index < 0 ? undefined : virtual.getOffsetForIndex(index, 'start')
      if (wanted && item) virtual.scrollToOffset(Math.max(0, item[0] + top * height(index) - 160))
    }
    const showByText = async (): Promise<void> => {
      const { offset } = target
      const range = await client
        .fetchQuery(textQuery(document, offset, Math.min(length, offset + 1)))
        .catch(() => null)
      // Without the text the pages stay where they are.
      const locator = range === null ? {} : locatorAt(range.parts, offset, offset)
      if (locator.page !== undefined) show(locator.page, locator.box?.[1] ?? 0)
    }
    const at = hits.findIndex((hit) => hit.start === target.offset)
    const box = boxes[at]?.[0]
    const page = box?.page ?? hits[at]?.locator.page
    if (page !== undefined) show(page, box?.box[1] ?? 0)
    else if (target.offset > 0) void showByText()
    return () => {
      wanted = false
    }
    // The heights follow from width and pages.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [target, width > 0, hits, boxes, document, client, virtual])

  const onScroll = (): void => {
    const top = scroller.current?.scrollTop ?? 0
    const first = virtual.getVirtualItems().find((item) => item.end > top + 100)
    const page = first && pages[first.index]?.page
    const words = PageWords.safeParse(client.getQueryData(['words', document, page]))
    const word = words.success ? words.data.words[0] : undefined
    if (word) onPlace(word.start)
  }
  return (
    <div
      ref={scroller}
      className="scroll pages"
      tabIndex={0}
      role="region"
      aria-label={t('tab.original')}
      onScroll={onScroll}
    >
      <div className="virtual" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const page = pages[index]
          return (
            page && (
              <div key={key} className="page-place" style={{ transform: `translateY(${start}px)` }}>
                <PageSheet
                  details={details}
                  page={page.page}
                  width={width}
                  height={height(index)}
                  hits={hits}
                  boxes={boxes}
                  current={current}
                />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
