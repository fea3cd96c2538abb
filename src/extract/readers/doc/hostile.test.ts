import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { writeOle } from '../../ole/write-ole.ts'
import { docReader } from './doc.ts'
import { makeDoc, sprm } from './make-doc.ts'

const doc = makeDoc({
  authors: ['a'],
  body: [
    { text: 'A paragraph of some length, long enough to be salvaged.\r', look: sprm(0x083c, 1) },
    { text: 'cell\u0007', paragraph: sprm(0x2416, 1) },
    { text: 'the rest \u0013 PAGE \u00141\u0015\r' },
  ],
  footnotes: [[{ text: 'note\r' }]],
  comments: [{ author: 'x', time: 1, runs: [{ text: 'remark\r' }] }],
  boxes: [[{ text: 'box\r' }]],
})

test('damage anywhere neither hangs nor escapes', async () => {
  let seed = 3
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31)
  for (let round = 0; round < 400; round++) {
    const bytes = Buffer.from(doc)
    for (let hit = 0; hit < 6; hit++) {
      const at = 512 + (random() % (bytes.length - 516))
      bytes.writeUInt32LE(round % 2 === 0 ? random() : 0xffff_ffff, at)
    }
    const got = await collect(docReader, bytes)
    assert.notEqual(got.outcome.state, 'crashed')
    assert.ok(got.text.length < 1_000_000, `${got.text.length} characters`)
  }
})

test('a piece table that repeats the text without end is cut', async () => {
  const bytes = Buffer.from(doc)
  const pieces = 40_000
  const table = Buffer.alloc(5 + (pieces + 1) * 4 + pieces * 8)
  table[0] = 2
  table.writeUInt32LE(table.length - 5, 1)
  for (let index = 0; index <= pieces; index++) table.writeUInt32LE(index * 1000, 5 + index * 4)
  for (let index = 0; index < pieces; index++)
    table.writeUInt32LE(0x4000_0000 | 4096, 5 + (pieces + 1) * 4 + index * 8 + 2)
  const main = Buffer.from(bytes.subarray(512, 512 + 4096))
  main.writeUInt32LE(0, 154 + 33 * 8)
  main.writeUInt32LE(table.length, 154 + 33 * 8 + 4)
  main.writeUInt32LE(pieces * 1000, 76)
  const got = await collect(docReader, writeOle({ WordDocument: main, '1Table': table }))
  assert.ok(got.text.length < 100_000, `${got.text.length} characters`)
  assert.equal(got.outcome.state, 'partial')
})

test('a file without its table still gives its text', async () => {
  const main = Buffer.alloc(4096)
  main.writeUInt16LE(0xa5ec)
  main.writeUInt16LE(0xc1, 2)
  main.writeUInt16LE(4, 10)
  main.write('紧急会议纪要：明天上午十点', 2048, 'utf16le')
  const got = await collect(docReader, writeOle({ WordDocument: main }))
  assert.equal(got.text, '紧急会议纪要：明天上午十点\n')
  assert.equal(got.outcome.state, 'corrupt')
  assert.equal(got.outcome.read, 'some')
})
