import { Fragment, type ReactNode } from 'react'
import type { Part, Span } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { cutRuns, type Run } from './runs.ts'

interface LinesProps {
  /** Text that begins at offset `start` of the document. */
  start: number
  text: string
  parts: readonly Part[]
  hits: readonly Span[]
  current: number
  /** Number of the first line; null for no numbers. */
  line: number | null
  continues?: boolean
}

function RunText({ run, text, current }: { run: Run; text: string; current: number }): ReactNode {
  const { t, date } = useWords()
  const manner = [
    run.hidden && 'hidden-ground',
    run.recognised && 'recognised',
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
    ...(run.recognised && { title: t('text.recognised') }),
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

interface Divider {
  name: string
  /** Slides are read one by one: theirs is a heading. */
  slide: boolean
  hidden: boolean
}

/** Names of the pages, slides and sheets that begin in the text, by offset. */
function useDividers(parts: readonly Part[]): Map<number, Divider> {
  const { t } = useWords()
  const dividers = new Map<number, Divider>()
  for (const { kind, start, locator, hidden } of parts) {
    const suffix = hidden ? ` · ${t('hidden.label')}` : ''
    if (kind === 'page' && locator.page !== undefined)
      dividers.set(start, { name: t('page.n', { n: locator.page }) + suffix, slide: false, hidden })
    if (kind === 'slide' && locator.slide !== undefined)
      dividers.set(start, { name: t('slide.n', { n: locator.slide }) + suffix, slide: true, hidden })
    if (kind === 'sheet' && locator.sheet !== undefined)
      dividers.set(start, { name: visibleName(locator.sheet) + suffix, slide: false, hidden })
  }
  return dividers
}

/** Text as lines: hits marked, hidden and recognised stretches shown as such, every piece with its offsets. */
export function Lines({ start, text, parts, hits, current, line, continues }: LinesProps): ReactNode {
  const dividers = useDividers(parts)
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  let at = start
  return lines.map((content, index) => {
    const from = at
    at += content.length + 1
    const divider = dividers.get(from)
    return (
      <Fragment key={from}>
        {divider?.slide === true && (
          <h2 className={divider.hidden ? 'divider slide hidden-ground' : 'divider slide'}>{divider.name}</h2>
        )}
        {divider?.slide === false && <p className="divider">{divider.name}</p>}
        <div
          className="line"
          data-line={line === null || (index === 0 && continues === true) ? undefined : line + index}
          dir="auto"
        >
          {cutRuns(from, from + content.length, parts, hits).map((run) => (
            <RunText
              key={run.start}
              run={run}
              text={content.slice(run.start - from, run.end - from)}
              current={current}
            />
          ))}
          {content === '' && <br />}
        </div>
      </Fragment>
    )
  })
}
