import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { eachLeaf } from '../model/query.ts'
import { parseQuery } from './parse.ts'

const clean: [string, string][] = [
  ['', '*'],
  ['foo bar', 'foo AND bar'],
  ['foo OR bar baz', 'foo OR bar AND baz'],
  ['NOT a OR b', 'NOT a OR b'],
  ['a && b || !c', 'a AND b OR NOT c'],
  ['+a -b', 'a AND NOT b'],
  ['（数据 或 安全） 且 非 公司', '(数据 OR 安全) AND NOT 公司'],
  ['ａ ＡＮＤ ｂ', 'ａ AND ｂ'],
  ['或者', '或者'],
  ['“你好” 「世界」 『中国』 ＂abc＂ "a b"', '你好 AND 世界 AND 中国 AND abc AND "a b"'],
  ['abc公司', '"abc公司"'],
  ['foo*', 'foo*'],
  ['*:*', '*'],
  ['标题：合同', 'title:合同'],
  ['title: (a OR b)', 'title:a OR title:b'],
  ['date:2022', 'date:[2022-01-01 TO 2022-12-31]'],
  ['date:2022-03-05', 'date:2022-03-05'],
  ['日期:2022年3月', 'date:[2022-03-01 TO 2022-03-31]'],
  ['date:{2022 TO 2023-03}', 'date:[2023-01-01 TO 2023-02-28]'],
  ['date:>=2022-03', 'date:[2022-03-01 TO *]'],
  ['date:<2022-03', 'date:[* TO 2022-02-28]'],
  ['type:application/pdf', 'type:application/pdf'],
  [String.raw`\(a\) "\"b"`, String.raw`"(a)" AND "\"b"`],
  ['https://a.b/c', '"https://a.b/c"'],
  ['and or not', 'and AND or AND not'],
]

test('what is written well is understood without a word', () => {
  for (const [query, parsed] of clean)
    assert.deepEqual([parseQuery(query).parsed, parseQuery(query).repairs], [parsed, []], query)
})

const broken: [string, string, [number, number]][] = [
  ['"abc def', '"abc def"', [0, 8]],
  ['(a (b', 'a AND b', [0, 1]],
  ['a) b', 'a AND b', [1, 2]],
  ['AND a', 'a', [0, 3]],
  ['a AND', 'a', [2, 5]],
  ['a AND OR b', 'a AND b', [6, 8]],
  ['a NOT', 'a', [2, 5]],
  ['a ()', 'a', [2, 4]],
  ['roam~2', 'roam', [4, 6]],
  ['"a b"~5', '"a b"', [5, 7]],
  ['a^2', 'a', [1, 3]],
  ['te?t', 'te*', [0, 4]],
  ['*ab', 'ab', [0, 3]],
  ['/a.b/', '"a.b"', [0, 5]],
  ['foo:bar', '"foo:bar"', [0, 7]],
  ['title:', 'NOT *', [0, 6]],
  ['a date:soon', 'a', [7, 11]],
  ['a title:[b TO c]', 'a', [8, 16]],
  ['，。', 'NOT *', [0, 2]],
]

test('what is broken is repaired, and said at its place', () => {
  for (const [query, parsed, [start, end]] of broken) {
    const read = parseQuery(query)
    assert.equal(read.parsed, parsed, query)
    const [first] = read.repairs
    assert.ok(
      first && first.start === start && first.end === end,
      `${query}: ${JSON.stringify(read.repairs)}`,
    )
    assert.match(first.note, /\.$/)
  }
})

const any = (query: string): string => parseQuery(query, { any: true }).parsed

test('OR between bare words: signs are conditions on the whole', () => {
  assert.equal(any('a b'), 'a OR b')
  assert.equal(any('a AND b c'), 'a AND b OR c')
  assert.equal(any('a b -c'), '(a OR b) AND NOT c')
  assert.equal(any('+a b'), '(b OR *) AND a')
  assert.equal(any('a OR NOT b'), 'a OR NOT b')
})

const pieces = fc.constantFrom(
  '(',
  ')',
  '"',
  '“',
  '”',
  '「',
  '」',
  ' ',
  ' AND ',
  ' OR ',
  ' NOT ',
  '+',
  '-',
  '!',
  '&&',
  '||',
  ':',
  '：',
  'title:',
  'date:',
  '[',
  ']',
  '{',
  ' TO ',
  '>=',
  '*',
  '?',
  '~2',
  '^3',
  '/',
  '\\',
  '且',
  ' 或 ',
  'ab',
  '数据',
  '2022-03',
  'type:',
  '（',
  '\u{20BB7}',
  '\ud800',
  '，',
)

test('nothing whatever throws; repairs lie in the query; the parse is a fixed point', () => {
  const queries = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    fc.string({ unit: 'binary' }),
    fc.string(),
  )
  fc.assert(
    fc.property(queries, fc.boolean(), (query, anyWord) => {
      const { node, parsed, repairs } = parseQuery(query, { any: anyWord })
      for (const { start, end } of repairs) assert.ok(start >= 0 && start <= end && end <= query.length)
      eachLeaf(node, (leaf) => {
        if (leaf.kind !== 'all')
          assert.ok(leaf.start >= 0 && leaf.start < leaf.end && leaf.end <= query.length)
      })
      const again = parseQuery(parsed)
      assert.equal(again.parsed, parsed)
      assert.deepEqual(again.repairs, [], parsed)
    }),
    { numRuns: 5000 },
  )
})

test('deep, long and wide queries are answered at once', () => {
  const started = performance.now()
  for (const query of [
    '('.repeat(60_000),
    '"'.repeat(60_000),
    'NOT '.repeat(15_000),
    'a '.repeat(30_000),
    '/ '.repeat(30_000),
    '-('.repeat(30_000),
    'a'.repeat(200_000),
    'a:'.repeat(30_000),
  ]) {
    parseQuery(query)
  }
  assert.ok(performance.now() - started < 5000, `${performance.now() - started}`)
})
