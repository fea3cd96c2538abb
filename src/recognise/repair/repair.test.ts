import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Seen } from '../read/ctc.ts'
import { repair } from './repair.ts'

/** `others`: what else the recogniser saw, by the character it chose. */
const seen = (text: string, others: Record<string, string> = {}): Seen[] =>
  Array.from(text).map((character, index) => ({
    text: character,
    confidence: 0.6,
    from: index / text.length,
    to: (index + 1) / text.length,
    others: Array.from(others[character] ?? '').map((other) => ({ text: other, confidence: 0.3 })),
  }))

const repaired = (text: string, others?: Record<string, string>): string =>
  repair(seen(text, others))
    .map((each) => each.text)
    .join('')

describe('money', () => {
  test('signs before amounts', () => {
    assert.equal(repaired('合计Y1,204.50'), '合计¥1,204.50')
    assert.equal(repaired('V 13,000,000'), '¥ 13,000,000')
    assert.equal(repaired('Y88.00', { Y: '￥' }), '¥88.00')
    assert.equal(repaired('Total: S9,450', { S: '$' }), 'Total: $9,450')
    assert.equal(repaired('USS2,000', { S: '$' }), 'US$2,000')
    assert.equal(repaired('12，500元', { '，': ',' }), '12,500元')
  })

  test('are left alone where they may be letters', () => {
    assert.equal(repaired('Y88.00'), 'Y88.00')
    assert.equal(repaired('TY1,204', { Y: '¥' }), 'TY1,204')
    assert.equal(repaired('GALAXY 1,204'), 'GALAXY 1,204')
    assert.equal(repaired('Y2021-33', { Y: '¥' }), 'Y2021-33')
    assert.equal(repaired('PS5,000', { S: '$' }), 'PS5,000')
    assert.equal(repaired('V1.0.25', { V: '¥' }), 'V1.0.25')
    assert.equal(repaired('S3,400'), 'S3,400')
    assert.equal(repaired('第1，第2', { '，': ',' }), '第1，第2')
  })
})

describe('letters among digits', () => {
  test('become digits', () => {
    assert.equal(repaired('138O0138000', { O: '0' }), '13800138000')
    assert.equal(repaired('2l日', { l: '1' }), '21日')
    assert.equal(repaired('20I9年', { I: '1' }), '2019年')
  })

  test('are left alone in names, models and where nothing else was seen', () => {
    assert.equal(repaired('138O0138000'), '138O0138000')
    assert.equal(repaired('A1O2', { O: '0' }), 'A1O2')
    assert.equal(repaired('F-10lE', { l: '1' }), 'F-10lE')
    assert.equal(repaired('x1l2@host', { l: '1' }), 'x1l2@host')
    assert.equal(repaired('H2O', { O: '0' }), 'H2O')
  })
})

describe('digits among letters', () => {
  test('become letters', () => {
    assert.equal(repaired('dep1oy', { '1': 'l' }), 'deploy')
    assert.equal(repaired('wi11', { '1': 'l' }), 'will')
    assert.equal(repaired('mai1-host', { '1': 'l' }), 'mail-host')
    assert.equal(repaired('@1ogin.net', { '1': 'l' }), '@login.net')
    assert.equal(repaired('host.c0m'), 'host.com')
    assert.equal(repaired('reView', { V: 'v' }), 'review')
  })

  test('are left alone where the recogniser was sure or the word has digits of its own', () => {
    assert.equal(repaired('dep1oy'), 'dep1oy')
    assert.equal(repaired('user1', { '0': 'o' }), 'user1')
    assert.equal(repaired('a1', { '1': 'l' }), 'a1')
    assert.equal(repaired('x0', { '0': 'o' }), 'x0')
    assert.equal(repaired('v10.2', { '1': 'l', '0': 'o' }), 'v10.2')
    assert.equal(repaired('userName', { N: 'n' }), 'userName')
    const doubtful = seen('web1', { '1': 'l' }).map((each) => ({
      ...each,
      others: each.others.map((other) => ({ ...other, confidence: 0.02 })),
    }))
    assert.equal(repair(doubtful).at(-1)?.text, '1')
    assert.equal(repaired('iOS', { O: 'o', S: 's' }), 'iOS')
  })
})

test('bars between columns are bars, where there are others', () => {
  assert.equal(repaired('1 guest I host |', { '1': '|', I: '|' }), '| guest | host |')
  assert.equal(repaired('a | b 1', { '1': '|' }), 'a | b |')
  assert.equal(repaired('I am 1 of 2', { I: '|', '1': '|' }), 'I am 1 of 2')
  assert.equal(repaired('| 1 | 2 |'), '| 1 | 2 |')
  assert.equal(repaired('1 guest I host l', { '1': '|', I: '|', l: '|' }), '| guest | host |')
  assert.equal(repaired('] guest 丨 host I', { ']': '|', 丨: '|', I: '|' }), '| guest | host |')
  assert.equal(repaired('| 1 | 2 | 3 |', { '1': '|' }), '| 1 | 2 | 3 |')
  for (const text of ['1 guest I host l', 'I guess 1 or I do', '1 of 2 and 1 more'])
    assert.equal(repaired(text), text)
  assert.equal(repaired('I guess 1 is fine', { I: '|', '1': '|' }), 'I guess 1 is fine')
})

test('a bar between commands is one', () => {
  assert.equal(repaired('a@b:~# netstat -an I head -4', { I: '|' }), 'a@b:~# netstat -an | head -4')
  for (const text of ['Then I head home', 'a@b:~# say I headed'])
    assert.equal(repaired(text, { I: '|' }), text)
})

describe('marks of Chinese sentences', () => {
  test('are seen as such', () => {
    assert.equal(repaired('请查收°'), '请查收。')
    assert.equal(repaired('到货后’由我方', { '’': '，' }), '到货后，由我方')
    assert.equal(repaired('甲丶乙', { 丶: '、' }), '甲、乙')
    assert.equal(repaired('进度丶质量与3丶4号，'), '进度、质量与3、4号，')
  })

  test('but not degrees, dots in names or quotes', () => {
    assert.equal(repaired('气温25°'), '气温25°')
    assert.equal(repaired('约翰·史密斯'), '约翰·史密斯')
    assert.equal(repaired('所谓’好', { '’': '"' }), '所谓’好')
    assert.equal(repaired('落叶丶知秋'), '落叶丶知秋')
    assert.equal(repaired('丶为一笔，'), '丶为一笔，')
  })
})

test('places and likelihoods stay, and a character of several units moves nothing', () => {
  const given = seen('合计Y1,204.50')
  const [first] = given
  if (first) first.text = '合計'
  const result = repair(given)
  assert.equal(result.map(({ text }) => text).join(''), '合計计¥1,204.50')
  assert.deepEqual(
    result.map(({ from, to, confidence }) => [from, to, confidence]),
    given.map(({ from, to, confidence }) => [from, to, confidence]),
  )
})
