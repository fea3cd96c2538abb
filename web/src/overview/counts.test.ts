import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couldNotBeRead, notCovered } from './counts.ts'

test('only states that name a failure count as not read', () => {
  const states = { ok: 100, empty: 3, waiting: 5, partial: 2, password: 4, corrupt: 1, refused: 2 }
  assert.equal(couldNotBeRead(states), 7)
  assert.equal(notCovered(states), 14)
})
