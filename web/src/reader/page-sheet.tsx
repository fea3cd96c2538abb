import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DocumentDetails, DocumentHits } from '../../../src/model/api.ts'
import type { Span } from '../../../src/model/document.ts'
import { pageImage, textQuery, usePageWords } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'

type Box = readonly [number, number, number, number]

const percent = (part: number): string => `${(100 * part).toFixed(3)}%`

const place = ([x0, y0, x1, y1]: Box) => ({
  left: percent(x0),
  top: percent(y0),
  width: percent(x1 - x0),
  height: percent(y1 - y0),
})

interface PageSheetProps {
  details: DocumentDetails
  page: number
  /** Pixels on the screen. */
  width: number
  height: number
  hits: readonly Span[]
  boxes: DocumentHits['boxes']
  current: number
}

/** One page: its image, the hits' boxes, and its words laid over it unseen so that they can be selected. */
export function PageSheet({ details, page, width, height, hits, boxes, current }: PageSheetProps): ReactNode {
  const { t } = useWords()
  const [failed, setFailed] = useState(false)
  const label = t('page.of', { k: page, n: details.pages.length })
  const marks = hits.flatMap((hit, index) =>
    (boxes[index] ?? [])
      .filter((one) => one.page === page)
      .map(({ box }) => ({ key: `${hit.start} ${box.join()}`, box, index })),
  )
  return (
    <figure className="page" style={{ width }}>
      <div className="page-paper" style={{ width, height }}>
        {failed ? (
          <p className="problem">{t('page.failed')}</p>
        ) : (
          <img
            src={pageImage(details.document, page)}
            alt={t('page.alt', { n: page })}
            decoding="async"
            draggable={false}
            onError={() => setFailed(true)}
          />
        )}
        {marks.map(({ key, box, index }) => (
          <span
            key={key}
            className={index === current ? 'page-hit current' : 'page-hit'}
            style={place(box)}
          />
        ))}
        <WordLayer details={details} page={page} height={height} />
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

function WordLayer({
  details,
  page,
  height,
}: {
  details: DocumentDetails
  page: number
  height: number
}): ReactNode {
  const { data } = usePageWords(details.document, page)
  const words = data?.words ?? []
  const from = words.reduce((least, { start }) => Math.min(least, start), Infinity)
  const to = words.reduce((most, { end }) => Math.max(most, end), 0)
  const range = useQuery({ ...textQuery(details.document, from, to), enabled: words.length > 0 }).data
  if (!range) return null
  const guessed = range.parts.filter((part) => part.recognised)
  return (
    <div className="words" lang={details.language === 'und' ? undefined : details.language}>
      {words.map(({ start, end, box }) => (
        <span
          key={start}
          data-start={start}
          data-end={end}
          data-box={box.join()}
          className={
            guessed.some((part) => part.start <= start && part.end >= end) ? 'recognised-box' : undefined
          }
          style={{ ...place(box), fontSize: Math.max(1, (box[3] - box[1]) * height * 0.8) }}
        >
          {range.text.slice(start - range.start, end - range.start)}{' '}
        </span>
      ))}
    </div>
  )
}
