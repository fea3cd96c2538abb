import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

/** What became of recognition, where that is not plain from the lines one sees: nothing found is a result too. */
export function RecognitionNote({ details }: { details: DocumentDetails }): ReactNode {
  const { t } = useWords()
  const { state, type, reason, read } = details
  const isPicture = type.startsWith('image/')
  if (state === 'waiting') return <span role="status">{t('recognised.waiting')}</span>
  if (isPicture && state === 'empty') return <span role="status">{t('recognised.none')}</span>
  if (reason === null || state === 'ok' || (!isPicture && read === 'whole')) return null
  return <span role="status">{t('recognised.trouble', { reason: visibleName(reason) })}</span>
}
