import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overview } from './overview.ts'
import { SmallCase } from './testing/small-case.ts'

test('counts items, contents, states, kinds, dates, copies and findings', async () => {
  const small = await SmallCase.make()
  const zh = await small.document({ bytes: 'one!', text: '报价', language: 'zh-Hans', date: '2022-03-05' })
  const en = await small.document({
    bytes: 'two',
    text: 'offer',
    language: 'en',
    date: '2022-03-09T01:02:03Z',
  })
  const pdf = await small.document({
    bytes: '3',
    type: 'application/pdf',
    state: 'partial',
    read: 'none',
    reason: 'not recognised',
  })
  await small.item({ path: 'a', sha256: zh.sha256 })
  await small.item({ path: 'b', sha256: zh.sha256 })
  await small.item({ path: 'c', sha256: en.sha256, source: 'more' })
  await small.item({ path: 'd', sha256: pdf.sha256, bytes: 10 })
  await small.item({ path: 'e', sha256: pdf.sha256, bytes: 10, source: 'more' })
  await small.item({ path: 'l', sha256: null, own: { state: 'refused', reason: 'device' } })
  await small.insert('flags', { document: zh.id, flag: 'bidi', start: 0, end: 1, detail: 'x' })
  await small.insert('flags', { document: zh.id, flag: 'bidi', start: 1, end: 2, detail: 'y' })
  const counts = await overview(small.database)
  // rows come without a prototype
  assert.deepEqual(structuredClone(counts), {
    sources: ['leak', 'more'],
    items: 6,
    documents: 3,
    bytes: 8,
    states: { ok: 3, partial: 2, refused: 1 },
    types: [
      { value: 'text/plain', count: 2 },
      { value: 'application/pdf', count: 1 },
    ],
    languages: [
      { value: 'en', count: 1 },
      { value: 'zh-Hans', count: 1 },
    ],
    dates: [{ value: '2022-03', count: 2 }],
    undated: 1,
    duplicates: 2,
    unread: [
      {
        state: 'partial',
        reason: 'not recognised',
        count: 2,
        bytes: 20,
        examples: [
          { path: 'd', sha256: pdf.sha256 },
          { path: 'e', sha256: pdf.sha256 },
        ],
        gathered: false,
      },
      {
        state: 'refused',
        reason: 'device',
        count: 1,
        bytes: 0,
        examples: [{ path: 'l', sha256: null }],
        gathered: false,
      },
    ],
    setAside: [],
    flags: [{ value: 'bidi', count: 1 }],
  })
  await small.close()
})

test('an empty case has an overview', async () => {
  const small = await SmallCase.make()
  const counts = await overview(small.database)
  assert.equal(counts.items, 0)
  assert.deepEqual(counts.sources, [])
  assert.deepEqual(counts.states, {})
  await small.close()
})

test('many causes are gathered, none is lost from the count', async () => {
  const small = await SmallCase.make()
  for (let n = 0; n < 100; n++) {
    await small.item({
      path: `${n}`,
      sha256: null,
      own: { state: n % 2 ? 'corrupt' : 'crashed', reason: `cause ${n}` },
    })
  }
  const { unread } = await overview(small.database)
  assert.equal(unread.length, 61)
  assert.equal(
    unread.reduce((sum, { count }) => sum + count, 0),
    100,
  )
  await small.close()
})
