import type { ReactNode } from 'react'
import { visibleName } from '../show/visible-name.ts'
import { useWords, type Words } from '../words/use-words.ts'
import type { Run } from './runs.ts'

interface RunTextProps {
  run: Run
  text: string
  current: number
  /** A person wrote it. */
  byPerson?: boolean
}

/** One piece of text in its manner, with its offsets. */
export function RunText({ run, text, current, byPerson = false }: RunTextProps): ReactNode {
  const words = useWords()
  const { t, date } = words
  const manner = [
    run.hidden && 'hidden-ground',
    byPerson ? 'by-person' : run.recognised && 'recognised',
    !byPerson && run.doubt,
    run.hit !== null && run.hit === current && 'current',
  ]
    .filter(Boolean)
    .join(' ')
  const label =
    run.label === null ? undefined : run.label === 'hidden' ? t('hidden.label') : t(`part.${run.label}`)
  const shared = {
    className: manner,
    'data-start': run.start,
    'data-end': run.end,
    ...(run.recognised || byPerson
      ? { title: readingNote(run, byPerson, words), 'data-recognised': true }
      : {}),
  }
  return (
    <>
      {label !== undefined && (
        <span className="part-label" title={run.signed?.time}>
          {label}
          {run.signed?.author !== undefined && (
            <>
              {' · '}
              <bdi>{visibleName(run.signed.author)}</bdi>
            </>
          )}
          {run.signed?.time !== undefined && ` · ${date(run.signed.time)}`}
        </span>
      )}
      {run.hit === null ? <span {...shared}>{text}</span> : <mark {...shared}>{text}</mark>}
    </>
  )
}

/** How this came to be read, and how else it was. */
function readingNote({ reading }: Run, byPerson: boolean, { t }: Words): string {
  const { confidence, readings = [] } = reading ?? {}
  const head = byPerson
    ? t('recognised.byPerson')
    : confidence === undefined
      ? t('text.recognised')
      : t('recognised.sure', { n: Math.floor(confidence * 100) })
  const others = readings.map(({ by, text }) =>
    by === 'machine'
      ? t('recognised.machineRead', { text: visibleName(text) })
      : t('recognised.read', { name: by, text: visibleName(text) }),
  )
  return [head, ...others].join('\n')
}
