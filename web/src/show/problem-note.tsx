import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'
import { visibleName } from './visible-name.ts'

/** What went wrong, to what, and what to do, where the answer would have stood. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useWords()
  const problem = error instanceof ApiError ? error.problem : null
  const away = problem === null || problem.code === 'UNREACHABLE'
  return (
    <div className="problem" role="alert">
      <h2>{problem === null || problem.title === '' ? t('error.title') : problem.title}</h2>
      <p>{away ? t('error.unreachable') : problem.action}</p>
      {problem !== null && problem.detail !== '' && <p className="quiet">{visibleName(problem.detail)}</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('error.retry')}
        </button>
      )}
    </div>
  )
}
