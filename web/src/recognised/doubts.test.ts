import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubtOf, doubtsIn } from './doubts.ts'

const word = (start: number, confidence?: number) => ({
  start,
  end: start + 1,
  box: [0, 0, 1, 1] as [number, number, number, number],
  ...(confidence === undefined ? {} : { confidence }),
})

test('what was not recognised, or surely, is in no doubt', () => {
  assert.deepEqual([undefined, 1, 0.85, 0.84, 0.6, 0.59, 0].map(doubtOf), [
    null,
    null,
    null,
    'unsure',
    'unsure',
    'weak',
    'weak',
  ])
})

test('neighbours of one kind are one range', () => {
  assert.deepEqual(
    doubtsIn([word(4, 0.1), word(0, 0.7), word(1, 0.8), word(2, 0.3), word(3), word(6, 0.2)]),
    [
      { start: 0, end: 2, doubt: 'unsure' },
      { start: 2, end: 3, doubt: 'weak' },
      { start: 4, end: 5, doubt: 'weak' },
      { start: 6, end: 7, doubt: 'weak' },
    ],
  )
})
