import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { boxAround } from '../geometry/quad.ts'
import type { Floats, Network } from '../models/session.ts'
import type { Box } from '../page.ts'
import { Pyramid } from '../pixels/pyramid.ts'
import { boxes } from './boxes.ts'
import { components } from './components.ts'
import { detectionScale, finerScale } from './scale.ts'
import { spans, textMap } from './text-map.ts'

/** A map with these boxes filled. */
function mapOf(width: number, height: number, filled: readonly Box[], value = 230) {
  const likely = new Uint8Array(width * height)
  for (const [left, top, right, bottom] of filled)
    for (let y = top; y < bottom; y++) likely.fill(value, y * width + left, y * width + right)
  return { width, height, likely, scale: 1 }
}

describe('components', () => {
  test('join by sides and corners, also where two arms meet late', () => {
    const { likely } = mapOf(20, 10, [
      [1, 1, 3, 8],
      [6, 1, 8, 8],
      [1, 7, 8, 9],
      [8, 0, 10, 1],
      [15, 2, 18, 5],
    ])
    const found = components(likely, 20, 10, 100)
    assert.deepEqual(
      found.map(({ area }) => area).sort((a, b) => a - b),
      [9, 40],
    )
    assert.deepEqual(boxAround(found.find(({ area }) => area === 9)?.edge ?? []), [15, 2, 18, 5])
    assert.deepEqual(
      found.map(({ mean }) => mean),
      [230, 230],
    )
  })

  test('reach to the edges and no further', () => {
    const { likely } = mapOf(8, 3, [
      [6, 0, 8, 2],
      [0, 1, 2, 3],
    ])
    assert.equal(components(likely, 8, 3, 100).length, 2)
  })
})

describe('boxes', () => {
  test('are grown from the middle of a line to all of it', () => {
    const { quads, angle } = boxes(mapOf(400, 100, [[100, 40, 300, 50]]))
    assert.equal(quads.length, 1)
    assert.equal(angle, 0)
    const [left, top, right, bottom] = boxAround(quads[0] ?? [])
    const by = (200 * 10 * 1.6) / (2 * 210)
    for (const [got, wanted] of [
      [left, 100 - by],
      [top, 40 - by],
      [right, 300 + by],
      [bottom, 50 + by],
    ])
      assert.ok(Math.abs((got ?? 0) - (wanted ?? 0)) < 0.01)
  })

  test('leave out specks and what is hardly likely', () => {
    assert.deepEqual(boxes(mapOf(100, 100, [[10, 10, 12, 12]])).quads, [])
    assert.deepEqual(boxes(mapOf(100, 100, [[10, 10, 60, 20]], 100)).quads, [])
  })

  test('are kept apart where lines touch by a thin, less likely bridge', () => {
    const map = mapOf(500, 200, [
      [20, 20, 480, 40],
      [20, 120, 480, 140],
    ])
    for (let y = 40; y < 120; y++) map.likely.fill(120, y * 500 + 240, y * 500 + 250)
    assert.equal(boxes(map).quads.length, 2)
  })

  test('lie in the picture, not in the map', () => {
    const { quads } = boxes({ ...mapOf(400, 100, [[100, 40, 300, 50]]), scale: 0.5 })
    const [left, , right] = boxAround(quads[0] ?? [])
    assert.ok(left > 180 && left < 200 && right > 600 && right < 620)
  })
})

describe('tiles', () => {
  test('cover everything once, in strides of the detector', () => {
    for (const length of [1, 31, 300, 960, 961, 1600, 1601, 5000, 33333]) {
      const all = spans(length)
      assert.equal(all[0]?.keepFrom, 0)
      assert.equal(all.at(-1)?.keepTo, length)
      all.forEach((span, index) => {
        assert.ok(span.length % 32 === 0 && span.length <= 992)
        assert.ok(span.from <= span.keepFrom && span.keepTo <= span.from + span.length)
        if (index > 0) assert.equal(span.keepFrom, all[index - 1]?.keepTo)
      })
    }
  })

  test('a line that crosses seams is found once and whole', async () => {
    // stands in for the network: what is dark is text
    const detector: Network = {
      outputs: null,
      run: ({ data, shape }: Floats) => {
        const plane = (shape[2] ?? 0) * (shape[3] ?? 0)
        return Promise.resolve({ data: data.slice(0, plane).map((value) => (value < 0 ? 0.9 : 0)), shape })
      },
    }
    const [width, height] = [1100, 1300]
    const rgb = new Uint8Array(width * height * 3).fill(255)
    const dark = (x0: number, y0: number, x1: number, y1: number): void => {
      for (let y = y0; y < y1; y++) rgb.fill(0, (y * width + x0) * 3, (y * width + x1) * 3)
    }
    dark(40, 744, 1060, 760)
    for (let y = 60; y < 1200; y += 60) dark(100, y, 400, y + 12)
    const { quads } = boxes(await textMap(detector, new Pyramid({ width, height, rgb }), 1))
    const wide = quads.map(boxAround).filter(([left, , right]) => right - left > 900)
    assert.equal(wide.length, 1)
    assert.equal(quads.length, 20)
  })
})

describe('the scale', () => {
  test('makes a screenful 1600 long, a long screenshot as wide as its screenfuls, and cut-outs larger', () => {
    assert.equal(detectionScale(1920, 1080), 1600 / 1920)
    assert.equal(detectionScale(1080, 2400), 1600 / 2400)
    assert.equal(detectionScale(1080, 20_000), 1600 / (1080 * 2.25))
    assert.equal(detectionScale(300, 100), 2)
    assert.equal(detectionScale(900, 700), 960 / 900)
  })

  test('is finer for small print, within bounds', () => {
    assert.equal(finerScale(0.4, [25, 25, 25], 3840, 2160), 0.8)
    assert.equal(finerScale(1, [30, 30, 30], 1600, 900), null)
    assert.equal(finerScale(1, [], 1600, 900), null)
    assert.equal(finerScale(2, [5, 5, 5], 300, 100), null)
    assert.equal(finerScale(0.4, [5], 10_000, 17_000), null)
  })

  test('is bounded for pictures without bounds', () => {
    const scale = detectionScale(1000, 400_000)
    assert.ok(1000 * scale * 400_000 * scale <= 28e6 * 1.001)
  })
})
