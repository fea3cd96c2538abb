import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReadMessage } from '../reading.ts'
import type { TruthMessage } from '../truth.ts'
import { scoreMessages } from './messages.ts'

const truth: TruthMessage[] = [
  { side: 'left', sender: '老王', time: '9:05', timeAt: 'above', quoted: null, text: '收到，马上就去办' },
  { side: 'right', sender: null, time: '9:05', timeAt: 'above', quoted: null, text: '' },
  { side: 'right', sender: null, time: '9:05', timeAt: 'above', quoted: '老王：收到', text: '好' },
  { side: 'left', sender: '老王', time: '9:40', timeAt: 'above', quoted: null, text: '好' },
]

const read: ReadMessage[] = [
  { side: 'left', sender: '老王', time: '9:05', quoted: null, text: '收到，马上就去办' },
  { side: 'right', sender: null, time: '9:05', quoted: '老王:收到', text: '好' },
  { side: 'left', sender: '老王', time: '9:40', quoted: null, text: '好' },
]

test('all right: pictures without words are not asked for', () => {
  assert.deepEqual(scoreMessages(truth, read), {
    messages: 3,
    found: 3,
    displaced: 0,
    invented: 0,
    sides: 3,
    senders: 3,
    times: 3,
    timed: 3,
    quotes: 1,
    quoted: 1,
  })
})

test('wrong sides, names, times and messages cost themselves', () => {
  const [first, second] = read
  assert.ok(first && second)
  const score = scoreMessages(truth, [
    { ...first, side: 'right', sender: null, time: null },
    { ...second, quoted: null },
    { ...first, text: '没人说过这句话，谁也没有' },
  ])
  assert.deepEqual(
    [score.found, score.sides, score.senders, score.timed, score.quoted, score.invented],
    [2, 1, 1, 1, 0, 1],
  )
})

test('a message at another place is found, and displaced', () => {
  const [first, second, third] = read
  assert.ok(first && second && third)
  const score = scoreMessages(truth, [second, third, first])
  assert.deepEqual([score.found, score.displaced, score.sides], [3, 1, 3])
})

test('a message whose quotation was taken for its own words is found, the quotation is not', () => {
  const [first, second, third] = read
  assert.ok(first && second && third)
  const merged = { ...second, quoted: null, text: '老王：收到\n好' }
  const score = scoreMessages(truth, [first, merged, third])
  assert.deepEqual([score.found, score.sides, score.quoted, score.invented], [3, 3, 0, 0])
})

test('a time inside the bubble may stand in its text', () => {
  const inside: TruthMessage[] = [
    { side: 'left', sender: null, time: '10:21', timeAt: 'inside', quoted: null, text: '嗯' },
  ]
  const score = scoreMessages(inside, [
    { side: 'left', sender: null, time: null, quoted: null, text: '嗯 10:21' },
  ])
  assert.deepEqual([score.found, score.timed], [1, 1])
})
