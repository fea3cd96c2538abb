import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoise } from './noise.ts'

const usual = { line: 30, picture: 900 }

test('shapes are text only where they are read surely, words already where they are read fairly', () => {
  assert.equal(isNoise({ text: '0000', confidence: 0.72 }, usual), true)
  assert.equal(isNoise({ text: '100', confidence: 0.97 }, usual), false)
  assert.equal(isNoise({ text: '—', confidence: 0.8 }, usual), true)
  assert.equal(isNoise({ text: '收到', confidence: 0.7 }, usual), false)
  assert.equal(isNoise({ text: '2481', confidence: 0.7 }, usual), false)
  assert.equal(isNoise({ text: 'en ro', confidence: 0.4 }, usual), true)
  assert.equal(isNoise({ text: ' ', confidence: 1 }, usual), true)
})

test('what is as high as a fifth of its picture must be read surely', () => {
  const giant = { line: 168, picture: 540 }
  assert.equal(isNoise({ text: 'i i', confidence: 0.93 }, giant), true)
  assert.equal(isNoise({ text: 'EXIT', confidence: 0.99 }, giant), false)
  // a line cut out of a picture fills it
  assert.equal(isNoise({ text: 'EXIT', confidence: 0.93 }, { line: 40, picture: 60 }), false)
})
