import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bare } from './fold.ts'
import { holds, missing } from './tokens.ts'

test('a token may be broken by white space and be written wide', () => {
  assert.ok(holds('电话138 1234\n5678。', '13812345678'))
  assert.ok(holds('合计：￥１，２３４．００元', '¥1,234.00'))
  assert.ok(holds('write to a.b_c@post.example.', 'a.b_c@post.example'))
  assert.ok(holds('(XS-10001/A)', 'XS-10001/A'))
})

test('a part of a longer number or word is not the token', () => {
  assert.ok(!holds('11,234.00', '1,234.00'))
  assert.ok(!holds('1,234.00', '234.00'))
  assert.ok(!holds('1,234.005', '1,234.00'))
  assert.ok(!holds('xa.b@post.example', 'a.b@post.example'))
  assert.ok(!holds('10x0y0z1', '10.0.0.1'))
  assert.ok(!holds('2020-01-029:30', '2020-01-02'))
  assert.ok(holds('2020年1月2日9:30', '2020年1月2日'))
  assert.ok(holds('US¥5.00', '¥5.00'))
})

test('what is missing is said', () => {
  assert.deepEqual(missing('甲 10.0.0.1 乙', [{ text: '10.0.0.1' }, { text: '10.0.0.2' }]), [
    { text: '10.0.0.2' },
  ])
})

test('white space, width and kinds of quotes do not tell texts apart; letters and signs do', () => {
  assert.equal(bare('Ａ　“甲” — 乙…'), 'A"甲"-乙...')
  assert.notEqual(bare('l'), bare('1'))
  assert.notEqual(bare('。'), bare('.'))
})
