import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import type { Span } from '../../../src/model/document.ts'
import type { CorrectedText } from '../recognised/corrected.ts'
import { useDoubts } from '../recognised/use-doubts.ts'
import { usePreferences } from '../state/preferences.tsx'
import { useWords } from '../words/use-words.ts'
import { chunkSize, chunkStarts, sectionOf, sectionSize } from './chunks.ts'
import { findOffset } from './find-offset.ts'
import { Lines } from './lines.tsx'
import type { ViewProps } from './view-props.ts'
import { useChunk } from './use-stretch.ts'

/** The whole text, however long, loaded as one scrolls. */
export function TextView({
  details,
  hits,
  corrected,
  current,
  target,
  onPlace,
  onGoTo,
}: ViewProps): ReactNode {
  const { t } = useWords()
  const { preferences, set } = usePreferences()
  const scroller = useRef<HTMLDivElement>(null)
  const { length } = corrected
  const sections = Math.max(1, Math.ceil(length / sectionSize))
  const section = Math.min(sections - 1, sectionOf(corrected.shownAt(target?.offset ?? 0)))
  const starts = useMemo(() => chunkStarts(section, length), [section, length])
  const virtual = useVirtualizer({
    count: starts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 1600,
    overscan: 1,
    getItemKey: (index) => starts[index] ?? index,
  })
  useEffect(() => {
    if (!target || !scroller.current) return undefined
    const base = section * sectionSize
    virtual.scrollToIndex(Math.floor((corrected.shownAt(target.offset) - base) / chunkSize))
    return findOffset(scroller.current, corrected.carriedAt(target.offset))
  }, [target, section, virtual, corrected])
  if (length === 0) return <p className="quiet">{t('text.empty')}</p>
  const items = virtual.getVirtualItems()
  const onScroll = (): void => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0
    const runs = scroller.current?.querySelectorAll<HTMLElement>('[data-start]') ?? []
    for (const run of runs)
      if (run.getBoundingClientRect().bottom > top) return onPlace(Number(run.dataset['start']))
  }
  return (
    <div className="text-view">
      <div className="view-bar">
        <label>
          <input
            type="checkbox"
            checked={preferences.lineNumbers}
            onChange={(event) => set({ lineNumbers: event.target.checked })}
          />
          {t('text.lines')}
        </label>
        {details.hiddenCharacters > 0 && (
          <span className="hidden-note hidden-ground">
            {t('text.hidden', { n: details.hiddenCharacters })}
          </span>
        )}
        {sections > 1 && (
          <span className="sections">
            <button
              type="button"
              disabled={section === 0}
              onClick={() => onGoTo((section - 1) * sectionSize)}
            >
              {t('text.previous')}
            </button>
            {t('text.section', { k: section + 1, n: sections })}
            <button
              type="button"
              disabled={section === sections - 1}
              onClick={() => onGoTo((section + 1) * sectionSize)}
            >
              {t('text.next')}
            </button>
          </span>
        )}
      </div>
      <div
        ref={scroller}
        className="scroll document-text"
        lang={details.language === 'und' ? undefined : details.language}
        tabIndex={0}
        role="region"
        aria-label={t('tab.text')}
        onScroll={onScroll}
      >
        <div className="virtual" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="chunk"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ChunkLines
                details={details}
                corrected={corrected}
                from={starts[index] ?? 0}
                hits={hits}
                current={current}
                numbered={preferences.lineNumbers}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

interface ChunkLinesProps {
  details: DocumentDetails
  corrected: CorrectedText
  from: number
  hits: readonly Span[]
  current: number
  numbered: boolean
}

function ChunkLines({ details, corrected, from, hits, current, numbered }: ChunkLinesProps): ReactNode {
  const chunk = useChunk(details.document, from, from + chunkSize, corrected.length)
  const doubts = useDoubts(details.document, chunk?.parts ?? [])
  if (!chunk) return <div className="chunk-waiting" />
  if (chunk.start === chunk.end) return <div className="chunk-empty" />
  return (
    <Lines
      start={chunk.start}
      text={chunk.text}
      parts={chunk.parts}
      hits={hits}
      current={current}
      line={numbered ? chunk.line : null}
      continues={chunk.continues}
      corrected={corrected}
      doubts={doubts}
    />
  )
}
