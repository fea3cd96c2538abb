import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { makeFoldData } from './fold-data.make.ts'

test('the committed table is what the script makes', async () => {
  const committed = JSON.parse(readFileSync(new URL('fold-data.json', import.meta.url), 'utf8')) as unknown
  assert.deepEqual(committed, await makeFoldData())
})
