import type { ReactNode } from 'react'
import type { Span } from '../../../src/model/document.ts'
import type { Cell } from './grid.ts'
import { cutRuns } from './runs.ts'

interface SheetCellProps {
  cell: Cell | undefined
  index: number
  /** Pixels. */
  left: number
  width: number
  hits: readonly Span[]
  current: number
  chosen: Cell | null
  onChoose: (cell: Cell) => void
}

const isFigure = (text: string): boolean => /^[-+(]?[¥$€£]?[\d.,]+%?\)?$/.test(text.trim())

export function SheetCell({
  cell,
  index,
  left,
  width,
  hits,
  current,
  chosen,
  onChoose,
}: SheetCellProps): ReactNode {
  if (!cell) return <span role="cell" aria-colindex={index} style={{ left, width }} />
  const manner = [
    cell.hidden && 'hidden-ground',
    isFigure(cell.text) && 'figure',
    chosen?.start === cell.start && 'chosen',
  ]
  return (
    <span
      role="cell"
      aria-colindex={index}
      className={manner.filter(Boolean).join(' ')}
      style={{ left, width }}
      title={cell.text}
      onClick={() => onChoose(cell)}
    >
      {cutRuns(cell.start, cell.start + cell.text.length, [], hits).map((run) => {
        const text = cell.text.slice(run.start - cell.start, run.end - cell.start)
        const shared = { 'data-start': run.start, 'data-end': run.end }
        return run.hit === null ? (
          <span key={run.start} {...shared}>
            {text}
          </span>
        ) : (
          <mark key={run.start} className={run.hit === current ? 'current' : undefined} {...shared}>
            {text}
          </mark>
        )
      })}
    </span>
  )
}
