import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../../collect.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { writeOle } from '../../ole/write-ole.ts'
import { hwpReader } from './hwp.ts'
import { oleReader } from './reader.ts'
import { findStrings } from './strings.ts'
import { thumbsReader } from './thumbs.ts'

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const labels = ({ parts, text }: Collected): [string | undefined, string][] =>
  parts.map((part) => [part.locator.field, text.slice(part.start, part.end)])

test('strings of every stream are given under its name, metadata and code left out', async () => {
  const noise = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 167 + (index >> 3) * 29) % 32))
  const got = await collect(
    oleReader,
    writeOle({
      CONTENTS: Buffer.concat([noise, utf16('第三季度报价单 for the client'), noise]),
      'Quill/QuillSub/TEXT': Buffer.concat([
        noise,
        iconv.encode('我们明天上午在办公室开会讨论合同', 'gbk'),
        noise,
      ]),
      ascii: Buffer.concat([noise, Buffer.from('Plain words stand here'), noise]),
      '\u0001CompObj': Buffer.from('Microsoft Works Document'),
    }),
  )
  assert.deepEqual(labels(got), [
    ['ascii', 'Plain words stand here\n'],
    ['Quill/QuillSub/TEXT', '我们明天上午在办公室开会讨论合同\n'],
    ['CONTENTS', '第三季度报价单 for the client\n'],
  ])
  assert.equal(got.outcome.state, 'partial')
})

test('a packed file is unpacked and nothing else is said', async () => {
  const pdf = Buffer.from('%PDF-1.4 and so on')
  const got = await collect(oleReader, writeOle({ CONTENTS: pdf, '\u0001Ole': Buffer.from('x') }))
  assert.deepEqual(
    got.members.map(({ bytes }) => Buffer.from(bytes ?? [])),
    [pdf],
  )
  assert.equal(got.text, '')
  assert.equal(got.outcome.state, 'ok')
})

test('random bytes hold no strings', () => {
  let seed = 5
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 8
  const bytes = Buffer.from(Array.from({ length: 100_000 }, random))
  const found = Array.from(findStrings(bytes)).join('')
  assert.ok(found.length < 400, `${found.length} characters of noise`)
})

test('the text of Hangul files is read past their controls, pictures are members', async () => {
  const control = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(12), Buffer.from([2, 0])])
  const text = Buffer.concat([
    control,
    utf16('안녕하세요'),
    Buffer.from([9, 0]),
    Buffer.alloc(12),
    Buffer.from([9, 0]),
    utf16('끝'),
    Buffer.from([13, 0]),
  ])
  const section = Buffer.concat([u32(66 | (4 << 20)), u32(0), u32(67 | (text.length << 20)), text])
  const head = Buffer.alloc(256)
  head.write('HWP Document File')
  head.writeUInt32LE(1, 36)
  const parts = {
    FileHeader: head,
    'BodyText/Section0': deflateRawSync(section),
    'BinData/BIN0001.png': deflateRawSync(Buffer.from('a picture')),
  }
  const got = await collect(hwpReader, writeOle(parts))
  assert.equal(got.text, '안녕하세요\t끝\n')
  assert.equal(String(Buffer.from(got.members[0]?.bytes ?? [])), 'a picture')
  assert.equal(got.outcome.state, 'ok')
  head.writeUInt32LE(3, 36)
  assert.equal((await collect(hwpReader, writeOle(parts))).outcome.state, 'password')
})

test('pictures of a Thumbs.db have the names of their files', async () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  const name = utf16('合影.jpg\0\0')
  const entry = Buffer.concat([u32(16 + name.length), u32(12), Buffer.alloc(8), name])
  const catalog = Buffer.concat([Buffer.from([16, 0, 7, 0]), u32(1), u32(96), u32(96), entry])
  const got = await collect(
    thumbsReader,
    writeOle({ Catalog: catalog, 21: Buffer.concat([u32(12), u32(1), u32(jpeg.length), jpeg]), 3: jpeg }),
  )
  assert.deepEqual(
    got.members.map(({ member, bytes }) => [member.name, Buffer.from(bytes ?? [])]),
    [
      ['合影.jpg', jpeg],
      [null, jpeg],
    ],
  )
})

test('the source of macros stands in place of the strings of its module', async () => {
  const got = await collect(
    oleReader,
    writeOle({
      ascii: Buffer.from('Plain words stand here'),
      ...makeVba('Module1', 'Sub Steal()\r\n  Shell "a rather long command line"\r\nEnd Sub'),
    }),
  )
  assert.deepEqual(labels(got), [
    ['ascii', 'Plain words stand here\n'],
    ['macro Module1', 'Sub Steal()\n  Shell "a rather long command line"\nEnd Sub'],
  ])
  assert.deepEqual(
    got.parts.map(({ hidden }) => hidden),
    [false, true],
  )
})
