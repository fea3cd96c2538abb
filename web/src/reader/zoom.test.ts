import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitWidth, zoomBy } from './zoom.ts'

test('steps up and down, and no further', () => {
  assert.equal(zoomBy(1, 1), 1.5)
  assert.equal(zoomBy(1, -1), 0.75)
  assert.equal(zoomBy(6, 1), 6)
  assert.equal(zoomBy(0.5, -1), 0.5)
})

test('a page fills the room, a picture is not blown up, a screenshot is as wide as one reads it', () => {
  const picture = { type: 'image/png' }
  assert.equal(fitWidth({ type: 'application/pdf' }, { width: 595, height: 842 }, 1600), 1100)
  assert.equal(fitWidth(picture, { width: 4000, height: 3000 }, 900), 900)
  assert.equal(fitWidth(picture, { width: 500, height: 400 }, 900), 500)
  assert.equal(fitWidth(picture, { width: 40, height: 40 }, 900), 320)
  assert.equal(fitWidth(picture, { width: 1080, height: 12_000 }, 900), 620)
  assert.equal(fitWidth(picture, { width: 1080, height: 12_000 }, 400), 400)
})
