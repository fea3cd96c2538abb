import type { ReactNode } from 'react'
import type { Part } from '../../../src/model/document.ts'
import { useWords } from '../words/use-words.ts'
import { rowsOf } from './blocks.ts'

interface RecognisedTableProps {
  table: Part
  parts: readonly Part[]
  /** What of it is shown here. */
  from: number
  to: number
  drawn: (from: number, to: number) => ReactNode
}

/** A table of a picture as one. */
export function RecognisedTable({ table, parts, from, to, drawn }: RecognisedTableProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="recognised-table" role="region" tabIndex={0} aria-label={t('recognised.table')}>
      <table>
        <tbody>
          {rowsOf(table, parts, from, to).map(({ part, cells }) => (
            <tr key={part.start}>
              {cells.map((cell, index) => {
                const { columns, rows, header } = cell.facts ?? {}
                const Cell = header === true || part.facts?.header === true ? 'th' : 'td'
                return (
                  <Cell key={`${cell.start} ${index}`} colSpan={columns} rowSpan={rows} dir="auto">
                    {drawn(cell.start, cell.end)}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
