import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../model/item.ts'
import { concluded, type PageOutcome } from './outcome.ts'

const ok: Outcome = { state: 'ok', read: 'whole', reason: null }
const empty: Outcome = { state: 'empty', read: 'whole', reason: null }
const page = (state: PageOutcome['state'], reason: string | null = null, hasLayer = false): PageOutcome => ({
  state,
  reason,
  hasLayer,
})
const about = (read: Outcome, pages: PageOutcome[], hasText: boolean, pageCount: number | null = null) =>
  concluded({ read, pages, hasText, pageCount, isPicture: pageCount === null, trouble: null })

test('without pictures, what was read is all there is to say', () => {
  assert.deepEqual(about(ok, [], true), ok)
})

test('a picture with text is ok, one without is empty: both are read whole', () => {
  assert.deepEqual(about(empty, [page('text')], true), ok)
  assert.deepEqual(about(empty, [page('empty')], false), empty)
  // words in its metadata are not what it shows
  assert.deepEqual(about(ok, [page('empty')], true), empty)
})

test('what was not recognised says so, and how many pages of how many', () => {
  assert.deepEqual(about(empty, [page(null)], false), {
    state: 'partial',
    read: 'none',
    reason: 'not recognised',
  })
  assert.deepEqual(about(ok, [page(null), page(null), page('text')], true, 9), {
    state: 'partial',
    read: 'some',
    reason: 'not recognised: 2 of 9 pages are pictures without text',
  })
  const trouble = concluded({
    isPicture: true,
    read: empty,
    pages: [page(null)],
    hasText: false,
    pageCount: null,
    trouble: 'why',
  })
  assert.equal(trouble.reason, 'not recognised (why)')
  // its text layer stands whether or not anybody compares it
  assert.deepEqual(about(ok, [page(null, null, true)], true, 1), ok)
})

test('a failure has its own state, and what there is besides is kept', () => {
  assert.deepEqual(about(empty, [page('timeout', 'too long')], false), {
    state: 'timeout',
    read: 'none',
    reason: 'not recognised: too long',
  })
  const some = about(ok, [page('text'), page('crashed', 'it died'), page('limit', 'too much')], true, 3)
  assert.deepEqual(some, {
    state: 'crashed',
    read: 'some',
    reason: 'not recognised: 2 of 3 pages, the first because: it died',
  })
})

test('damage that reading met is not made good by recognition', () => {
  const cut: Outcome = { state: 'corrupt', read: 'none', reason: 'cut short' }
  assert.deepEqual(about(cut, [page('text')], true), { ...cut, read: 'some' })
  assert.deepEqual(about(cut, [page('empty')], false), cut)
  assert.deepEqual(about(cut, [page(null)], false), { ...cut, reason: 'cut short; not recognised' })
})
