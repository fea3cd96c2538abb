import type { ReactNode } from 'react'
import { original } from '../api/queries.ts'
import { Dialog } from '../show/dialog.tsx'
import { useWords } from '../words/use-words.ts'

/** The original leaves the sandbox only behind this warning. */
export function DownloadDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <Dialog title={t('download.title')} onClose={onClose}>
      <p>{t('download.body')}</p>
      <p>{t('download.advice')}</p>
      <p className="dialog-actions">
        <button type="button" onClick={onClose}>
          {t('download.cancel')}
        </button>
        <a className="button" href={original(id)} download onClick={onClose}>
          {t('download.confirm')}
        </a>
      </p>
    </Dialog>
  )
}
