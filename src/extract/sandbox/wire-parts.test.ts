import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Locator } from '../../model/document.ts'
import type { PartRecord } from '../events.ts'
import { checkParts } from './check-parts.ts'
import { packParts } from './wire-parts.ts'

const sent = (parts: readonly PartRecord[], open: readonly PartRecord[]): Record<string, unknown> =>
  JSON.parse(JSON.stringify(packParts(parts, open))) as Record<string, unknown>

const locator = fc.record(
  {
    sheet: fc.constantFrom('报价', 'Sheet1'),
    cell: fc.constantFrom('A1', 'B2', 'AA100'),
    page: fc.integer({ min: 1, max: 3 }),
    hidden: fc.boolean(),
    field: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: [], noNullPrototype: true },
)

const part = fc.record({
  kind: fc.constantFrom<PartRecord['kind']>('cell', 'row', 'sheet', 'paragraph'),
  start: fc.nat({ max: 900 }),
  length: fc.nat({ max: 100 }),
  depth: fc.nat({ max: 5 }),
  locator,
  hidden: fc.boolean(),
})

test('parts arrive as they were sent, whatever order they close in and whatever their locators share', () => {
  const shared: Locator = { sheet: '共' }
  const parts = fc.array(
    part.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length })),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(parts, parts, fc.boolean(), (closed, open, share) => {
      const given = share ? closed.map((each) => ({ ...each, locator: shared })) : closed
      const got = checkParts(sent(given, open), 1000)
      assert.deepEqual(got.parts, given)
      assert.deepEqual(got.open, open)
    }),
  )
})

test('a cell costs a few bytes, not its whole locator', () => {
  const cells = Array.from({ length: 500 }, (_, at): PartRecord => ({
    kind: 'cell',
    start: 100_000 + at * 5,
    end: 100_004 + at * 5,
    depth: 2,
    locator: { sheet: '一个很长的工作表名称', cell: `B${at}` },
    hidden: false,
  }))
  assert.ok(JSON.stringify(packParts(cells, [])).length / cells.length < 25)
})

test('a cell beside nothing and a start before the text are refused', () => {
  const base = { event: 'parts', open: [], facts: [] }
  assert.throws(
    () => checkParts({ ...base, parts: [0, 0, 1, 0, 0, 0], locators: ['A1'] }, 10),
    /beside nothing/,
  )
  const twice = [0, 5, 1, 0, 0, 0, 0, -6, 1, 0, 0, 0]
  assert.throws(() => checkParts({ ...base, parts: twice, locators: [{}] }, 10))
  assert.throws(() =>
    checkParts({ ...base, parts: [0, 5, 1, 0, 0, 0, 0, 6, 1, 0, 0, 0], locators: [{}] }, 10),
  )
})
