import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '../../model/document.ts'
import { type Box, linesOf, type PlacedWord } from './picture-lines.ts'

const part = (kind: Part['kind'], start: number, end: number): Part => ({
  kind,
  start,
  end,
  locator: { page: 1 },
  hidden: false,
  recognised: true,
})

/** Characters of rows of ten, put on the page by `place`. */
function words(count: number, place: (column: number, row: number) => Box): PlacedWord[] {
  return Array.from({ length: count }, (_, index) => ({
    start: index,
    end: index + 1,
    box: place(index % 10, Math.floor(index / 10)),
    confidence: index < 10 ? 1 : 0.5,
  }))
}

const ranges = (found: readonly { start: number; end: number }[]): number[][] =>
  found.map(({ start, end }) => [start, end])

const cell = 0.05
const upright = (column: number, row: number): Box => {
  const x = 0.1 + column * cell
  const y = 0.1 + row * cell * 1.5
  return [x, y, x + cell, y + cell]
}

const around = [part('page', 0, 25), part('paragraph', 0, 25)]

test('a paragraph is as many lines as one sees, however the picture was turned', () => {
  const turns: ((box: Box) => Box)[] = [
    (box) => box,
    ([x0, y0, x1, y1]) => [1 - y1, x0, 1 - y0, x1],
    ([x0, y0, x1, y1]) => [1 - x1, 1 - y1, 1 - x0, 1 - y0],
    ([x0, y0, x1, y1]) => [y0, 1 - x1, y1, 1 - x0],
  ]
  for (const [turn, turned] of turns.entries()) {
    const found = linesOf(
      words(25, (column, row) => turned(upright(column, row))),
      around,
      1,
    )
    assert.deepEqual(
      ranges(found),
      [
        [0, 10],
        [10, 20],
        [20, 25],
      ],
      `turned ${turn} times`,
    )
    assert.deepEqual(
      found.map(({ confidence }) => confidence),
      [1, 0.5, 0.5],
    )
  }
})

test('vertical writing, skewed lines, and a last line too short to go back', () => {
  const vertical = linesOf(
    words(20, (column, row) => upright(10 - row * 1.5, column / 1.5)),
    around,
    1,
  )
  assert.deepEqual(ranges(vertical), [
    [0, 10],
    [10, 20],
  ])
  const skewed = linesOf(
    words(20, (column, row) => {
      const [x0, y0, x1, y1] = upright(column, row)
      const rise = column * cell * 0.08
      return [x0, y0 + rise, x1, y1 + rise]
    }),
    around,
    1,
  )
  assert.deepEqual(ranges(skewed), [
    [0, 10],
    [10, 20],
  ])
  const indented = words(12, (column, row) => (row === 0 ? upright(column, 0) : upright(column + 9.5, 1)))
  assert.deepEqual(ranges(linesOf(indented, around, 1)), [
    [0, 10],
    [10, 12],
  ])
})

test('parts part lines; a wide gap in a line does not', () => {
  const spread = words(10, (column) => upright(column < 5 ? column : column + 6, 0))
  const nested = [part('page', 0, 10), part('message', 0, 10), part('quote', 0, 4), part('block', 6, 10)]
  assert.deepEqual(ranges(linesOf(spread, [part('page', 0, 10)], 1)), [[0, 10]])
  const found = linesOf(spread, nested, 1)
  assert.deepEqual(
    found.map(({ start, end, holder, part: inner }) => [start, end, holder.kind, inner.kind]),
    [
      [0, 4, 'quote', 'quote'],
      [4, 6, 'message', 'message'],
      [6, 10, 'message', 'block'],
    ],
  )
  assert.deepEqual(linesOf([], nested, 1), [])
  assert.deepEqual(linesOf(spread, [], 1), [], 'what stands in no part is no line')
})
