import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Correction } from '../../../src/model/corrections.ts'
import type { Span } from '../../../src/model/document.ts'
import { CorrectedText } from '../recognised/corrected.ts'
import { orderOfHits } from './hit-order.ts'

const hit = (start: number, page: number): Span => ({
  document: '',
  textVersion: '',
  start,
  end: start + 1,
  quote: '',
  locator: { page },
})

const correction: Correction = {
  id: 1,
  page: 1,
  box: [0, 0, 1, 1],
  was: '',
  text: '',
  why: null,
  utc: '',
  actor: '',
  state: 'applied',
  replaces: { start: 60, end: 70 },
  stands: { start: 100, end: 110 },
}

test('hits are met page by page, and a correction where its line stands', () => {
  // text layer of page 2, recognised text of page 1 behind it, a correction in that at the end
  const hits = [hit(10, 2), hit(50, 1), hit(80, 1), hit(105, 1)]
  const corrected = new CorrectedText([correction], 110)
  assert.deepEqual(orderOfHits(hits, [], corrected, true), [1, 3, 2, 0])
  assert.deepEqual(orderOfHits(hits, [], corrected, false), [0, 1, 3, 2])
})
