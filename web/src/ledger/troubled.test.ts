import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LedgerRow } from '../../../src/model/item.ts'
import { memberStates, troubledFirst } from './troubled.ts'

const rows = ['ok', 'partial', 'corrupt', 'ok', 'password'].map((state, place) =>
  LedgerRow.parse({
    source: 's',
    path: `${place}`,
    sha256: null,
    bytes: null,
    type: 'text/plain',
    state,
    read: 'none',
    reason: null,
    parent: null,
  }),
)

test('what could not be read comes first, else the order stays', () => {
  assert.deepEqual(
    troubledFirst(rows).map(({ path }) => path),
    ['2', '4', '1', '0', '3'],
  )
})

test('members are counted by state', () => {
  assert.deepEqual(memberStates(rows), [
    { state: 'ok', count: 2 },
    { state: 'password', count: 1 },
    { state: 'corrupt', count: 1 },
    { state: 'partial', count: 1 },
  ])
})
