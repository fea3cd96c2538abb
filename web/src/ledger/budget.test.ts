import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startLimits } from '../../../src/model/limits.ts'
import { budgetOf, namedLimit, suggested, unitOf } from './budget.ts'

test('the setting is taken from the reason', () => {
  assert.equal(namedLimit('more than 5 members (setting limits.members)'), 'members')
  assert.equal(namedLimit('limit 120 s, more for large items (setting limits.wallSeconds)'), 'wallSeconds')
  assert.equal(namedLimit('encrypted'), null)
  assert.equal(namedLimit('odd (setting limits.noSuch)'), null)
})

test('for every budget the suggestion is a larger one', () => {
  for (const [key, present] of Object.entries(startLimits)) {
    const name = namedLimit(`(setting limits.${key})`)
    assert.ok(name, key)
    const value = budgetOf(name, present, String(suggested(name, present)))
    assert.ok(value !== null && value > present, key)
  }
})

test('what is no larger number is refused', () => {
  for (const entered of ['', ' ', 'x', '1000000', '-5', '1e99', 'Infinity'])
    assert.equal(budgetOf('members', 1_000_000, entered), null, entered)
  assert.equal(budgetOf('memoryBytes', 1.5 * 2 ** 30, '1.75'), 1.75 * unitOf('memoryBytes'))
})
