import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TruthCell } from '../truth.ts'
import { scoreTables } from './tables.ts'

const grid = [
  ['序号', '姓名', '金额'],
  ['1', '张三', '100.00'],
  ['2', '李四', '200.00'],
  ['3', '王五', '300.00'],
]
const truth: TruthCell[] = grid.flatMap((texts, row) => texts.map((text, column) => ({ row, column, text })))

test('a table as it is has all cells in their place', () => {
  assert.deepEqual(scoreTables([truth], [[['标题']], grid]), { cells: 12, right: 12 })
})

test('a row too many or too few costs itself alone', () => {
  const [head = [], first = [], , third = []] = grid
  assert.equal(scoreTables([truth], [[['工资表', null, null], head, first, third]]).right, 9)
})

test('cells in a neighbour’s column, or all in one, are not in their place', () => {
  const [head = [], first = [], second = [], third = []] = grid
  assert.equal(scoreTables([truth], [[head, first, ['2', '', '李四', '200.00'], third]]).right, 10)
  assert.equal(scoreTables([truth], [[head, first, second.toReversed(), third]]).right, 10)
  assert.equal(scoreTables([truth], [grid.map((texts) => [texts.join(' ')])]).right, 0)
})

test('misread characters leave a cell where it is, another text does not', () => {
  const [head = [], first = [], second = [], third = []] = grid
  assert.equal(scoreTables([truth], [[head, first, ['2', '李四', '2O0.00'], third]]).right, 12)
  assert.equal(scoreTables([truth], [[head, first, second, ['3', '王五', '别的']]]).right, 11)
  assert.deepEqual(scoreTables([truth], []), { cells: 12, right: 0 })
})
