import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutMarks } from './cut-marks.ts'

test('marks cut the quote exactly, whatever their order', () => {
  assert.deepEqual(
    cutMarks('甲方报价乙方', 100, [
      [104, 106],
      [100, 102],
    ]),
    [
      { start: 100, text: '甲方', marked: true },
      { start: 102, text: '报价', marked: false },
      { start: 104, text: '乙方', marked: true },
    ],
  )
})

test('overlapping marks and marks past the ends neither lose nor double text', () => {
  const pieces = cutMarks('abcdef', 10, [
    [8, 12],
    [11, 14],
    [15, 99],
  ])
  assert.equal(pieces.map(({ text }) => text).join(''), 'abcdef')
  assert.deepEqual(
    pieces.filter(({ marked }) => marked).map(({ text }) => text),
    ['ab', 'cd', 'f'],
  )
})
