import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Quad } from '../page.ts'
import { covered, stamps, withoutColouredInk } from './under-stamps.ts'

const quad = (left: number, top: number, right: number, bottom: number): Quad => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

function page(ink: readonly number[]): { width: number; height: number; rgb: Uint8Array } {
  const [width, height] = [600, 600]
  const rgb = new Uint8Array(width * height * 3).fill(255)
  for (let y = 300; y < 420; y++)
    for (let x = 300; x < 420; x++) if ((x + y) % 3 === 0) rgb.set(ink, (y * width + x) * 3)
  return { width, height, rgb }
}

const lines = [40, 80, 120, 160].map((top) => quad(40, top, 400, top + 24))

test('a stamp is a high quad with coloured ink; the same in black is none', () => {
  const quads = [...lines, quad(300, 300, 420, 420)]
  assert.deepEqual(stamps(quads, page([220, 40, 40])), [[300, 300, 420, 420]])
  assert.deepEqual(stamps(quads, page([30, 30, 30])), [])
  assert.deepEqual(stamps(lines, page([220, 40, 40])), [])
})

test('coloured ink becomes as light as its lightest channel, black stays', () => {
  const plain = withoutColouredInk(page([220, 40, 40]))
  assert.equal(plain?.rgb[(300 * 600 + 300) * 3 + 1], 220)
  assert.equal(withoutColouredInk(page([30, 30, 30])), null)
})

test('cover is a share of the first box', () => {
  assert.equal(covered([0, 0, 10, 10], [5, 0, 20, 10]), 0.5)
  assert.equal(covered([0, 0, 10, 10], [10, 0, 20, 10]), 0)
})
