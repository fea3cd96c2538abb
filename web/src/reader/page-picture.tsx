import { type ReactNode, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { pageImage } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import { piecesIn, piecesOf } from './pieces.ts'
import { place } from './place.ts'

interface PagePictureProps {
  details: DocumentDetails
  page: number
  /** On the screen. */
  width: number
  height: number
  /** Only what touches this region is fetched: left, top, right, bottom as fractions. */
  region?: readonly [number, number, number, number]
}

/** A page as drawn in the sandbox, as sharp as it is shown, fetched in pieces as one scrolls where it is long. */
export function PagePicture({ details, page, width, height, region }: PagePictureProps): ReactNode {
  const { t } = useWords()
  const [failed, setFailed] = useState(false)
  if (failed) return <p className="problem">{t('page.failed')}</p>
  const density = window.devicePixelRatio
  const about = details.pages.find((one) => one.page === page)
  // a picture has no more to show than its pixels
  const most = details.type.startsWith('image/') && about && about.width > 0 ? about : null
  const pieces = piecesOf({ width: width * density, height: height * density }, most)
  return (region ? piecesIn(pieces, region) : pieces).map(
    ({ cut, pixels, place: [left, top, across, down] }) => (
      <img
        key={cut?.piece ?? 0}
        className="page-piece"
        src={pageImage(details.document, page, { pixels, cut })}
        alt={cut === null || cut.piece === 1 ? t('page.alt', { n: page }) : ''}
        loading={cut === null ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        style={place([left, top, left + across, top + down])}
        onError={() => setFailed(true)}
      />
    ),
  )
}
