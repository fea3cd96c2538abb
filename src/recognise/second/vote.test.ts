import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Line, Quad } from '../page.ts'
import { openScripts } from './scripts.ts'
import { traditionalLines } from './vote.ts'

const scripts = await openScripts()
const box = [0, 0, 100, 20] as const
const quad: Quad = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 20 },
  { x: 0, y: 20 },
]

const line = (text: string, confidence = 0.99, vertical = false): Line => ({
  quad,
  box,
  text,
  characters: Array.from(text, (character) => ({ text: character, box, confidence })),
  confidence,
  readings: [],
  vertical,
})

const chosen = (...lines: Line[]): string[] => traditionalLines(lines, scripts).map(({ text }) => text)

test('OpenCC says which characters are of one script', () => {
  assert.ok(scripts.traditionalOnly.has('國') && scripts.simplifiedOnly.has('国'))
  for (const both of ['人', '后', '著', '台', 'A'])
    assert.ok(!scripts.traditionalOnly.has(both) && !scripts.simplifiedOnly.has(both), both)
  assert.equal(scripts.traditional.get('国'), '國')
  assert.equal(scripts.traditional.get('发'), undefined)
  assert.ok(scripts.sameCharacter('鐘', '钟') && scripts.sameCharacter('鐘', '鍾'))
  assert.ok(!scripts.sameCharacter('鐘', '種'))
})

test('every Chinese line of a traditional page is chosen', () => {
  assert.deepEqual(chosen(line('房屋租约書'), line('出租人'), line('No. 128'), line('中華民國')), [
    '房屋租约書',
    '出租人',
    '中華民國',
  ])
})

test('no line of a simplified page is', () => {
  assert.deepEqual(chosen(line('房屋租赁合同书'), line('出租人'), line('甲方')), [])
  // one traditional character misread among many simplified ones
  assert.deepEqual(chosen(line('这个國家'), line('时间地点'), line('会议记录')), [])
})

test('nor of a page that says nothing', () => {
  assert.deepEqual(chosen(line('出租人'), line('Total 100')), [])
  assert.deepEqual(chosen(line('國', 0.5)), [])
  assert.deepEqual(chosen(), [])
})

test('a quote in the other script goes its own way', () => {
  const traditional = line('請各位同事準時參加會議')
  const simplified = line('请各位同事于今天下班前填写问卷')
  assert.deepEqual(chosen(simplified, simplified, traditional), [traditional.text])
  assert.deepEqual(chosen(traditional, traditional, simplified), [traditional.text, traditional.text])
})

test('lines from top to bottom are left alone', () => {
  assert.deepEqual(chosen(line('中華民國', 0.9, true)), [])
})
