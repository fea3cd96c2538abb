import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

interface HitStepperProps {
  total: number
  current: number
  onStep: (by: 1 | -1) => void
}

export function HitStepper({ total, current, onStep }: HitStepperProps): ReactNode {
  const { t } = useWords()
  if (total === 0) return <span className="stepper quiet">{t('hits.none')}</span>
  return (
    <span className="stepper">
      <button
        type="button"
        aria-label={t('hits.previous')}
        title={`${t('hits.previous')} (p)`}
        onClick={() => onStep(-1)}
      >
        ↑
      </button>
      <span role="status">
        {current < 0 ? t('hits.count', { n: total }) : t('hits.of', { k: current + 1, n: total })}
      </span>
      <button
        type="button"
        aria-label={t('hits.next')}
        title={`${t('hits.next')} (n)`}
        onClick={() => onStep(1)}
      >
        ↓
      </button>
    </span>
  )
}
