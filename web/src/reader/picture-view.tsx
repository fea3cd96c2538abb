import type { ReactNode } from 'react'
import { thumbnail } from '../api/queries.ts'
import { RecognitionNote } from '../recognised/recognition-note.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import type { ViewProps } from './view-props.ts'

/** A picture of which no more is known than the small one made when it was read. */
export function PictureView({ details }: ViewProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="pages-view">
      <p className="view-bar">
        <RecognitionNote details={details} />
      </p>
      <div className="scroll picture" tabIndex={0} role="region" aria-label={t('tab.original')}>
        <img src={thumbnail(details.document)} alt={t('picture.alt', { name: visibleName(details.title) })} />
      </div>
    </div>
  )
}
