import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Correction } from '../../../src/model/corrections.ts'
import { CorrectedText } from './corrected.ts'

const correction = (
  id: number,
  replaces: [number, number] | null,
  stands: [number, number] | null,
): Correction => ({
  id,
  page: 1,
  box: [0, 0, 1, 1],
  was: '',
  text: '',
  why: null,
  utc: '',
  actor: '',
  state: replaces ? 'applied' : 'misplaced',
  replaces: replaces && { start: replaces[0], end: replaces[1] },
  stands: stands && { start: stands[0], end: stands[1] },
})

const corrected = new CorrectedText(
  [correction(1, [30, 50], [100, 105]), correction(2, [10, 20], [106, 106]), correction(3, null, null)],
  107,
)

const shown = (from: number, to: number): [number, number, number | null][] =>
  corrected.pieces(from, to).map(({ start, end, correction: by }) => [start, end, by?.id ?? null])

test('each correction is shown once, where what it replaces begins', () => {
  assert.deepEqual(shown(0, 60), [
    [0, 10, null],
    [106, 106, 2],
    [20, 30, null],
    [100, 105, 1],
    [50, 60, null],
  ])
  assert.deepEqual(shown(25, 40), [
    [25, 30, null],
    [100, 105, 1],
  ])
  assert.deepEqual(shown(40, 60), [[50, 60, null]])
  assert.deepEqual(shown(35, 45), [], 'the second line of what was replaced')
  assert.deepEqual(shown(55, 56), [[55, 56, null]])
})

test('what is read ends where the corrections are kept; an offset in them is shown in their place', () => {
  assert.equal(corrected.length, 100)
  assert.equal(new CorrectedText([], 107).length, 107)
  assert.deepEqual(
    [5, 12, 102, 106].map((at) => corrected.shownAt(at)),
    [5, 12, 30, 10],
  )
  assert.deepEqual(
    [5, 12, 49, 102].map((at) => corrected.carriedAt(at)),
    [5, 106, 100, 102],
  )
})

test('what is read one after the other, and a selection that leaves a correction', () => {
  const places = [40, 5, 103, 106, 55].map((start) => ({ start, end: start + 1 }))
  assert.deepEqual(
    corrected.inOrder(places).map(({ start }) => start),
    [5, 106, 103, 40, 55],
  )
  assert.deepEqual(corrected.selected({ start: 100, end: 103 }), { start: 100, end: 103 })
  assert.deepEqual(corrected.selected({ start: 25, end: 103 }), { start: 25, end: 50 })
  assert.deepEqual(corrected.selected({ start: 5, end: 25 }), { start: 5, end: 25 })
})
