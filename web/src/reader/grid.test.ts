import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextRange } from '../../../src/model/api.ts'
import { buildGrid, cellKey, columnName, parseCell } from './grid.ts'

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
