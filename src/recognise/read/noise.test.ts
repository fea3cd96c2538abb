import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoise } from './noise.ts'

test('shapes are text only where they are read surely, words already where they are read fairly', () => {
  assert.equal(isNoise({ text: '0000', confidence: 0.72 }), true)
  assert.equal(isNoise({ text: '100', confidence: 0.97 }), false)
  assert.equal(isNoise({ text: '—', confidence: 0.8 }), true)
  assert.equal(isNoise({ text: '收到', confidence: 0.7 }), false)
  assert.equal(isNoise({ text: '2481', confidence: 0.7 }), false)
  assert.equal(isNoise({ text: 'en ro', confidence: 0.4 }), true)
  assert.equal(isNoise({ text: ' ', confidence: 1 }), true)
})
