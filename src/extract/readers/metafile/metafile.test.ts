import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../../collect.ts'
import { metafileReader } from './reader.ts'

const longs = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value | 0, index * 4)
  return bytes
}

const emf = (...records: Buffer[]): Buffer =>
  Buffer.concat([longs(1, 88), Buffer.alloc(80), ...records, longs(14, 20, 0, 0, 20)])

const emfText = (x: number, y: number, text: string, options = 0): Buffer => {
  const raw = Buffer.from(text, 'utf16le')
  const padded = Buffer.concat([raw, Buffer.alloc((4 - (raw.length % 4)) % 4)])
  const size = 76 + padded.length
  return Buffer.concat([
    longs(84, size, 0, 0, 0, 0, 2, 0, 0, x, y, text.length, 76, options, 0, 0, 0, 0, 0),
    padded,
  ])
}

const wmfRecord = (type: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(6)
  head.writeUInt32LE((6 + data.length) / 2)
  head.writeUInt16LE(type, 4)
  return Buffer.concat([head, data])
}

const shorts = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeInt16LE(value, index * 2)
  return bytes
}

const wmf = (...records: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([1, 0, 9, 0, 0, 3]),
    Buffer.alloc(12),
    ...records,
    wmfRecord(0, Buffer.alloc(0)),
  ])

const read = (bytes: Buffer, type: string): Promise<Collected> => collect(metafileReader, bytes, { type })

test('letters drawn at one height are a line; numbers of shapes are none', async () => {
  const got = await read(
    emf(
      emfText(0, 10, '单价'),
      emfText(90, 10, '¥1,200'),
      emfText(0, 30, '合计'),
      emfText(0, 40, 'ABC', 0x10),
    ),
    'image/emf',
  )
  assert.equal(got.text, '单价 ¥1,200\n合计\n')
  assert.equal(got.outcome.state, 'ok')
})

test('Windows metafiles are in the code page of their font', async () => {
  const font = Buffer.alloc(50)
  font[13] = 134
  const raw = iconv.encode('报价', 'gbk')
  const got = await read(
    wmf(
      wmfRecord(0x02fa, Buffer.alloc(10)),
      wmfRecord(0x02fb, font),
      wmfRecord(0x012d, shorts(1)),
      wmfRecord(0x0a32, Buffer.concat([shorts(5, 0, raw.length, 0), raw])),
      wmfRecord(0x0521, Buffer.concat([shorts(4), Buffer.from('plan'), shorts(5, 80)])),
    ),
    'image/wmf',
  )
  assert.equal(got.text, '报价 plan\n')
})

test('a drawing without letters is a picture; damage neither hangs nor escapes', async () => {
  const picture = await read(emf(), 'image/emf')
  assert.deepEqual(picture.outcome, { state: 'partial', read: 'none', reason: 'not recognised' })
  const whole = emf(emfText(0, 10, 'some words'), emfText(0, 20, 'more'))
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(whole)
    bytes.writeUInt32LE(round % 2 === 0 ? 0xffff_ffff : round, (round * 7) % (bytes.length - 4))
    for (const type of ['image/emf', 'image/wmf']) {
      const got = await read(bytes, type)
      assert.notEqual(got.outcome.state, 'crashed')
      assert.ok(got.text.length < 10_000)
    }
  }
})
