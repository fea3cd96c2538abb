import type { ReactNode } from 'react'
import type { Part, Span } from '../../../src/model/document.ts'
import { RunText } from '../reader/run-text.tsx'
import { cutRuns } from '../reader/runs.ts'
import { useWords } from '../words/use-words.ts'
import type { AppliedCorrection } from './corrected.ts'

interface CorrectedRunsProps {
  correction: AppliedCorrection
  parts: readonly Part[]
  hits: readonly Span[]
  current: number
  /** Draws what the machine read there. */
  machine: (from: number, to: number) => ReactNode
}

/** What a person wrote in place of a line; the machine's reading beside it only where that is what was searched for. */
export function CorrectedRuns({ correction, parts, hits, current, machine }: CorrectedRunsProps): ReactNode {
  const { t } = useWords()
  const { stands, replaces, text, was } = correction
  const meant = hits.some(({ start, end }) => start < replaces.end && end > replaces.start)
  const reading = { readings: [{ by: 'machine', text: was }] }
  const runs = cutRuns(stands.start, stands.end, parts, hits)
  return (
    <>
      {text === '' && (
        <span
          className="part-label"
          data-start={stands.start}
          data-end={stands.start + 1}
          data-recognised
          title={t('recognised.machineRead', { text: was })}
        >
          {t('corrections.nothing')}
        </span>
      )}
      {runs.map((run) => (
        <RunText
          key={run.start}
          run={{ ...run, reading, label: null }}
          text={text.slice(run.start - stands.start, run.end - stands.start)}
          current={current}
          byPerson
        />
      ))}
      {meant && (
        <>
          {' '}
          <span className="part-label">{t('corrections.was')}</span>
          <del>{machine(replaces.start, replaces.end)}</del>
        </>
      )}
    </>
  )
}
