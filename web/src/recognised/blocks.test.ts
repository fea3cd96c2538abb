import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '../../../src/model/document.ts'
import { gather, rowsOf, type TextLine } from './blocks.ts'

const part = (kind: Part['kind'], start: number, end: number, more: Partial<Part> = {}): Part => ({
  kind,
  start,
  end,
  hidden: false,
  recognised: true,
  locator: {},
  ...more,
})

function linesOf(text: string, start = 0): TextLine[] {
  let at = start
  return text.split('\n').map((content, index) => {
    const line = { from: at, content, index }
    at += content.length + 1
    return line
  })
}

test('lines of one message stand together, others by themselves', () => {
  const lines = linesOf('10:32\n阿宝\n在吗\n在\n好')
  const found = gather(lines, [
    part('time', 0, 5),
    part('message', 6, 11),
    part('quote', 9, 11),
    part('message', 12, 13, { recognised: false }),
    part('message', 14, 15, { facts: { corrects: { start: 0, end: 5 } } }),
  ])
  assert.deepEqual(
    found.map(({ part: whole, lines: some }) => [whole?.kind ?? null, some.map(({ content }) => content)]),
    [
      [null, ['10:32']],
      ['message', ['阿宝', '在吗']],
      [null, ['在']],
      [null, ['好']],
    ],
  )
})

test('two messages with the same words are two', () => {
  const lines = linesOf('好\n好')
  assert.equal(gather(lines, [part('message', 0, 1), part('message', 2, 3)]).length, 2)
})

test('rows of a table have their own cells, empty ones too', () => {
  const text = '姓名\t工资\n李雷\t\n\t30'
  const cell = (name: string, start: number, end: number): Part =>
    part('cell', start, end, { facts: { author: name } })
  const table = part('table', 0, text.length)
  const parts = [
    table,
    part('row', 0, 5),
    cell('A1', 0, 2),
    cell('B1', 3, 5),
    part('row', 6, 9),
    cell('A2', 6, 8),
    cell('B2', 9, 9),
    part('row', 10, 13),
    cell('A3', 10, 10),
    cell('B3', 11, 13),
  ]
  assert.deepEqual(
    rowsOf(table, parts, 0, text.length).map(({ cells }) => cells.map(({ facts }) => facts?.author)),
    [
      ['A1', 'B1'],
      ['A2', 'B2'],
      ['A3', 'B3'],
    ],
  )
  assert.equal(rowsOf(table, parts, 6, 10).length, 1)
})
