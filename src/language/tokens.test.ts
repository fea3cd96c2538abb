import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { fold, isClusterStart } from './fold.ts'
import { tokenize } from './tokens.ts'

const tokens = (text: string): string[] => (text === '' ? [] : tokenize(text).text.split(' '))

test('words are tokens; every character of a run without spaces starts exactly one', () => {
  assert.deepEqual(tokens('Hello, ＡＢＣ'), ['hello', 'abc'])
  assert.deepEqual(tokens('数据库。库'), ['数据', '据库', '库', '库'])
  assert.deepEqual(tokens('\u{20BB7}野家'), ['\u{20BB7}野', '野家', '家'])
  assert.deepEqual(tokens('㍿ ﬁne'), ['株式', '式会', '会社', '社', '¦', 'fine'])
  assert.deepEqual(tokens('abc公司 abc 公司'), ['abc', '公司', '司', '¦', 'abc', '¦', '公司', '司'])
})

test('a very long word is cut in pieces that no other word has', () => {
  const pieces = tokens('a'.repeat(600))
  assert.deepEqual(
    pieces.map((piece) => piece.length),
    [255, 256, 91],
  )
  assert.ok(pieces.slice(1).every((piece) => piece.startsWith('¦')))
})

test('what a border cuts is left out on one side and whole on the other', () => {
  assert.equal(tokenize('def 数据', 0, 6, { continuesWord: true }).text, '数据 据')
  assert.equal(tokenize('abc de', 0, 6, { cut: true }).text, 'abc')
  assert.equal(tokenize('数据', 0, 2, { cut: true }).text, '数据')
})

test('traditional and simplified, full and half width, composed and decomposed fold to the same', () => {
  assert.equal(fold('證據').text, fold('证据').text)
  assert.equal(fold('線 綫 为 爲').text, '线 线 为 为')
  assert.equal(fold('Ａｂｃ１２').text, 'abc12')
  assert.equal(fold('ｶﾞ').text, fold('ガ').text)
  assert.equal(fold('e\u0301').text, fold('é').text)
  assert.equal(fold('\u1112\u1161\u11ab').text, '한')
  assert.equal(fold('数\u200b据\ufe00').text, '数据')
  assert.equal(fold('Σς').text, 'σσ')
})

test('every folded character knows the whole cluster it came from', () => {
  const folded = fold('xﬁ㍿e\u0301\u{20BB7}')
  assert.equal(folded.text, 'xfi株式会社é\u{20BB7}')
  assert.deepEqual([...folded.starts], [0, 1, 1, 2, 2, 2, 2, 3, 5, 5])
  assert.deepEqual([...folded.ends], [1, 2, 2, 3, 3, 3, 3, 5, 7, 7])
})

const characters = fc.constantFrom(
  ...Array.from('aÀé数据證ﬁ㎏ガﾞกิ한ᄒ'),
  '\u{20BB7}',
  '\u0301',
  '\u0323',
  '\u200b',
  ' ',
  '，',
  '😀',
  '\u1161',
  '\ud800',
  '\udc00',
)

test('any text: ranges are in order and cut nothing; folding again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(characters).map((list) => list.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const folded = fold(text)
        assert.equal(folded.text.length, folded.starts.length)
        let last = 0
        for (const [at, start] of folded.starts.entries()) {
          assert.ok(start >= last && (folded.ends[at] ?? 0) > start)
          last = start
          // a run of separators may swallow marks on both sides
          if (folded.classes[at] === 0) continue
          assert.ok(isClusterStart(text, start) && isClusterStart(text, folded.ends[at] ?? 0), `${at}`)
        }
        assert.equal(fold(folded.text).text.trim(), folded.text.trim())
        const stream = tokenize(text)
        assert.equal(stream.count, stream.text === '' ? 0 : stream.text.split(' ').length)
        assert.doesNotMatch(stream.text, /[^\p{L}\p{N}\p{M}\p{Co} ¦]|^ | {2}| $/u)
      },
    ),
    { numRuns: 3000 },
  )
})

test('a pile of marks is folded in linear time', () => {
  const started = performance.now()
  fold(`a${'\u0301\u0323'.repeat(200_000)}`)
  assert.ok(performance.now() - started < 1000)
})
