import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { boxAround, sliceQuad, startAt } from '../geometry/quad.ts'
import type { Line, Quad } from '../page.ts'
import { heightOf, marksOf, settled, toCharacter } from './mark.ts'

/** A line of `length` × 20 pixels from (300, 300), turned clockwise. */
function turnedQuad(length: number, degrees: number): Quad {
  const angle = (degrees * Math.PI) / 180
  const corner = (x: number, y: number): { x: number; y: number } => ({
    x: 300 + x * Math.cos(angle) - y * Math.sin(angle),
    y: 300 + x * Math.sin(angle) + y * Math.cos(angle),
  })
  return [corner(0, 0), corner(length, 0), corner(length, 20), corner(0, 20)]
}

function lineOf(lengthwise: Quad, vertical: boolean): Line {
  const characters = [0, 1, 2, 3, 4].map((index) => ({
    text: '字',
    confidence: 0.9,
    box: boxAround(sliceQuad(lengthwise, index / 5, (index + 1) / 5)),
  }))
  return {
    quad: vertical ? startAt(lengthwise, 3) : lengthwise,
    box: boxAround(lengthwise),
    text: '字字字字字',
    characters,
    confidence: 0.9,
    readings: [],
    vertical,
  }
}

describe('places along a line', () => {
  for (const [degrees, vertical] of [
    [0, false],
    [7, false],
    [-30, false],
    [90, true],
    [93, true],
    [180, false],
  ] as const)
    test(`are found and drawn again, turned by ${degrees}°${vertical ? ', as a column' : ''}`, () => {
      const line = lineOf(turnedQuad(100, degrees), vertical)
      assert.ok(Math.abs(heightOf(line) - 0.2) < 1e-6)
      for (const [index, mark] of marksOf(line).entries()) {
        assert.ok(Math.abs(mark.from - index / 5) < 0.02, `${index}: from ${mark.from}`)
        assert.ok(Math.abs(mark.to - (index + 1) / 5) < 0.02, `${index}: to ${mark.to}`)
        const { box } = toCharacter(mark, line)
        for (const [side, edge] of (line.characters[index]?.box ?? []).entries())
          assert.ok(Math.abs((box[side] ?? NaN) - edge) < 2.5, `${index}: ${box.join(' ')}`)
      }
    })
})

test('a character with the box of the whole line is put where it starts', () => {
  const mark = (text: string, from: number, to: number): Parameters<typeof settled>[0][number] => ({
    text,
    confidence: 0.99,
    from,
    to,
  })
  const placed = settled([mark('技', 0.01, 0.1), mark('術', 0.1, 0.99), mark('服', 0.2, 0.3)], 0.1)
  assert.deepEqual(
    placed.map(({ from, to }) => [from, to]),
    [
      [0.01, 0.1],
      [0.1, 0.2],
      [0.2, 0.3],
    ],
  )
  const [, last] = settled([mark('技', 0.01, 0.1), mark('術', 0.02, 0.2)], 0.1)
  assert.deepEqual([last?.from, last?.to], [0.1, 0.2])
})
