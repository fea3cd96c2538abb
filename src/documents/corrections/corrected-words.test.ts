import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxCharacters, type BoxedText } from './corrected-words.ts'

/** Characters of a line from left to right, each one wide; a space leaves a gap. */
const line = (text: string): BoxedText[] =>
  Array.from(text)
    .map((character, x) => ({ text: character, box: [x, 0, x + 1, 1] as const }))
    .filter(({ text: character }) => character !== ' ')

const places = (machine: readonly BoxedText[], corrected: string): string[] =>
  boxCharacters(machine, corrected).map(({ at, length, box }) => {
    const [x0, , x1] = box
    return `${corrected.slice(at, at + length)} ${x0.toFixed(2)} ${x1.toFixed(2)}`
  })

test('what stayed keeps its box, what was read wrong gives it to what is right', () => {
  assert.deepEqual(places(line('合间价'), '合同价'), ['合 0.00 1.00', '同 1.00 2.00', '价 2.00 3.00'])
  assert.deepEqual(places(line('价 12B0 元'), '价 1280 元').slice(1, 5), [
    '1 2.00 3.00',
    '2 3.00 4.00',
    '8 4.00 5.00',
    '0 5.00 6.00',
  ])
})

test('two for one and one for two share what was there; what was missing is squeezed in', () => {
  assert.deepEqual(places(line('rnail'), 'mail'), [
    'm 0.00 2.00',
    'a 2.00 3.00',
    'i 3.00 4.00',
    'l 4.00 5.00',
  ])
  assert.deepEqual(places(line('加'), '力口'), ['力 0.00 0.50', '口 0.50 1.00'])
  assert.deepEqual(places(line('ac'), 'abc'), ['a 0.00 1.00', 'b 0.00 2.00', 'c 1.00 2.00'])
})

test('a box a word, lines that run down or from right to left, nothing at all', () => {
  const words: BoxedText[] = [{ text: 'tota1', box: [0, 0, 5, 1] }]
  assert.deepEqual(places(words, 'total').at(-1), 'l 4.00 5.00')
  const down = boxCharacters(
    [
      { text: '天', box: [0, 0, 1, 1] },
      { text: '夭', box: [0, 1, 1, 2] },
    ],
    '大夫',
  )
  assert.deepEqual(
    down.map(({ box }) => box),
    [
      [0, 0, 1, 1],
      [0, 1, 1, 2],
    ],
  )
  const turned = boxCharacters(
    [
      { text: '天', box: [1, 0, 2, 1] },
      { text: '夭', box: [0, 0, 1, 1] },
    ],
    '大夫',
  )
  assert.deepEqual(
    turned.map(({ box }) => box),
    [
      [1, 0, 2, 1],
      [0, 0, 1, 1],
    ],
  )
  assert.deepEqual(boxCharacters(line('噪'), ''), [])
  assert.deepEqual(boxCharacters([], '字'), [])
})

test('a long line is boxed all the same', () => {
  const long = '长'.repeat(4000)
  const boxes = boxCharacters([{ text: 'x', box: [0, 0, 1, 1] }], long)
  assert.equal(boxes.length, 4000)
  assert.ok(boxes.every(({ box: [x0, , x1] }) => x0 >= 0 && x1 <= 1.0001))
})
