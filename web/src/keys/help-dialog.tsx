import type { ReactNode } from 'react'
import { Dialog } from '../show/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import { keyTable } from './table.ts'

export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <table className="register">
        <tbody>
          {keyTable.map(({ id, key, word }) => (
            <tr key={id}>
              <th scope="row">
                <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
              </th>
              <td>{t(word)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dialog-actions">
        <button type="button" onClick={onClose}>
          {t('keys.close')}
        </button>
      </p>
    </Dialog>
  )
}
