import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauses, without } from './clauses.ts'

test('a query comes apart at AND, not inside quotes or brackets', () => {
  assert.deepEqual(clauses('报价 AND "a AND b" AND NOT (c OR d) AND type:pdf'), [
    { text: '报价', negated: false },
    { text: '"a AND b"', negated: false },
    { text: '(c OR d)', negated: true },
    { text: 'type:pdf', negated: false },
  ])
})

test('alternatives at the top stay one clause', () => {
  assert.deepEqual(clauses('a OR b AND c'), [{ text: 'a OR b AND c', negated: false }])
})

test('escaped quotes and unclosed ones do not split a phrase', () => {
  assert.equal(clauses(String.raw`"say \"x\" AND y" AND z`).length, 2)
  assert.deepEqual(clauses(''), [])
})

test('leaving a clause out keeps the others as they were', () => {
  assert.equal(without(clauses('a AND NOT b AND c'), 0), 'NOT b AND c')
})
