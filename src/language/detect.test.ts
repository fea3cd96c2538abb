import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectLanguage } from './detect.ts'

const cases: [string, string][] = [
  ['会议纪要已经发给各部门，请查收', 'zh-Hans'],
  ['會議紀要已經發給各部門，請查收', 'zh-Hant'],
  ['中文', 'zh'],
  ['APT攻击', 'zh-Hans'],
  ['これはテストです', 'ja'],
  ['안녕하세요 세계', 'ko'],
  ['สวัสดีครับ', 'th'],
  ['The quick brown fox jumps over the lazy dog', 'en'],
  ['Das ist ein sehr schöner Tag heute', 'de'],
  ['Привет, как дела', 'ru'],
  ['invoice', 'en'],
  ['Rechnung', 'und'],
  ['123-456 2022', 'und'],
  ['', 'und'],
  ['https://example.org/的 the quarterly report was sent to everyone', 'en'],
]

test('languages of short and long texts', async () => {
  for (const [text, language] of cases) assert.equal(await detectLanguage(text), language, text)
})

test('a long run without spaces takes no longer than one with', async () => {
  const started = performance.now()
  await detectLanguage('数据a@'.repeat(20_000))
  assert.ok(performance.now() - started < 1500)
})
