import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couldNotBeRead, notCovered, stillToDo } from './counts.ts'

test('only states that name a failure count as not read', () => {
  const states = { ok: 100, empty: 3, waiting: 5, partial: 2, password: 4, corrupt: 1, refused: 2 }
  assert.equal(couldNotBeRead(states), 7)
  assert.equal(notCovered(states), 14)
})

test('what is set aside is not to do, and of it only what counts as not read', () => {
  const group = { reason: '', bytes: 0, examples: [], gathered: false }
  const setAside = [
    { ...group, state: 'password' as const, count: 3 },
    { ...group, state: 'partial' as const, count: 2 },
  ]
  assert.equal(stillToDo({ states: { ok: 9, password: 4, partial: 2 }, setAside }), 1)
})
