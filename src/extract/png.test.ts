import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { encodePng } from './png.ts'

const decode = async (png: Buffer): Promise<{ channels: number; rgb: Buffer }> => {
  const { channels } = await sharp(png).metadata()
  return { channels, rgb: await sharp(png).toColourspace('srgb').removeAlpha().raw().toBuffer() }
}

test('another decoder gives the same pixels back', async () => {
  const rgb = Uint8Array.from({ length: 7 * 5 * 3 }, (_, index) => (index * 37) % 256)
  const { channels, rgb: back } = await decode(encodePng({ width: 7, height: 5, rgb }))
  assert.equal(channels, 3)
  assert.deepEqual([...back], [...rgb])
})

test('a picture without colour is stored as grey', async () => {
  const rgb = Uint8Array.from({ length: 300 * 200 * 3 }, (_, index) => (Math.floor(index / 3) * 13) % 256)
  const { channels, rgb: back } = await decode(encodePng({ width: 300, height: 200, rgb }))
  assert.equal(channels, 1)
  assert.ok(back.equals(rgb))
})

test('too few pixels are refused', () => {
  assert.throws(() => encodePng({ width: 2, height: 2, rgb: new Uint8Array(11) }), RangeError)
  assert.throws(() => encodePng({ width: 0, height: 2, rgb: new Uint8Array(12) }), RangeError)
})
