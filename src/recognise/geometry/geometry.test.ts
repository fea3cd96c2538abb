import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Point, Quad } from '../page.ts'
import { boxAround, quadHeight, quadWidth, sliceDown, sliceQuad, startAt } from './quad.ts'
import { cornersOf, grow, hull, rectangleAt, smallestRectangle } from './rectangle.ts'

const near = (actual: number, expected: number, by = 1e-6): void =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`)

const turnedBy = ({ x, y }: Point, angle: number): Point => ({
  x: x * Math.cos(angle) - y * Math.sin(angle),
  y: x * Math.sin(angle) + y * Math.cos(angle),
})

describe('the smallest rectangle', () => {
  const points = Array.from({ length: 200 }, (_, index) => ({
    x: (index * 37) % 101,
    y: ((index * 53) % 17) - 4,
  }))
  const flat = rectangleAt(hull(points), 0)

  for (const degrees of [0, 3, 20, 44, -30])
    test(`at ${degrees}° is found again`, () => {
      const angle = (degrees * Math.PI) / 180
      const found = smallestRectangle(hull(points.map((point) => turnedBy(point, angle))))
      assert.ok(found.width * found.height <= flat.width * flat.height + 1e-6)
      near(found.angle, angle, 0.06)
      assert.ok(found.width > found.height)
    })

  test('of a tall shape keeps it tall', () => {
    const { width, height, angle } = smallestRectangle(hull(points.map(({ x, y }) => ({ x: y, y: x }))))
    assert.ok(height > 3 * width)
    near(angle, 0, 0.06)
  })

  test('of one point or a line is flat, not broken', () => {
    assert.deepEqual(cornersOf(smallestRectangle([{ x: 3, y: 4 }]))[0], { x: 3, y: 4 })
    near(
      smallestRectangle(
        hull([
          { x: 0, y: 0 },
          { x: 5, y: 0 },
          { x: 9, y: 0 },
        ]),
      ).width,
      9,
    )
  })

  test('grows on all sides alike', () => {
    const quad = cornersOf(grow({ centre: { x: 10, y: 10 }, width: 8, height: 4, angle: 0 }, 3))
    assert.deepEqual(boxAround(quad), [3, 5, 17, 15])
  })
})

describe('a quad', () => {
  const quad: Quad = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 20 },
    { x: 0, y: 20 },
  ]

  test('is as wide as its line and as high', () => {
    assert.deepEqual([quadWidth(quad), quadHeight(quad)], [100, 20])
    assert.deepEqual([quadWidth(startAt(quad, 1)), quadHeight(startAt(quad, 1))], [20, 100])
    assert.deepEqual(startAt(quad, 3)[0], { x: 0, y: 20 })
  })

  test('is cut along and down', () => {
    assert.deepEqual(boxAround(sliceQuad(quad, 0.25, 0.5)), [25, 0, 50, 20])
    assert.deepEqual(boxAround(sliceDown(quad, 0.25, 0.5)), [0, 5, 100, 10])
    // a line on its head: its first quarter is the last of the box
    assert.deepEqual(boxAround(sliceQuad(startAt(quad, 2), 0, 0.25)), [75, 0, 100, 20])
  })
})
