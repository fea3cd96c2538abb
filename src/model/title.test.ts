import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownTitle } from './title.ts'

const about = { title: '', type: 'image/png', sha256: 'ab'.repeat(32) }

test('a document without a title of its own is called by its file', () => {
  assert.equal(shownTitle({ ...about, path: 'a.zip/报价单.png' }), '报价单.png')
  assert.equal(shownTitle({ ...about, path: 'x', title: '合同' }), '合同')
})

test('a UUID, a hash or a bare number is never a title', () => {
  for (const name of [
    '0b1c9d7e-8a4f-4a52-9f6a-0d1e2f3a4b5c.png',
    `${'0f'.repeat(16)}.png`,
    '1669873452.png',
  ]) {
    assert.equal(shownTitle({ ...about, path: `folder/${name}` }), 'image/png abababab')
  }
})
