import { type ReactNode } from 'react'
import { usePageWords } from '../api/queries.ts'
import { LineBoxes } from '../recognised/line-boxes.tsx'
import { usePreferences } from '../state/preferences.tsx'
import { useWords } from '../words/use-words.ts'
import { PagePicture } from './page-picture.tsx'
import { place } from './place.ts'
import type { ViewProps } from './view-props.ts'
import { WordLayer } from './word-layer.tsx'

interface PageSheetProps extends Pick<
  ViewProps,
  'details' | 'hits' | 'boxes' | 'corrected' | 'current' | 'onCorrect'
> {
  page: number
  /** Pixels on the screen. */
  width: number
  height: number
}

/**
 * One page: its image, the hits' boxes, the lines that were recognised on it, and its words laid over it unseen so that
 * they can be selected.
 */
export function PageSheet({
  details,
  page,
  width,
  height,
  hits,
  boxes,
  corrected,
  current,
  onCorrect,
}: PageSheetProps): ReactNode {
  const { t } = useWords()
  const { preferences } = usePreferences()
  const { data } = usePageWords(details.document, page)
  const became = details.pages.find((one) => one.page === page)?.recognition
  const words = data?.words ?? []
  const lines = data?.lines ?? []
  const marks = hits.flatMap((hit, index) =>
    (boxes[index] ?? [])
      .filter((one) => one.page === page)
      .map(({ box }) => ({ key: `${hit.start} ${box.join()}`, box, index })),
  )
  return (
    <figure className="page" style={{ width }}>
      <div
        className={lines.length > 0 ? 'page-paper recognised-paper' : 'page-paper'}
        style={{ width, height }}
      >
        <PagePicture details={details} page={page} width={width} height={height} />
        {marks.map(({ key, box, index }) => (
          <span
            key={key}
            className={index === current ? 'page-hit current' : 'page-hit'}
            style={place(box)}
          />
        ))}
        <LineBoxes
          lines={corrected.inOrder(lines)}
          drawn={preferences.recognisedLines}
          onCorrect={onCorrect}
        />
        {words.length > 0 && (
          <WordLayer details={details} words={words} lines={lines} corrected={corrected} height={height} />
        )}
      </div>
      {details.pages.length > 1 && (
        <figcaption>
          {t('page.of', { k: page, n: details.pages.length })}
          {became !== undefined && ` · ${t(`recognition.${became}`)}`}
        </figcaption>
      )}
    </figure>
  )
}
