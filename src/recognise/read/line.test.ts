import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Quad } from '../page.ts'
import { toLine } from './line.ts'

const quad: Quad = [
  { x: 100, y: 0 },
  { x: 500, y: 0 },
  { x: 500, y: 40 },
  { x: 100, y: 40 },
]

/** Seen at one step of twenty, as a recogniser does. */
const seenAt = (...steps: number[]) =>
  steps.map((step) => ({ text: '字', confidence: 1, from: step / 20, to: (step + 1) / 20, others: [] }))

const edges = (...steps: number[]): number[][] =>
  toLine(quad, seenAt(...steps), false).characters.map(({ box: [left, , right] }) => [
    Math.round(left),
    Math.round(right),
  ])

test('characters meet half-way, and the outer ones reach as far outwards as inwards', () => {
  assert.deepEqual(edges(2, 7, 12, 17), [
    [100, 200],
    [200, 300],
    [300, 400],
    [400, 500],
  ])
})

test('a line does not reach beyond its quad, and one character has all of it', () => {
  assert.deepEqual(edges(0, 10).flat(), [100, 210, 210, 410])
  assert.deepEqual(edges(9), [[100, 500]])
  assert.deepEqual(edges(), [])
})

test('two strokes joined to one sign are one character, and what was seen stays a reading', () => {
  const strokes = seenAt(2, 7, 12, 13).map((each, index) => ({ ...each, text: '47""'.charAt(index) }))
  const { text, characters, readings } = toLine(quad, strokes, false)
  assert.equal(text, '47"')
  assert.deepEqual(
    characters.map(({ box: [left, , right] }) => [Math.round(left), Math.round(right)]),
    [
      [100, 200],
      [200, 300],
      [300, 420],
    ],
  )
  assert.deepEqual(
    readings.map((reading) => reading.text),
    ['47""'],
  )
})
