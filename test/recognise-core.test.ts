/** Recognition from pixels to lines on pictures drawn with the demo's typeface, in every way they may lie. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Canvas, type Colour } from '../demo/draw/canvas.ts'
import { openTypeface } from '../demo/draw/typeface.ts'
import type { Line, Pixels } from '../src/recognise/page.ts'
import { turned } from '../src/recognise/pixels/turn.ts'
import { openEngines, recognise } from '../src/recognise/recognise.ts'

const face = openTypeface(400)
const engines = await openEngines()

const words = [
  '河水漫过旧桥头的石阶',
  'Seven grey geese flew over',
  '电话：13700246810',
  'lena.k@harbour.example',
  '金额 ¥48,250.00',
]

function page(ink: Colour, paper: Colour, size = 28): Pixels {
  const canvas = new Canvas(640, 60 + words.length * size * 2, paper)
  words.forEach((line, index) => canvas.text(face, 40, 60 + index * size * 2, size, ink, line))
  return canvas
}

const black: Colour = [20, 20, 20]
const white: Colour = [255, 255, 255]

const closed = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')
const sorted = (lines: readonly { text: string }[]): string[] => lines.map(({ text }) => closed(text)).sort()
const expected = words.map(closed).sort()

describe('a page', () => {
  const upright = page(black, white)
  for (const turn of [0, 90, 180, 270] as const)
    test(`turned by ${turn}° is read, and its boxes lie where it was`, async () => {
      const pixels = turned(upright, turn)
      const found = await recognise(pixels, engines)
      assert.deepEqual(sorted(found.lines), expected)
      assert.equal((found.turned + turn) % 360, 0)
      assert.deepEqual([found.width, found.height], [pixels.width, pixels.height])
      for (const line of found.lines) assert.ok(inkIn(pixels, line) > 0.9 * inkOf(line, found.lines, pixels))
    })

  test('light on dark is read', async () => {
    assert.deepEqual(sorted((await recognise(page([230, 230, 230], [24, 26, 30]), engines)).lines), expected)
  })

  test('every character has its own box, from left to right', async () => {
    const { lines } = await recognise(upright, engines)
    const line = lines.find(({ text }) => text.includes('石阶'))
    assert.ok(line)
    assert.equal(line.characters.map(({ text }) => text).join(''), line.text)
    line.characters.forEach(({ box: [left, , right] }, index) => {
      // drawn from x 40, 28 pixels each
      const middle = 40 + 28 * (index + 0.5)
      assert.ok(left < middle && middle < right, `${index}: ${left}–${right} around ${middle}`)
    })
  })

  test('of nothing but shapes has no text', async () => {
    const canvas = new Canvas(500, 400, [200, 210, 190])
    for (let index = 0; index < 12; index++)
      canvas.circle(40 + index * 37, 60 + ((index * 71) % 280), 10 + index * 3, [90 + index * 9, 120, 60])
    assert.deepEqual((await recognise(canvas, engines)).lines, [])
    const blank: Pixels = { width: 1, height: 1, rgb: Uint8Array.of(9, 9, 9) }
    assert.deepEqual((await recognise(blank, engines)).lines, [])
  })

  test('written in columns is read downwards and not turned', async () => {
    const columns = ['河水漫过旧桥头的石阶', '白鹭在芦苇荡里筑巢', '渔夫收网归来天色已晚']
    const canvas = new Canvas(360, 460)
    columns.forEach((column, index) =>
      Array.from(column).forEach((character, row) =>
        canvas.text(face, 280 - index * 90, 60 + row * 38, 32, black, character),
      ),
    )
    const found = await recognise(canvas, engines)
    assert.equal(found.turned, 0)
    assert.ok(found.lines.every(({ vertical }) => vertical))
    assert.deepEqual(sorted(found.lines), [...columns].sort())
  })

  test('far longer than a screen is read without a cut or a double', async () => {
    const count = 40
    const canvas = new Canvas(480, count * 70)
    const texts = Array.from({ length: count }, (_, index) => `第${index + 100}条消息已送达`)
    texts.forEach((text, index) =>
      canvas.text(face, 30 + (index % 2) * 160, 45 + index * 70, 26, black, text),
    )
    assert.deepEqual(sorted((await recognise(canvas, engines)).lines), [...texts].sort())
  })
})

/** Dark pixels in a line's box. */
function inkIn({ width, rgb }: Pixels, { box: [left, top, right, bottom] }: Pick<Line, 'box'>): number {
  let count = 0
  for (let y = Math.max(0, Math.round(top)); y < bottom; y++)
    for (let x = Math.max(0, Math.round(left)); x < right; x++)
      if ((rgb[(y * width + x) * 3] ?? 255) < 128) count++
  return count
}

/** Its share of all ink by its characters: all are drawn at one size. */
function inkOf({ text }: Line, lines: readonly Line[], pixels: Pixels): number {
  const all = inkIn(pixels, { box: [0, 0, pixels.width, pixels.height] })
  const weight = (line: string): number =>
    Array.from(line).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
  const total = lines.reduce((sum, line) => sum + weight(line.text), 0)
  return (all * weight(text)) / total / 2
}
