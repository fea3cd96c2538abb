import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Code, Pixels } from '../page.ts'
import { openCodeReader } from './read-codes.ts'
import { blank, openWriter, put } from './testing/draw-codes.ts'

const reader = await openCodeReader()
const write = await openWriter()

const read = (pixels: Pixels): Code[] => [...reader.find(pixels)]
const said = (pixels: Pixels): string[] => read(pixels).map(({ text }) => text)

/** A picture of numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
}

describe('codes', () => {
  const contents: Readonly<Record<string, string>> = {
    QRCode: 'https://example.org/pay?id=17&amount=4800.00',
    DataMatrix: 'LOT 2023-0917/B',
    Aztec: 'TICKET 8841 SEAT 12F',
    PDF417: 'M1DOE/JOHN E4F7Q2 0915',
    Code128: 'SF1046680097312',
    Code39: 'ASSET-00417',
    Code93: 'CASE93-55',
    EAN13: '6901234567892',
    EAN8: '12345670',
    UPCA: '012345678905',
    ITF: '15400141288763',
  }
  for (const [format, text] of Object.entries(contents))
    test(`${format} is read, upright and leaning`, async () => {
      const stamp = await write(text, format)
      // ZXing wants the rows of this one level
      for (const angle of [0, 90, 180, ...(format === 'PDF417' ? [] : [7])]) {
        const pixels = blank(900, 700)
        put(pixels, stamp, { scale: 3, x: 450, y: 350, angle })
        const [code, ...others] = read(pixels)
        assert.deepEqual(others, [])
        assert.equal(code?.text, text, `${angle}°`)
        // one kind of code, of which the other is a part
        assert.equal(code.format, format === 'UPCA' ? 'EAN13' : format)
      }
    })

  test('have the box of where they are', async () => {
    const stamp = await write('box', 'QRCode')
    const pixels = blank(600, 400)
    put(pixels, stamp, { scale: 4, x: 200, y: 150 })
    const half = (stamp.width * 4) / 2
    const [code] = read(pixels)
    for (const [index, edge] of [200 - half, 150 - half, 200 + half, 150 + half].entries())
      assert.ok(Math.abs((code?.box[index] ?? 0) - edge) <= 4, `${code?.box.join(' ')}`)
  })

  test('are all found, from top to bottom', async () => {
    const pixels = blank(1600, 2200)
    put(pixels, await write('下面', 'QRCode'), { scale: 3, x: 300, y: 1900 })
    put(pixels, await write('above', 'QRCode'), { scale: 3, x: 1300, y: 200 })
    put(pixels, await write('6901234567892', 'EAN13'), { scale: 2, x: 800, y: 1000 })
    assert.deepEqual(said(pixels), ['above', '6901234567892', '下面'])
  })

  test('are read light on dark, in colour, and small in a large picture', async () => {
    const stamp = await write('https://example.org/深色', 'QRCode')
    const pixels = blank(5200, 4000, 30)
    put(pixels, stamp, {
      scale: 5,
      x: 4600,
      y: 3300,
      angle: 12,
      dark: [235, 235, 240],
      light: [25, 30, 40],
    })
    const [code] = read(pixels)
    assert.equal(code?.text, 'https://example.org/深色')
    const half = (stamp.width * 5) / 2
    assert.ok(code.box[0] < 4600 - half + 20 && code.box[2] > 4600 + half - 20, code.box.join(' '))

    const green = blank(500, 500)
    put(green, stamp, { scale: 4, x: 250, y: 250, dark: [7, 110, 60], light: [225, 240, 230] })
    assert.deepEqual(said(green), ['https://example.org/深色'])
  })

  test('are read where a module is little more than a pixel', async () => {
    const text = 'WIFI:S:三楼会议室;T:WPA;P:鼎盛2023;;'
    const large = blank(1600, 1600, 235)
    put(large, await write(text, 'QRCode'), { scale: 11, x: 800, y: 800, angle: 3 })
    const small = blank(200, 200)
    for (let at = 0; at < small.rgb.length; at++) {
      const [x, y] = [Math.floor(at / 3) % 200, Math.floor(at / 600)]
      let sum = 0
      for (let row = 0; row < 8; row++)
        for (let column = 0; column < 8; column++)
          sum += large.rgb[((y * 8 + row) * 1600 + x * 8 + column) * 3] ?? 0
      small.rgb[at] = sum / 64
    }
    const [code] = read(small)
    assert.equal(code?.text, text)
    assert.ok(code.box[0] > 60 && code.box[2] < 140, code.box.join(' '))
  })

  test('are read under grain and uneven light', async () => {
    const pixels = blank(800, 800)
    put(pixels, await write('SN 4471-22', 'QRCode'), { scale: 6, x: 400, y: 400, angle: 31 })
    const random = noise(9)
    for (let at = 0; at < pixels.rgb.length; at++) {
      const light = 0.45 + 0.5 * ((Math.floor(at / 3) % 800) / 800)
      pixels.rgb[at] = Math.min(255, Math.max(0, (pixels.rgb[at] ?? 0) * light + (random() - 0.5) * 70))
    }
    assert.deepEqual(said(pixels), ['SN 4471-22'])
  })
})

describe('what codes say', () => {
  const single = async (content: string | Uint8Array, format = 'QRCode'): Promise<string | undefined> => {
    const pixels = blank(600, 600)
    put(pixels, await write(content, format), { scale: 3, x: 300, y: 300 })
    return said(pixels)[0]
  }

  /** For a writer that puts Latin 1 into a code as it is. */
  const unmarked = (bytes: Buffer): string => bytes.toString('latin1')

  test('is Chinese in UTF-8 and GB 18030, whether the code says so or not', async () => {
    const text = 'WIFI:S:三楼会议室;T:WPA;P:鼎盛2023;;'
    assert.equal(await single(text), text)
    assert.equal(await single(Buffer.from(text)), text)
    const gbk = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x20, 0xbb, 0xe1, 0xd2, 0xe9, 0xca, 0xd2])
    for (const format of ['QRCode', 'DataMatrix', 'Aztec', 'PDF417'])
      assert.equal(await single(unmarked(gbk), format), '张三 会议室', format)
    assert.equal(await single(gbk), '张三 会议室')
  })

  test('is Japanese or French where it is that', async () => {
    assert.equal(await single('ありがとう'), 'ありがとう')
    assert.equal(await single('下面'), '下面')
    assert.equal(await single('Déjà vu au café'), 'Déjà vu au café')
  })

  test('is what is printed beneath the bars', async () => {
    assert.equal(await single('01234565', 'UPCE'), '012345000065')
    assert.equal(await single('(01)09506000134352(10)AB-7', 'DataMatrix'), '(01)09506000134352(10)AB-7')
  })

  test('keeps the lines of a card', async () => {
    const card = 'BEGIN:VCARD\nVERSION:3.0\nN:廖;建勳\nTEL:+886-2-2567-8890\nEND:VCARD'
    assert.equal(await single(card), card)
  })

  test('is shown as bytes where it is no text', async () => {
    const bytes = Uint8Array.from([0, 1, 2, 3, 0xff, 0xfe, 0x80, 0x81])
    assert.equal(await single(bytes), '00010203fffe8081')
  })
})

describe('no code', () => {
  test('is found in rulings, hatching, noise and on nothing', () => {
    const random = noise(3)
    const pictures = [blank(1, 1), blank(40, 3000), blank(1200, 900)]
    const [ruled, hatched, speckled, bars] = [1, 2, 3, 4].map(() => blank(1000, 1000))
    assert.ok(ruled && hatched && speckled && bars)
    const widths: number[] = Array.from({ length: 1000 }, () => (random() < 0.5 ? 0 : 255))
    for (let y = 0; y < 1000; y++)
      for (let x = 0; x < 1000; x++) {
        const at = (y * 1000 + x) * 3
        if (y % 40 < 2 || x % 90 < 2) ruled.rgb.fill(0, at, at + 3)
        if ((x + y) % 9 < 4) hatched.rgb.fill(60, at, at + 3)
        speckled.rgb.fill(random() * 255, at, at + 3)
        bars.rgb.fill(widths[Math.floor(x / 3)] ?? 0, at, at + 3)
      }
    for (const picture of [...pictures, ruled, hatched, speckled, bars]) assert.deepEqual(read(picture), [])
  })
})
