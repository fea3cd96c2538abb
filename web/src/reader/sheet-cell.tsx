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
  height: number
  /** Something is written about it. */
  noted: boolean
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
  height,
  noted,
  hits,
  current,
  chosen,
  onChoose,
}: SheetCellProps): ReactNode {
  if (!cell) return <span role="cell" aria-colindex={index} style={{ left, width }} />
  const manner = [
    cell.hidden && 'hidden-ground',
    isFigure(cell.text) && 'figure',
    cell.header && 'heading',
    noted && 'noted',
    (cell.columns > 1 || cell.rows > 1) && 'merged',
    chosen?.start === cell.start && 'chosen',
  ]
  return (
    <span
      role={cell.header ? 'columnheader' : 'cell'}
      aria-colindex={index}
      {...(cell.columns > 1 && { 'aria-colspan': cell.columns })}
      {...(cell.rows > 1 && { 'aria-rowspan': cell.rows })}
      className={manner.filter(Boolean).join(' ')}
      style={{ left, width, height }}
      title={cell.formula === null ? cell.text : `${cell.text}\n=${cell.formula}`}
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
