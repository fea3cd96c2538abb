import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

/** What became of recognition, where that is not plain from the lines one sees: nothing found is a result too. */
export function RecognitionNote({ details }: { details: DocumentDetails }): ReactNode {
  const { t } = useWords()
  const { pages, type, reason, state } = details
  const pictures = pages.filter(({ recognition }) => recognition !== undefined)
  const waiting = pictures.filter(({ recognition }) => recognition === 'waiting').length
  const isPicture = type.startsWith('image/')
  const say = (): string | null => {
    if (waiting > 0 && state === 'waiting')
      return isPicture ? t('recognised.waiting') : t('recognised.waitingPages', { n: waiting })
    if (isPicture && pictures.length > 0 && pictures.every(({ recognition }) => recognition === 'empty'))
      return t('recognised.none')
    if (reason !== null && (isPicture || pictures.length > 0))
      return t('recognised.trouble', { reason: visibleName(reason) })
    return null
  }
  const said = say()
  return said === null ? null : <span role="status">{said}</span>
}
