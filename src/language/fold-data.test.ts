import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fold } from './fold.ts'
import { makeFoldData } from './fold-data.make.ts'

test('the committed table is what the script makes', async () => {
  const committed = JSON.parse(readFileSync(new URL('fold-data.json', import.meta.url), 'utf8')) as unknown
  assert.deepEqual(committed, await makeFoldData())
})

test('both scripts fold to the same, also where a regional form is the simplified one', () => {
  for (const [traditional, simplified] of [
    ['納稅', '纳税'],
    ['臺灣', '台湾'],
    ['脫離', '脱离'],
    ['溫室', '温室'],
    ['戶籍', '户籍'],
    ['説說', '说说'],
    ['汙水', '污水'],
  ] as const)
    assert.equal(fold(traditional).text, fold(simplified).text)
})
