/** Lines in traditional characters and codes: drawn, and read by the process that is locked in. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Canvas } from '../demo/draw/canvas.ts'
import { openTypeface } from '../demo/draw/typeface.ts'
import { openPool } from '../src/extract/sandbox/testing/pool-for-tests.ts'
import { defaultLimits } from '../src/extract/limits.ts'
import { openWriter, put } from '../src/recognise/codes/testing/draw-codes.ts'
import type { GreyCrop } from '../src/recognise/hooks.ts'
import { pixelsAsItem } from '../src/recognise/pixels.ts'
import { recogniseRoom } from '../src/recognise/room.ts'
import { isHan } from '../src/recognise/script.ts'
import type { Mark } from '../src/recognise/second/mark.ts'
import { openTesseract } from '../src/recognise/second/tesseract.ts'
import { drawLines } from './support/pictures.ts'

const face = openTypeface(400)

/** One line, 48 pixels high, as it is cut from a page. */
function crop(
  text: string,
  ink: readonly [number, number, number],
  paper: [number, number, number],
): GreyCrop {
  const canvas = new Canvas(text.length * 34 + 24, 48, paper)
  canvas.text(face, 12, 36, 34, ink, text)
  const grey = new Uint8Array(canvas.width * canvas.height)
  for (let pixel = 0; pixel < grey.length; pixel++) grey[pixel] = canvas.rgb[pixel * 3] ?? 0
  return { width: canvas.width, height: canvas.height, grey }
}

describe('the second reader', async () => {
  const tesseract = await openTesseract()
  /** Specks at a line's ends become dots and dashes; nobody takes its punctuation. */
  const readMarks = (line: GreyCrop): Mark[] => tesseract.read(line).filter(({ text }) => isHan(text))
  const read = (line: GreyCrop): string =>
    readMarks(line)
      .map(({ text }) => text)
      .join('')

  test('reads a line in traditional characters, with places and confidences', () => {
    const line = '契約編號鑑定機關簽章辦理'
    const marks = readMarks(crop(line, [20, 20, 20], [255, 255, 255]))
    assert.equal(marks.map(({ text }) => text).join(''), line)
    for (const [index, { from, to, confidence }] of marks.entries()) {
      const middle = (12 + (index + 0.5) * 34) / (line.length * 34 + 24)
      assert.ok(from < to && Math.abs((from + to) / 2 - middle) < 0.05, `${index}: ${from} to ${to}`)
      assert.ok(confidence > 0.5 && confidence <= 1)
    }
  })

  test('reads light on dark as well', () => {
    assert.equal(read(crop('請議決後聯繫會計師', [240, 240, 240], [40, 60, 50])), '請議決後聯繫會計師')
  })

  test('finds nothing where nothing is, and goes on', () => {
    const empty = { width: 300, height: 48, grey: new Uint8Array(300 * 48).fill(255) }
    assert.equal(read(empty), '')
    assert.equal(read({ width: 1, height: 1, grey: new Uint8Array(1) }), '')
    assert.throws(() => read({ width: 5000, height: 1, grey: new Uint8Array(5000) }), RangeError)
    assert.equal(read(crop('簽章', [0, 0, 0], [255, 255, 255])), '簽章')
  })
})

test('a locked process reads traditional characters and codes', async (context) => {
  const lines = ['契約編號：鑑定機關簽章辦理', '請於議決後聯繫會計師，懲處規則另訂', '金額 1,286,000 元']
  const picture = drawLines(lines, 760, 700, 32)
  const write = await openWriter()
  put(picture, await write('https://example.org/契約', 'QRCode'), { scale: 5, x: 560, y: 540 })
  const room = recogniseRoom(null, { memoryBytes: 1536 * 2 ** 20, cpuSeconds: 120, wallSeconds: 120 })
  const pool = await openPool(context, new URL('../src/extract/sandbox/empty-registry.ts', import.meta.url), {
    recognise: room,
  })
  const job = { type: 'image/x-pixels', source: pixelsAsItem(picture), limits: defaultLimits }
  const said: string[] = []
  let text = ''
  for await (const event of pool.read(job, new AbortController().signal)) {
    if (event.event === 'text') text += event.text
    said.push(JSON.stringify(event))
  }
  const plain = text.replaceAll(/\s/g, '')
  for (const words of ['編號', '鑑定機關', '聯繫會計師', '懲處規則', '1,286,000', 'https://example.org/契約'])
    assert.ok(plain.includes(words), `${words} in ${text}`)
  assert.ok(said.some((event) => event.includes('"by":"tesseract"') && event.includes('"by":"pp-ocr"')))
})
