import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '../../../src/model/document.ts'
import { cutRuns } from './runs.ts'

const part = (kind: Part['kind'], start: number, end: number, hidden = false): Part => ({
  kind,
  start,
  end,
  hidden,
  recognised: false,
  locator: {},
})

test('runs tile the range and say what each stretch is', () => {
  const runs = cutRuns(
    0,
    30,
    [part('paragraph', 0, 30), part('deleted', 10, 20, true)],
    [
      { start: 2, end: 5 },
      { start: 18, end: 22 },
    ],
  )
  assert.deepEqual(
    runs.map(({ start, end, hit, hidden, label }) => [start, end, hit, hidden, label]),
    [
      [0, 2, null, false, null],
      [2, 5, 0, false, null],
      [5, 10, null, false, null],
      [10, 18, null, true, 'deleted'],
      [18, 20, 1, true, null],
      [20, 22, 1, false, null],
      [22, 30, null, false, null],
    ],
  )
})

test('a hit that began before the range is still marked', () => {
  assert.equal(
    cutRuns(
      10,
      20,
      [],
      [
        { start: 1, end: 3 },
        { start: 8, end: 12 },
      ],
    )[0]?.hit,
    1,
  )
})

test('an empty range has no runs', () => {
  assert.deepEqual(cutRuns(5, 5, [], []), [])
})

test('a comment tells who wrote it and when, where it begins', () => {
  const comment = { ...part('comment', 3, 8), facts: { author: '张', time: '2022-03-01T10:00:00Z' } }
  const runs = cutRuns(0, 10, [comment, part('deleted', 8, 10)], [{ start: 5, end: 6 }])
  assert.deepEqual(
    runs.map(({ start, signed }) => [start, signed?.author ?? null]),
    [
      [0, null],
      [3, '张'],
      [5, null],
      [6, null],
      [8, null],
    ],
  )
})

test('a hidden note is called a note, and what is hidden as a whole is said to be once', () => {
  const labels = (parts: Part[]): (string | null)[] => cutRuns(0, 9, parts, []).map(({ label }) => label)
  assert.deepEqual(labels([part('note', 0, 9, true), part('paragraph', 0, 9, true)]), ['note'])
  assert.deepEqual(
    labels([part('slide', 0, 9, true), part('paragraph', 0, 4, true), part('paragraph', 4, 9, true)]),
    ['hidden', null],
  )
})

test('what was recognised is cut where it is doubtful, and says how its line was read', () => {
  const line: Part = {
    ...part('paragraph', 0, 9),
    recognised: true,
    facts: { confidence: 0.8, readings: [{ by: 'tesseract', text: 'other' }] },
  }
  const seal: Part = { ...part('seal', 9, 12), recognised: true }
  const runs = cutRuns(
    0,
    12,
    [line, seal],
    [{ start: 3, end: 5 }],
    [
      { start: 4, end: 6, doubt: 'weak' },
      { start: 8, end: 9, doubt: 'unsure' },
    ],
  )
  assert.deepEqual(
    runs.map(({ start, doubt, label, reading }) => [
      start,
      doubt,
      label,
      reading?.readings?.[0]?.text ?? null,
    ]),
    [
      [0, null, null, 'other'],
      [3, null, null, 'other'],
      [4, 'weak', null, 'other'],
      [5, 'weak', null, 'other'],
      [6, null, null, 'other'],
      [8, 'unsure', null, 'other'],
      [9, null, 'seal', null],
    ],
  )
})
