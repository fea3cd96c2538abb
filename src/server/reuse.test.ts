import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { reuse } from './reuse.ts'

test('an answer serves all who ask soon, a failure only those who waited for it', async () => {
  let made = 0
  const ask = reuse(50, async () => {
    made++
    if (made === 2) throw new Error('once')
    return made
  })
  assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1])
  await sleep(60)
  await assert.rejects(ask())
  assert.equal(await ask(), 3)
})
