import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextRange } from '../../../src/model/api.ts'
import { buildGrid, cellAt, cellKey, columnName, parseCell } from './grid.ts'

const text = '客户\t数量\n甲\t3\n'
const cell = (name: string, start: number, end: number, hidden = false): TextRange['parts'][number] => ({
  kind: 'cell',
  start,
  end,
  hidden,
  recognised: false,
  locator: { sheet: 's', cell: name },
})
const range: TextRange = {
  start: 0,
  end: text.length,
  length: text.length,
  line: 1,
  text,
  parts: [cell('A1', 0, 2), cell('AB1', 3, 5, true), cell('A4', 6, 7), cell('AB4', 8, 9, true)],
}

test('cells stand at their rows and columns, empty lines between are left out', () => {
  const grid = buildGrid([range, range], 0, text.length)
  assert.deepEqual(grid.rows, [1, 4])
  assert.deepEqual(grid.columns, [1, 28])
  assert.equal(grid.cells.get(cellKey(4, 28))?.text, '3')
  assert.deepEqual(grid.widths, [4, 4])
  assert.deepEqual([...grid.hiddenColumns], [28])
  assert.equal(grid.hiddenRows.size, 0)
})

test('column names go there and back', () => {
  for (const column of [1, 26, 27, 702, 703, 16_384])
    assert.equal(parseCell(`${columnName(column)}1`)?.column, column)
  assert.equal(parseCell('7C'), null)
})

test('formulas, headings, merged cells and comments are kept', () => {
  const with_ = (part: TextRange['parts'][number], facts: TextRange['parts'][number]['facts']) => ({
    ...part,
    facts,
  })
  const words = '标题\n客户\t数量\n甲\t3\n问过张'
  const grid = buildGrid(
    [
      {
        ...range,
        end: words.length,
        length: words.length,
        text: words,
        parts: [
          with_(cell('A1', 0, 2), { columns: 2, rows: 1 }),
          with_({ ...cell('', 3, 8), kind: 'row', locator: {} }, { header: true }),
          cell('A2', 3, 5),
          cell('B2', 6, 8),
          cell('A3', 9, 10),
          with_(cell('B3', 11, 12), { formula: 'SUM(B1:B2)' }),
          with_({ ...cell('B3', 13, 16), kind: 'comment' }, { author: '张', time: '2022-03-01' }),
        ],
      },
    ],
    0,
    words.length,
  )
  assert.deepEqual([...grid.covered], [cellKey(1, 2)])
  assert.deepEqual(
    ['A1', 'A2', 'B2', 'A3', 'B3'].map((name) => {
      const place = parseCell(name)
      return grid.cells.get(cellKey(place?.row ?? 0, place?.column ?? 0))?.header
    }),
    [false, true, true, false, false],
  )
  assert.equal(grid.cells.get(cellKey(3, 2))?.formula, 'SUM(B1:B2)')
  assert.deepEqual(grid.notes.get('B3'), [
    { start: 13, end: 16, text: '问过张', author: '张', time: '2022-03-01' },
  ])
  assert.equal(cellAt(grid, 14)?.cell.name, 'B3')
  assert.equal(cellAt(grid, 7)?.cell.name, 'B2')
})

test('a span over cells with content, over another span or over a whole sheet covers nothing', () => {
  const many = Array.from({ length: 300 }, (_, at) => cell(`A${at + 1}`, 0, 1))
  const wide = { ...cell('A1', 0, 1), facts: { columns: 16_384, rows: 1_048_576 } }
  const grid = buildGrid([{ ...range, parts: [wide, ...many.slice(1), cell('B1', 2, 3)] }], 0, 9)
  assert.equal(grid.covered.size, 0)
  assert.equal(grid.cells.get(cellKey(1, 1))?.columns, 1)
})
