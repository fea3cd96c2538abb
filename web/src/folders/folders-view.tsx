import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { FolderTree } from './folder-tree.tsx'

export function FoldersView(): ReactNode {
  const { t } = useWords()
  return (
    <div className="folders">
      <h1>{t('view.folders')}</h1>
      <FolderTree />
    </div>
  )
}
