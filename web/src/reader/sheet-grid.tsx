import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Span } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { findOffset } from './find-offset.ts'
import { CellLine } from './cell-line.tsx'
import { type Cell, cellAt, cellKey, columnName, type Grid, parseCell } from './grid.ts'
import { SheetCell } from './sheet-cell.tsx'
import type { Target } from './view-props.ts'

interface SheetGridProps {
  grid: Grid
  name: string
  language: string
  hidden: boolean
  hits: readonly Span[]
  current: number
  target: Target | null
  more: boolean
  onMore: () => void
  onPlace: (offset: number) => void
}

const rowHeight = 30
const headWidth = 56
const columnWidth = (characters: number): number => Math.min(320, Math.max(72, characters * 9.4 + 22))

export function SheetGrid(props: SheetGridProps): ReactNode {
  const { grid, hits, current, target, more, onMore, onPlace } = props
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Cell | null>(null)
  const shared = { getScrollElement: () => scroller.current }
  const rows = useVirtualizer({
    ...shared,
    count: grid.rows.length,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const columns = useVirtualizer({
    ...shared,
    horizontal: true,
    count: grid.columns.length,
    estimateSize: (index) => columnWidth(grid.widths[index] ?? 0),
    overscan: 4,
  })
  const widths = grid.widths.join()
  useEffect(() => columns.measure(), [widths, columns])
  const lastRow = rows.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (more && lastRow >= grid.rows.length - 50) onMore()
  }, [more, lastRow, grid.rows.length, onMore])
  useEffect(() => {
    if (!target || !scroller.current) return undefined
    const { offset } = target
    const found = cellAt(grid, offset)
    if (!found) return undefined
    const [row = 0, column = 0] = found.key.split(',').map(Number)
    rows.scrollToIndex(grid.rows.indexOf(row), { align: 'center' })
    columns.scrollToIndex(grid.columns.indexOf(column), { align: 'auto' })
    setChosen(found.cell)
    return findOffset(scroller.current, offset)
    // Only a new target moves the grid, not the loading of more rows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [target, rows, columns])

  const onScroll = (): void => {
    const row = grid.rows[rows.range?.startIndex ?? 0] ?? 1
    for (const column of grid.columns) {
      const cell = grid.cells.get(cellKey(row, column))
      if (cell) return onPlace(cell.start)
    }
  }
  const across = columns.getVirtualItems()
  const spanWidth = (cell: Cell): number => {
    const first = parseCell(cell.name)?.column ?? 0
    return grid.columns.reduce(
      (sum, column, at) =>
        column >= first && column < first + cell.columns ? sum + columnWidth(grid.widths[at] ?? 0) : sum,
      0,
    )
  }
  const spanHeight = (cell: Cell): number => {
    const first = parseCell(cell.name)?.row ?? 0
    const from = grid.rows.indexOf(first)
    const reached = grid.rows.slice(from, from + cell.rows).filter((row) => row < first + cell.rows)
    return rowHeight * reached.length
  }
  return (
    <>
      <CellLine
        cell={chosen}
        notes={grid.notes.get(chosen?.name ?? '') ?? []}
        hits={hits}
        current={current}
      />
      <div
        ref={scroller}
        className={props.hidden ? 'scroll grid-scroll hidden-sheet' : 'scroll grid-scroll'}
        tabIndex={0}
        role="region"
        aria-label={t('tab.original')}
        onScroll={onScroll}
      >
        <div
          role="table"
          aria-label={t('sheet.grid', { name: visibleName(props.name) })}
          aria-rowcount={grid.rows.length + 1}
          aria-colcount={grid.columns.length + 1}
          className="cells"
          lang={props.language === 'und' ? undefined : props.language}
          style={{ width: headWidth + columns.getTotalSize(), height: rowHeight + rows.getTotalSize() }}
        >
          <div role="row" aria-rowindex={1} className="cells-head" style={{ height: rowHeight }}>
            <span role="columnheader" className="corner" style={{ width: headWidth }}>
              #
            </span>
            {across.map(({ index, start, size }) => {
              const column = grid.columns[index] ?? 0
              return (
                <span
                  key={column}
                  role="columnheader"
                  aria-colindex={index + 2}
                  className={grid.hiddenColumns.has(column) ? 'hidden-ground' : undefined}
                  style={{ left: headWidth + start, width: size }}
                >
                  {columnName(column)}
                </span>
              )
            })}
          </div>
          {rows.getVirtualItems().map(({ index, start }) => {
            const row = grid.rows[index] ?? 0
            return (
              <div
                key={row}
                role="row"
                aria-rowindex={index + 2}
                className="cells-row"
                style={{ top: rowHeight + start, height: rowHeight }}
              >
                <span
                  role="rowheader"
                  className={grid.hiddenRows.has(row) ? 'hidden-ground' : undefined}
                  style={{ width: headWidth }}
                >
                  {row}
                </span>
                {across.map(({ index: at, start: left, size }) => {
                  const column = grid.columns[at] ?? 0
                  if (grid.covered.has(cellKey(row, column))) return null
                  const cell = grid.cells.get(cellKey(row, column))
                  return (
                    <SheetCell
                      key={at}
                      cell={cell}
                      index={at + 2}
                      left={headWidth + left}
                      width={cell && cell.columns > 1 ? spanWidth(cell) : size}
                      height={cell && cell.rows > 1 ? spanHeight(cell) : rowHeight}
                      noted={cell !== undefined && grid.notes.has(cell.name)}
                      hits={hits}
                      current={current}
                      chosen={chosen}
                      onChoose={setChosen}
                    />
                  )
                })}
              </div>
            )
          })}
        </div>
      </div>
      {more && <p className="quiet">{t('sheet.loading')}</p>}
    </>
  )
}
