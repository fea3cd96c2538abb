import { useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { PageWords } from '../../../src/model/api.ts'
import { textQuery } from '../api/queries.ts'
import { useKeys } from '../keys/keys.tsx'
import { RecognitionNote } from '../recognised/recognition-note.tsx'
import { useWords } from '../words/use-words.ts'
import { locatorAt } from './locate.ts'
import { PageSheet } from './page-sheet.tsx'
import { PagesBar } from './pages-bar.tsx'
import type { ViewProps } from './view-props.ts'
import { fitWidth, zoomBy } from './zoom.ts'

/** Height to width of a page whose size is not known: A4. */
const usualShape = 297 / 210

const gap = 24
const margin = 16
/** How far from the top of the view a hit is shown. */
const headroom = 160

/** Page images one below the other, with the hits on them. */
export function PagesView(props: ViewProps): ReactNode {
  const { details, hits, boxes, target, onPlace } = props
  const { t } = useWords()
  const client = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(0)
  const [zoom, setZoom] = useState(1)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = new ResizeObserver(() => setRoom(element.clientWidth - 3 * margin))
    measure.observe(element)
    return () => measure.disconnect()
  }, [])
  const { pages, document, length } = details
  const width = (index: number): number => fitWidth(details, pages[index], room) * zoom
  const height = (index: number): number => {
    const page = pages[index]
    const shape = page && page.width > 0 ? page.height / page.width : usualShape
    return width(index) * shape
  }
  const virtual = useVirtualizer({
    count: room > 0 ? pages.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => height(index) + gap,
    overscan: 1,
    paddingStart: margin,
  })
  useEffect(() => virtual.measure(), [room, zoom, virtual])

  // What stands in the middle stays there.
  const middle = useRef<{ x: number; y: number } | null>(null)
  const zoomTo = (next: number): void => {
    const element = scroller.current
    if (element)
      middle.current = {
        x: (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth,
        y: (element.scrollTop + element.clientHeight / 2) / element.scrollHeight,
      }
    setZoom(next)
  }
  useLayoutEffect(() => {
    const element = scroller.current
    const wanted = middle.current
    if (!element || !wanted) return
    middle.current = null
    element.scrollTo(
      wanted.x * element.scrollWidth - element.clientWidth / 2,
      wanted.y * element.scrollHeight - element.clientHeight / 2,
    )
  })
  useKeys(20, { larger: () => zoomTo(zoomBy(zoom, 1)), smaller: () => zoomTo(zoomBy(zoom, -1)) })

  useEffect(() => {
    if (!target || room <= 0) return undefined
    let wanted = true
    const show = (page: number, left: number, top: number): void => {
      const index = pages.findIndex((one) => one.page === page)
      const item = index < 0 ? undefined : virtual.getOffsetForIndex(index, 'start')
      const element = scroller.current
      if (!wanted || !item || !element) return
      virtual.scrollToOffset(Math.max(0, item[0] + top * height(index) - headroom))
      if (width(index) > room) element.scrollLeft = left * width(index) - element.clientWidth / 3
    }
    const showByText = async (): Promise<void> => {
      const { offset } = target
      const range = await client
        .fetchQuery(textQuery(document, offset, Math.min(length, offset + 1)))
        .catch(() => null)
      // Without the text the pages stay where they are.
      const locator = range === null ? {} : locatorAt(range.parts, offset, offset)
      if (locator.page !== undefined) show(locator.page, locator.box?.[0] ?? 0, locator.box?.[1] ?? 0)
    }
    const at = hits.findIndex((hit) => hit.start === target.offset)
    const box = boxes[at]?.[0]
    const page = box?.page ?? hits[at]?.locator.page
    if (page !== undefined) show(page, box?.box[0] ?? 0, box?.box[1] ?? 0)
    else if (target.offset > 0) void showByText()
    return () => {
      wanted = false
    }
    // The heights follow from room, zoom and pages; what one looks at while zooming is not left for the hit.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [target, room > 0, hits, boxes, document, client, virtual])

  const onScroll = (): void => {
    const top = scroller.current?.scrollTop ?? 0
    const first = virtual.getVirtualItems().find((item) => item.end > top + 100)
    const page = first && pages[first.index]?.page
    const words = PageWords.safeParse(client.getQueryData(['words', document, page]))
    if (!first || !words.success) return
    const from = (top - first.start) / height(first.index)
    const word = words.data.words.find(({ box }) => box[1] >= from) ?? words.data.words[0]
    if (word) onPlace(word.start)
  }
  const isRecognised = pages.some(({ recognition }) => recognition === 'text')
  return (
    <div className="pages-view">
      <PagesBar zoom={zoom} onZoom={zoomTo} recognised={isRecognised}>
        <RecognitionNote details={details} />
      </PagesBar>
      <div
        ref={scroller}
        className="scroll pages"
        tabIndex={0}
        role="region"
        aria-label={t('tab.original')}
        onScroll={onScroll}
      >
        <div
          className="virtual"
          style={{ height: virtual.getTotalSize(), minWidth: room * Math.max(1, zoom) }}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const page = pages[index]
            return (
              page && (
                <div key={key} className="page-place" style={{ transform: `translateY(${start}px)` }}>
                  <PageSheet {...props} page={page.page} width={width(index)} height={height(index)} />
                </div>
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}
