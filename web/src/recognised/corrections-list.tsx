import type { ReactNode } from 'react'
import type { Correction } from '../../../src/model/corrections.ts'
import { useCorrect } from '../api/actions.ts'
import { ProblemNote } from '../show/problem-note.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

interface CorrectionsListProps {
  document: string
  corrections: readonly Correction[]
  onGoTo: (offset: number) => void
}

/** What people put right in this document, who and when, and its way back. */
export function CorrectionsList({ document, corrections, onGoTo }: CorrectionsListProps): ReactNode {
  const { t, date } = useWords()
  const correct = useCorrect()
  return (
    <>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('corrections.was')}</th>
            <th scope="col">{t('corrections.says')}</th>
            <th scope="col">{t('corrections.who')}</th>
            <th scope="col">
              <span className="unseen">{t('corrections.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {corrections.map(({ id, was, text, why, utc, actor, state, page, stands }) => (
            <tr key={id}>
              <td>
                <bdi>{visibleName(was)}</bdi>
              </td>
              <td>
                {text === '' ? <em>{t('corrections.nothing')}</em> : <bdi>{visibleName(text)}</bdi>}
                {state !== 'applied' && (
                  <p className={state === 'misplaced' ? 'bad' : 'quiet'}>
                    {t(`corrections.${state}`, { n: page })}
                  </p>
                )}
              </td>
              <td>
                {visibleName(actor)}, <time dateTime={utc}>{date(utc)}</time>
                {why !== null && <p className="quiet">{visibleName(why)}</p>}
              </td>
              <td>
                {stands !== null && (
                  <button type="button" className="plain" onClick={() => onGoTo(stands.start)}>
                    {t('details.showPlace')}
                  </button>
                )}{' '}
                <button
                  type="button"
                  disabled={correct.isPending}
                  aria-label={t('corrections.takeBackOne', { name: visibleName(text === '' ? was : text) })}
                  onClick={() => correct.mutate({ document, undo: id })}
                >
                  {t('correct.takeBack')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {correct.isError && <ProblemNote error={correct.error} />}
    </>
  )
}
