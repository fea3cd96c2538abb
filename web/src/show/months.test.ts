import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthSteps } from './months.ts'

test('months without documents stand as empty steps', () => {
  const steps = monthSteps([
    { value: '2022-01', count: 3 },
    { value: '2021-11', count: 2 },
  ])
  assert.deepEqual(
    steps.map(({ label, count }) => [label, count]),
    [
      ['2021-11', 2],
      ['2021-12', 0],
      ['2022-01', 3],
    ],
  )
})

test('a long span is drawn by year and keeps the months it stands for', () => {
  const steps = monthSteps([
    { value: '1999-05', count: 1 },
    { value: '2021-02', count: 4 },
    { value: '2021-03', count: 5 },
  ])
  assert.equal(steps.length, 23)
  assert.deepEqual(steps.at(-1), { label: '2021', count: 9, values: ['2021-02', '2021-03'] })
})

test('values that are no months are left out', () => {
  assert.deepEqual(monthSteps([{ value: 'undated', count: 9 }]), [])
})
