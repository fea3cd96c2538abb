import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

export function SessionPage(): ReactNode {
  const { t } = useWords()
  return (
    <main className="session">
      <h1>{t('session.title')}</h1>
      <p>{t('session.body')}</p>
      <p>{t('session.step')}</p>
    </main>
  )
}
