import type { ReactNode } from 'react'
import type { Span } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import type { Cell, CellNote } from './grid.ts'
import { cutRuns } from './runs.ts'

interface CellLineProps {
  cell: Cell | null
  notes: readonly CellNote[]
  hits: readonly Span[]
  current: number
}

/** The chosen cell in full: its text, how it is computed, what is written about it. */
export function CellLine({ cell, notes, hits, current }: CellLineProps): ReactNode {
  const { t, date } = useWords()
  return (
    <div className={cell?.hidden === true ? 'cell-line hidden-ground' : 'cell-line'} aria-live="polite">
      <p>
        <b>{cell?.name ?? ''}</b> <bdi>{cell?.text ?? ''}</bdi>
        {cell !== null && cell.formula !== null && (
          <code className="formula" title={t('sheet.formula')}>
            ={visibleName(cell.formula)}
          </code>
        )}
      </p>
      {notes.map(({ start, end, text, author, time }) => (
        <p key={start}>
          <span className="part-label" title={time ?? undefined}>
            {[
              t('part.comment'),
              author === null ? null : visibleName(author),
              time === null ? null : date(time),
            ]
              .filter((piece) => piece !== null)
              .join(' · ')}
          </span>
          {cutRuns(start, end, [], hits).map((run) => {
            const piece = text.slice(run.start - start, run.end - start)
            const shared = { 'data-start': run.start, 'data-end': run.end }
            return run.hit === null ? (
              <span key={run.start} {...shared}>
                {piece}
              </span>
            ) : (
              <mark key={run.start} className={run.hit === current ? 'current' : undefined} {...shared}>
                {piece}
              </mark>
            )
          })}
        </p>
      ))}
    </div>
  )
}
