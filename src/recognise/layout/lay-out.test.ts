import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Block, Line } from '../page.ts'
import { layOut } from './lay-out.ts'
import { blank, fill, ink, line, recognition, tilted } from './testing/drawn.ts'

const linesOf = (block: Block): readonly Line[] => {
  if (block.kind === 'code') return []
  if (block.kind === 'table') return block.rows.flat().flatMap(({ lines }) => lines)
  if (block.kind === 'message') {
    return [...(block.sender ? [block.sender] : []), ...block.quoted, ...block.lines]
  }
  return block.lines
}

describe('layout', () => {
  test('every line and every code stands in it exactly once, whatever is on the picture', () => {
    const place = fc.record({
      text: fc.constantFrom(
        '合同',
        'Total amount',
        '10:32',
        '甲方：',
        '¥1,200.00',
        '关于项目的说明，请查收',
        '•',
      ),
      x: fc.integer({ min: -20, max: 600 }),
      y: fc.integer({ min: -20, max: 900 }),
      size: fc.integer({ min: 6, max: 60 }),
      box: fc.boolean(),
      colour: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
    })
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 40 }),
        fc.constantFrom(0, 90, 180, 270),
        fc.integer({ min: -5, max: 5 }),
        (places, turned, angle) => {
          const pixels = blank(640, 900)
          const lines = places.map(({ text, x, y, size }) => tilted(line(text, x, y, size), angle, 320, 450))
          places.forEach(({ box, colour, size }, index) => {
            const [left, top, right, bottom] = lines[index]?.box ?? [0, 0, 0, 0]
            if (box) fill(pixels, [left - size, top - size / 2, right + size, bottom + size / 2], colour)
          })
          for (const given of lines) ink(pixels, given)
          const codes = [{ text: 'https://example.org', box: [5, 5, 50, 50] as const, format: 'QRCode' }]
          const blocks = layOut(recognition(lines, 640, 900, { turned, angle, codes }), pixels)
          // lines may be cut where they were read across the border of two cells: characters are what must not be lost
          const characters = blocks.flatMap(linesOf).flatMap((found) => found.characters)
          assert.equal(characters.length, lines.flatMap((given) => given.characters).length)
          assert.deepEqual(new Set(characters), new Set(lines.flatMap((given) => given.characters)))
          assert.deepEqual(
            blocks.flatMap((block) => (block.kind === 'code' ? [block.code] : [])),
            codes,
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})
