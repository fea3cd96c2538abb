import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { collect } from '../../collect.ts'
import { memorySource } from '../../memory-source.ts'
import { exifDate } from './dates.ts'
import { imageReader } from './reader.ts'
import { imageRenderer } from './renderer.ts'

const red = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
const withExif = (): Promise<Buffer> =>
  red(60, 40)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Acme', Model: 'Cam 5', ImageDescription: 'meeting room, 3rd floor', Software: 'fw 1.2' },
      IFD2: { DateTimeOriginal: '2022:03:05 10:15:30', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '29/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '106/1 15/1 0/1',
      },
    })
    .toBuffer()

test('metadata under normal names, sentences in it as text', async () => {
  const found = await collect(imageReader, await withExif())
  const { created, device, software, latitude, longitude, width, height } = found.metadata
  assert.deepEqual(
    { created, device, software, latitude, longitude, width, height },
    {
      created: '2022-03-05T10:15:30+08:00',
      device: 'Acme Cam 5',
      software: 'fw 1.2',
      latitude: 29.5,
      longitude: -106.25,
      width: 60,
      height: 40,
    },
  )
  assert.equal(found.text, 'meeting room, 3rd floor\n')
  assert.deepEqual(found.parts[0]?.locator, { field: 'ImageDescription' })
  assert.deepEqual(found.outcome, { state: 'ok', read: 'whole', reason: null })
  assert.deepEqual(found.pictured, [{ page: 1, width: 60, height: 40, pixels: 60, layer: null }])
})

test('every format is opened; what it shows is left to recognition', async () => {
  for (const format of ['png', 'gif', 'webp', 'tiff', 'avif', 'jpeg'] as const) {
    const found = await collect(imageReader, await red(130, 20).toFormat(format).toBuffer())
    assert.deepEqual(found.outcome, { state: 'empty', read: 'whole', reason: null }, format)
    assert.deepEqual([found.metadata.width, found.metadata.height], [130, 20], format)
    assert.deepEqual(found.pictured, [{ page: 1, width: 130, height: 20, pixels: 130, layer: null }], format)
  }
})

test('icons, faces and ruled lines are not looked at; every page of a TIFF is', async () => {
  for (const [width, height] of [
    [40, 40],
    [600, 4],
    [1, 1],
  ] as const) {
    const found = await collect(imageReader, await red(width, height).png().toBuffer())
    assert.deepEqual(found.pictured, [], `${width} × ${height}`)
    assert.equal(found.outcome.state, 'empty')
  }
  const pages = Buffer.concat(await Promise.all([1, 2, 3].map(() => red(100, 50).raw().toBuffer())))
  const raw = { width: 100, height: 150, channels: 3, pageHeight: 50 } as const
  const tiff = await sharp(pages, { raw }).tiff().toBuffer()
  const found = await collect(imageReader, tiff)
  assert.deepEqual(
    found.pictured.map(({ page, width, height }) => [page, width, height]),
    [1, 2, 3].map((page) => [page, 100, 50]),
  )
})

/** An icon of two pictures: four by two pixels of one colour as a bitmap without its header, and a larger PNG. */
async function icon(withPng: boolean): Promise<Buffer> {
  const mask = Buffer.alloc(8)
  const dib = Buffer.alloc(40)
  dib.writeUInt32LE(40, 0)
  dib.writeInt32LE(4, 4)
  dib.writeInt32LE(4, 8)
  dib.writeUInt16LE(1, 12)
  dib.writeUInt16LE(24, 14)
  const bitmapPart = Buffer.concat([dib, Buffer.alloc(24, Buffer.from([255, 0, 0])), mask])
  const pictures = [{ side: [4, 2], bytes: bitmapPart }]
  if (withPng) pictures.push({ side: [64, 64], bytes: await red(64, 64).png().toBuffer() })
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { side, bytes }] of pictures.entries()) {
    const at = 6 + index * 16
    head[at] = side[0] ?? 0
    head[at + 1] = side[1] ?? 0
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)])
}

test('of an icon the largest picture is shown, bitmap or PNG', async () => {
  const small = await imageRenderer.render(memorySource(await icon(false)), 1, 64)
  assert.deepEqual([small.width, small.height, ...small.rgb.subarray(0, 3)], [4, 2, 0, 0, 255])
  const large = await imageRenderer.render(memorySource(await icon(true)), 1, 64)
  assert.deepEqual([large.width, large.height], [64, 64])
  const found = await collect(imageReader, await icon(true), { type: 'image/vnd.microsoft.icon' })
  assert.equal(found.pictured.length, 1)
  const cut = (await icon(true)).subarray(0, 60)
  assert.equal(
    (await collect(imageReader, cut, { type: 'image/vnd.microsoft.icon' })).outcome.state,
    'corrupt',
  )
})

/** A picture as iPhones store it, without the picture: boxes that lead to the metadata alone. */
function heicWith(exif: Buffer): Buffer {
  const box = (name: string, ...body: Buffer[]): Buffer => {
    const all = Buffer.concat([Buffer.alloc(4), Buffer.from(name), ...body])
    all.writeUInt32BE(all.length)
    return all
  }
  const numbers = (...values: [value: number, bytes: number][]): Buffer =>
    Buffer.concat(
      values.map(([value, bytes]) => {
        const out = Buffer.alloc(bytes)
        out.writeUIntBE(value, 0, bytes)
        return out
      }),
    )
  const item = Buffer.concat([Buffer.from([0, 0, 0, 0]), exif])
  const meta = (offset: number): Buffer =>
    box(
      'meta',
      Buffer.alloc(4),
      box('hdlr', Buffer.alloc(8), Buffer.from('pict'), Buffer.alloc(13)),
      box(
        'iinf',
        numbers([0, 4], [1, 2]),
        box('infe', numbers([2 << 24, 4], [1, 2], [0, 2]), Buffer.from('Exif\0')),
      ),
      box(
        'iloc',
        numbers([0, 4], [0x4400, 2], [1, 2], [1, 2], [0, 2], [1, 2], [offset, 4], [item.length, 4]),
      ),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', numbers([0, 4], [512, 4], [512, 4])),
          box('ispe', numbers([0, 4], [4032, 4], [3024, 4])),
        ),
      ),
    )
  const start = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'))
  const offset = start.length + meta(0).length + 8
  return Buffer.concat([start, meta(offset), box('mdat', item)])
}

test('a picture that is not decoded still says where and when', async () => {
  const jpeg = await withExif()
  const at = jpeg.indexOf('Exif\0\0')
  const exif = jpeg.subarray(at + 6, at - 2 + jpeg.readUInt16BE(at - 2))
  const found = await collect(imageReader, heicWith(exif), { type: 'image/heic' })
  const { created, device, latitude, width, height } = found.metadata
  assert.deepEqual(
    { created, device, latitude, width, height },
    { created: '2022-03-05T10:15:30+08:00', device: 'Acme Cam 5', latitude: 29.5, width: 4032, height: 3024 },
  )
  assert.equal(found.outcome.state, 'partial')
  assert.match(found.outcome.reason ?? '', /not decoded/)
})

test('a turned picture is shown upright and measured so', async () => {
  const bytes = await red(60, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const found = await collect(imageReader, bytes)
  assert.deepEqual([found.metadata.width, found.metadata.height], [40, 60])
  const picture = await imageRenderer.render(memorySource(bytes), 1, 1000)
  assert.deepEqual([picture.width, picture.height, picture.rgb.length], [40, 60, 40 * 60 * 3])
})

test('a piece of a picture is cut from the upright one and not scaled down with the rest', async () => {
  const blue = { create: { width: 40, height: 3000, channels: 3, background: '#0000ff' } } as const
  const upright = await red(40, 6000)
    .composite([{ input: await sharp(blue).png().toBuffer(), top: 3000, left: 0 }])
    .png()
    .toBuffer()
  const tall = await sharp(upright)
    .rotate(270)
    .jpeg({ quality: 100 })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const whole = await imageRenderer.render(memorySource(tall), 1, 4096)
  assert.deepEqual([whole.width, whole.height], [27, 4096])
  const piece = await imageRenderer.render(memorySource(tall), 1, 4096, [0, 0.25, 1, 0.75])
  assert.deepEqual([piece.width, piece.height], [40, 3000])
  const colour = (y: number): string => {
    const [r = 0, , b = 0] = piece.rgb.subarray(y * 40 * 3)
    return r > 200 ? 'red' : b > 200 ? 'blue' : 'neither'
  }
  assert.deepEqual([colour(0), colour(1490), colour(1510), colour(2999)], ['red', 'red', 'blue', 'blue'])
  const sliver = await imageRenderer.render(memorySource(tall), 1, 64, [0.999, 0.9999, 1, 1])
  assert.deepEqual([sliver.width, sliver.height], [1, 1])
})

test('transparency is drawn on white, grey as RGB', async () => {
  const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const white = await imageRenderer.render(memorySource(clear), 1, 64)
  assert.deepEqual([...white.rgb.subarray(0, 3)], [255, 255, 255])
  const grey = await sharp(Buffer.alloc(16, 100), { raw: { width: 4, height: 4, channels: 1 } })
    .png()
    .toBuffer()
  const picture = await imageRenderer.render(memorySource(grey), 1, 64)
  assert.deepEqual([...picture.rgb.subarray(0, 3)], [100, 100, 100])
})

/** Three by two pixels, bottom row first: blue white white / red red green. */
function bitmap(bits: 8 | 24): Buffer {
  const palette = '0000ff00 00ff0000 ff000000 ffffff00'
  const indexed = '02030300 00000100'
  const direct = 'ff0000 ffffff ffffff 000000 0000ff 0000ff 00ff00 000000'
  const head = Buffer.alloc(54)
  head.write('BM', 'latin1')
  head.writeUInt32LE(bits === 8 ? 54 + 16 : 54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(3, 18)
  head.writeInt32LE(2, 22)
  head.writeUInt16LE(bits, 28)
  const rest = bits === 8 ? palette + indexed : direct
  return Buffer.concat([head, Buffer.from(rest.replaceAll(' ', ''), 'hex')])
}

test('Windows bitmaps', async () => {
  for (const bits of [8, 24] as const) {
    const bytes = bitmap(bits)
    const picture = await imageRenderer.render(memorySource(bytes), 1, 64)
    assert.deepEqual([...picture.rgb.subarray(0, 9)], [255, 0, 0, 255, 0, 0, 0, 255, 0])
    assert.deepEqual([...picture.rgb.subarray(9)], [0, 0, 255, 255, 255, 255, 255, 255, 255])
    assert.equal((await collect(imageReader, bytes)).outcome.state, 'empty')
    assert.equal((await collect(imageReader, bytes.subarray(0, -2))).outcome.state, 'corrupt')
  }
})

test('damaged and oversized pictures say so and keep their metadata', async () => {
  const whole = await withExif()
  const cut = await collect(imageReader, whole.subarray(0, whole.length - 120))
  assert.equal(cut.outcome.state, 'corrupt')
  assert.equal(cut.outcome.read, 'some')
  assert.equal(cut.metadata.device, 'Acme Cam 5')
  const large = await collect(imageReader, await red(300, 300).png().toBuffer(), {
    limits: { pixels: 10_000 },
  })
  assert.equal(large.outcome.state, 'limit')
  assert.match(large.outcome.reason ?? '', /limits\.pixels/)
  assert.equal(
    (await collect(imageReader, Buffer.from('\xff\xd8\xffnothing', 'latin1'))).outcome.state,
    'corrupt',
  )
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  assert.equal((await collect(imageReader, drawing)).outcome.state, 'corrupt')
})

test('dates', () => {
  assert.equal(exifDate('2022:03:05 10:15:30', '+08:00'), '2022-03-05T10:15:30+08:00')
  assert.equal(exifDate('2022-03-05T10:15:30.12Z', null), '2022-03-05T10:15:30Z')
  assert.equal(exifDate('0000:00:00 00:00:00', null), null)
  assert.equal(exifDate('    ', null), null)
})
