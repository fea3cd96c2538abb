import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose } from './choose.ts'

test('choosing, choosing the other side and taking back', () => {
  const one = choose({ include: {}, exclude: {} }, 'include', 'type', 'pdf')
  assert.deepEqual(one, { include: { type: ['pdf'] }, exclude: {} })
  const two = choose(one, 'exclude', 'type', 'pdf')
  assert.deepEqual(two, { include: {}, exclude: { type: ['pdf'] } })
  assert.deepEqual(choose(two, 'exclude', 'type', 'pdf'), { include: {}, exclude: {} })
})
