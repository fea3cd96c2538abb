import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { thumbnail } from '../api/queries.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

export function PictureView({ details }: { details: DocumentDetails }): ReactNode {
  const { t } = useWords()
  return (
    <div className="scroll picture">
      <img src={thumbnail(details.document)} alt={t('picture.alt', { name: visibleName(details.title) })} />
    </div>
  )
}
