import { columnName } from '../../extract/readers/ooxml/cell-name.ts'
import type { Sink } from '../../extract/reader.ts'
import type { Block, Cell } from '../page.ts'

type Table = Extract<Block, { kind: 'table' }>

/** What a table is written with: opens a cell and writes its lines. */
export interface CellWriter {
  readonly sink: Sink
  table(box: Table['box']): void
  /** `name` is such as `C7`. */
  cell(cell: Cell, name: string): void
}

/** Tabs between cells, one a column, so that merged cells keep the columns; lines between rows. */
export function writeTable(writer: CellWriter, { rows, box }: Table): void {
  const { sink } = writer
  writer.table(box)
  /** How many rows further down each column is still covered by a merged cell. */
  const covered: number[] = []
  rows.forEach((row, number) => {
    if (number > 0) sink.write('\n')
    sink.open('row', { facts: { header: row.length > 0 && row.every(({ header }) => header) } })
    let column = 0
    let tabs = 0
    const skip = (): void => {
      while ((covered[column] ?? 0) > 0) {
        covered[column] = (covered[column] ?? 0) - 1
        column++
        tabs++
      }
    }
    for (const cell of row) {
      skip()
      sink.write('\t'.repeat(tabs))
      writer.cell(cell, `${columnName(column)}${number + 1}`)
      for (let at = 0; at < cell.columns; at++) covered[column + at] = cell.rows - 1
      column += cell.columns
      tabs = cell.columns
    }
    skip()
    sink.close()
  })
  sink.close()
}
