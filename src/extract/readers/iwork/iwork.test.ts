import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { collect } from '../../collect.ts'
import { makeOffice } from '../ooxml/make-office.ts'
import { iworkReader } from './iwork.ts'
import { unpackSnappy } from './snappy.ts'

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]
const field = (number: number, value: number | string | Uint8Array): Buffer => {
  if (typeof value === 'number') return Buffer.from([number * 8, ...varint(value)])
  const bytes = Buffer.from(value as string)
  return Buffer.concat([Buffer.from([number * 8 + 2, ...varint(bytes.length)]), bytes])
}
const object = (type: number, message: Buffer): Buffer => {
  const info = Buffer.concat([
    field(1, 7),
    field(2, Buffer.concat([field(1, type), field(3, message.length)])),
  ])
  return Buffer.concat([Buffer.from(varint(info.length)), info, message])
}
/** Only literals: what a packer gives that finds nothing to repeat. */
const packed = (bytes: Buffer): Buffer => {
  const pieces: Buffer[] = [Buffer.from(varint(bytes.length))]
  for (let at = 0; at < bytes.length; at += 60) {
    const piece = bytes.subarray(at, at + 60)
    pieces.push(Buffer.from([(piece.length - 1) << 2]), piece)
  }
  const block = Buffer.concat(pieces)
  return Buffer.concat([Buffer.from([0, block.length & 255, block.length >> 8, 0]), block])
}

test('Snappy: literals, near and far copies, and what is damaged', () => {
  const text = (bytes: number[]): string | null => {
    const got = unpackSnappy(Uint8Array.from(bytes))
    return got && Buffer.from(got).toString()
  }
  assert.equal(text([8, 0x04, 0x61, 0x62, 0x09, 2]), 'abababab'.slice(0, 8))
  assert.equal(text([5, 0x00, 0x61, 0x0e, 1, 0]), 'aaaaa')
  assert.equal(text([5, 0x00, 0x61, 0x0e, 9, 0]), null)
  assert.equal(text([5, 0xf0]), null)
  assert.equal(text([0xff, 0xff, 0xff, 0xff, 0x7f, 0]), null)
})

test('texts, cells, comments and notes out of the archives', async () => {
  const archive = Buffer.concat([
    object(2001, Buffer.concat([field(1, 0), field(3, '第一段\n第二段\u{FFFC}')])),
    object(2001, Buffer.concat([field(1, 4), field(3, 'spoken')])),
    object(401, field(1, 'style name')),
    object(6005, Buffer.concat([field(1, 1), field(3, Buffer.concat([field(1, 1), field(3, 'cell text')]))])),
    object(3056, field(1, 'remark')),
  ])
  const got = await collect(
    iworkReader,
    makeOffice({
      'Index/Document.iwa': packed(archive),
      'Index/MasterSlide-1.iwa': packed(object(2001, field(3, 'Title Text'))),
      'preview.jpg': 'p',
      'preview-micro.jpg': 'm',
      'Data/photo.png': 'd',
    }),
  )
  assert.equal(got.text, '第一段\n第二段\nspoken\ncell text\nremark\n')
  assert.equal(got.outcome.state, 'partial')
  assert.equal(got.outcome.read, 'some')
  assert.deepEqual(
    got.parts.map(({ kind, hidden }) => [kind, hidden]),
    [
      ['block', false],
      ['note', true],
      ['cell', false],
      ['comment', true],
    ],
  )
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['preview.jpg', 'photo.png'],
  )
})

test('archives in a package of their own, old documents, passwords, damage', async () => {
  const index = makeOffice({ 'Index/Document.iwa': packed(object(2001, field(3, 'inner'))) })
  assert.equal((await collect(iworkReader, makeOffice({ 'Index.zip': index }))).text, 'inner\n')
  const xml =
    '<sl:document xmlns:sl="x" xmlns:sf="y" xmlns:sfa="z"><sf:stylesheet><sf:p>no</sf:p></sf:stylesheet><sf:p>旧<sf:tab/>文<sf:br/></sf:p><sf:ct sfa:s="cell"/></sl:document>'
  assert.equal((await collect(iworkReader, makeOffice({ 'index.xml': xml }))).text, '旧\t文\ncell\n')
  assert.equal(
    (await collect(iworkReader, makeOffice({ 'index.apxl.gz': gzipSync(xml) }))).text,
    '旧\t文\ncell\n',
  )
  const locked = await collect(iworkReader, makeOffice({ '.iwpv2': 'x', 'Index/Document.iwa': 'x' }))
  assert.equal(locked.outcome.state, 'password')
  const whole = packed(object(2001, field(3, 'first')))
  const broken = await collect(
    iworkReader,
    makeOffice({ 'Index/Document.iwa': Buffer.concat([whole, Buffer.from([0, 9, 9, 9, 255])]) }),
  )
  assert.equal(broken.text, 'first\n')
  assert.match(broken.outcome.reason ?? '', /damaged/)
})
