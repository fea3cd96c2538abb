import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cells } from './cells.ts'
import { decode } from './ctc.ts'
import { surer } from './read-column.ts'
import type { Seen } from './ctc.ts'

const dictionary = ['', 'a', 'b', '中', ' ']

/** One list of [output, likelihood] a step. */
function steps(...all: [number, number][][]): { data: Float32Array; shape: number[] } {
  const data = new Float32Array(all.length * dictionary.length)
  all.forEach((step, index) => {
    for (const [output, likelihood] of step) data[index * dictionary.length + output] = likelihood
  })
  return { data, shape: [1, all.length, dictionary.length] }
}

describe('decoding', () => {
  test('repeats are one character, a blank between them makes two', () => {
    const seen = decode(
      steps([[1, 0.7]], [[1, 0.9]], [[0, 1]], [[1, 0.8]], [[3, 0.6]], [[4, 1]], [[0, 1]], [[0, 1]]),
      dictionary,
    )
    assert.equal(seen.map(({ text }) => text).join('|'), 'a|a|中| ')
    assert.deepEqual(
      seen.map(({ from, to }) => [from, to]),
      [
        [0, 0.25],
        [0.375, 0.5],
        [0.5, 0.625],
        [0.625, 0.75],
      ],
    )
    assert.ok(Math.abs((seen[0]?.confidence ?? 0) - 0.9) < 1e-6)
  })

  test('what else it may be comes from its best step', () => {
    const seen = decode(
      steps(
        [
          [1, 0.5],
          [2, 0.45],
        ],
        [
          [1, 0.8],
          [3, 0.15],
          [2, 0.05],
        ],
      ),
      dictionary,
    )
    assert.deepEqual(
      seen[0]?.others.map(({ text }) => text),
      ['中', 'b'],
    )
  })

  test('nothing but blanks is nothing', () => {
    assert.deepEqual(decode(steps([[0, 1]], [[0, 0.9]]), dictionary), [])
  })
})

describe('cells of a column', () => {
  /** Characters of `size` rows with gaps of `gap`. */
  const column = (count: number, size: number, gap: number): Float32Array => {
    const ink = new Float32Array(10 + count * (size + gap) + 10)
    for (let index = 0; index < count; index++)
      ink.fill(300, 10 + index * (size + gap), 10 + index * (size + gap) + size)
    return ink
  }

  test('lie where the gaps are', () => {
    const found = cells(column(7, 36, 8), 40)
    assert.equal(found.length, 7)
    found.slice(1).forEach(({ from }, index) => {
      const gapStart = 10 + (index + 1) * 44 - 8
      assert.ok(from >= gapStart - 1 && from <= gapStart + 9, `${from} at ${gapStart}`)
    })
  })

  test('do not split a character of separate strokes', () => {
    const ink = column(3, 36, 8)
    ink.fill(0, 10 + 44 + 10, 10 + 44 + 16)
    assert.equal(cells(ink, 40).length, 3)
  })

  test('are none where nothing is written', () => {
    assert.deepEqual(cells(new Float32Array(100), 40), [])
  })
})

test('of two readings of a column the surer is taken, cell by cell', () => {
  const seen = (text: string, from: number, to: number, confidence: number): Seen[] =>
    Array.from(text).map((character, index, { length }) => ({
      text: character,
      confidence,
      from: from + ((to - from) * index) / length,
      to: from + ((to - from) * (index + 1)) / length,
      others: [],
    }))
  const upright = [...seen('年', 0, 0.25, 0.95), ...seen('吕', 0.3, 0.45, 0.5), ...seen('项', 0.75, 1, 0.93)]
  const sideways = [
    ...seen('牟', 0, 0.25, 0.9),
    ...seen('2024', 0.26, 0.74, 0.99),
    ...seen('填', 0.75, 1, 0.94),
  ]
  const read = surer(
    {
      cells: [
        { from: 0, to: 0.25 },
        { from: 0.25, to: 0.5 },
        { from: 0.5, to: 0.75 },
        { from: 0.75, to: 1 },
      ],
      seen: upright,
    },
    sideways,
  )
  assert.equal(read.map(({ text }) => text).join(''), '年2024项')
})
