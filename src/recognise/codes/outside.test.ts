import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Box, Line } from '../page.ts'
import { outsideCodes } from './outside.ts'

const line = (box: Box): Line => ({
  quad: [
    { x: box[0], y: box[1] },
    { x: box[2], y: box[1] },
    { x: box[2], y: box[3] },
    { x: box[0], y: box[3] },
  ],
  box,
  text: '田口',
  characters: [],
  confidence: 0.7,
  readings: [],
  vertical: false,
})

test('what was read into a QR code is no text; what stands beside it or below bars is', () => {
  const inside = line([110, 120, 180, 140])
  const beside = line([190, 120, 400, 140])
  const below = line([100, 205, 200, 225])
  const box: Box = [100, 100, 200, 210]
  assert.deepEqual(outsideCodes([inside, beside, below], [{ text: 'x', box, format: 'QRCode' }]), [
    beside,
    below,
  ])
  assert.deepEqual(outsideCodes([inside], [{ text: 'x', box, format: 'Code128' }]), [inside])
  assert.deepEqual(outsideCodes([inside], []), [inside])
})
