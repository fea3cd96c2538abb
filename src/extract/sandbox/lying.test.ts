import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lies } from './testing/lies.ts'
import { cannotLock, openPool, readAll, registry } from './testing/pool-for-tests.ts'

const limits = { textCharacters: 50_000_000, members: 20_000, memberBytes: 20 * 2 ** 20 }

test(
  'a process that lies to the parent is ended and the item says so',
  { skip: cannotLock() },
  async (context) => {
    const pool = await openPool(context, registry('lying'), { size: 2 })
    for (const lie of Object.keys(lies)) {
      await context.test(lie, async () => {
        const { done } = await readAll(pool, lie, 'x', limits)
        const after = lie === 'done/and-on'
        // said in time, the outcome stands; the process is ended all the same
        assert.equal(done.outcome.state, after ? 'ok' : 'crashed', done.outcome.reason ?? '')
        if (!after) assert.match(done.outcome.reason ?? '', /broke the rules/)
        const next = await readAll(pool, 'text/plain', '还好')
        assert.equal(next.text, '还好')
      })
    }
  },
)
