import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../../collect.ts'
import { metafileReader } from './reader.ts'

const words = (...values: number[]): Buffer => Buffer.from(Int32Array.from(values).buffer)

function emfText(text: string, x: number, y: number, advance: number): Buffer {
  const encoded = Buffer.from(text, 'utf16le')
  const padded = Buffer.concat([encoded, Buffer.alloc((4 - (encoded.length % 4)) % 4)])
  const widths = words(...Array<number>(text.length).fill(advance))
  const size = 76 + padded.length + widths.length
  return Buffer.concat([
    words(84, size, 0, 0, 0, 0, 1, 0, 0, x, y, text.length, 76, 0, 0, 0, 0, 0, 76 + padded.length),
    padded,
    widths,
  ])
}

function makeEmf(): Buffer {
  const title = Buffer.from('Visio\0组织结构图\0\0', 'utf16le')
  const head = Buffer.concat([words(1, 100 + title.length), Buffer.alloc(92), title])
  head.writeUInt32LE(title.length / 2, 60)
  head.writeUInt32LE(100, 64)
  head.write(' EMF', 40, 'latin1')
  return Buffer.concat([
    head,
    emfText('销售', 0, 0, 10),
    emfText('一部', 20, 0, 10),
    emfText('张伟', 60, 0, 10),
    emfText('经理', 0, 30, 10),
    words(14, 20, 0, 0, 20),
  ])
}

const record = (kind: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(6)
  head.writeUInt32LE((6 + body.length) / 2)
  head.writeUInt16LE(kind, 4)
  return Buffer.concat([head, body])
}

function makeWmf(): Buffer {
  const font = Buffer.alloc(18)
  font[13] = 134
  const text = iconv.encode('上报材料', 'gb18030')
  const extended = Buffer.concat([Buffer.from([5, 0, 0, 0, text.length, 0, 0, 0]), text])
  const plain = Buffer.concat([Buffer.from([4, 0]), Buffer.from('note'), Buffer.from([50, 0, 0, 0])])
  return Buffer.concat([
    Buffer.from('010009000003', 'hex'),
    Buffer.alloc(12),
    record(0x02fb, font),
    record(0x0a32, extended),
    record(0x0521, plain),
    record(0, Buffer.alloc(0)),
  ])
}

test('the words of a drawing, in lines', async () => {
  const emf = await collect(metafileReader, makeEmf(), { type: 'image/emf' })
  assert.equal(emf.text, '销售一部 张伟\n经理')
  assert.deepEqual([emf.metadata.title, emf.metadata.software], ['组织结构图', 'Visio'])
  assert.deepEqual([emf.outcome.state, emf.outcome.read], ['partial', 'some'])
  const wmf = await collect(metafileReader, makeWmf(), { type: 'image/wmf' })
  assert.equal(wmf.text, '上报材料\nnote')
})

test('cut and damaged anywhere, it ends', async () => {
  for (const [bytes, type] of [
    [makeEmf(), 'image/emf'],
    [makeWmf(), 'image/wmf'],
  ] as const) {
    for (let at = 0; at < bytes.length; at += 3) {
      assert.equal((await collect(metafileReader, bytes.subarray(0, at), { type })).outcome.state, 'corrupt')
      const hurt = Buffer.from(bytes)
      hurt.fill(0xff, at, Math.min(at + 4, hurt.length))
      assert.ok(
        ['partial', 'corrupt'].includes((await collect(metafileReader, hurt, { type })).outcome.state),
      )
    }
  }
})
