import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../../collect.ts'
import { binary, long, unicodeText } from '../../mapi/make-properties.ts'
import { packRtf } from '../../mapi/lzfu.ts'
import { type } from '../../mapi/property.ts'
import { sets } from '../../mapi/property-names.ts'
import { mailReader } from '../mail.ts'
import { attribute } from './attributes.ts'
import { type MadeAttribute, enclosed, makeTnef, messageProperties, propertyList } from './make-tnef.ts'
import { tnefReader } from './reader.ts'

const read = (...attributes: MadeAttribute[]): Promise<Collected> => collect(tnefReader, makeTnef(attributes))
const codePage = (page: number): MadeAttribute => {
  const data = Buffer.alloc(8)
  data.writeUInt32LE(page)
  return [1, attribute.codePage, data]
}
const start: MadeAttribute = [2, attribute.attachStart, Buffer.alloc(14)]

test('body, subject and date by the old attributes, in the stated code page', async () => {
  const date = Buffer.alloc(14)
  for (const [index, value] of [2022, 3, 5, 10, 1, 2, 6].entries()) date.writeUInt16LE(value, index * 2)
  const collected = await read(
    codePage(936),
    [1, attribute.subject, iconv.encode('报价\0', 'gbk')],
    [1, attribute.dateSent, date],
    [1, attribute.body, iconv.encode('请看附件', 'gbk')],
    start,
    [2, attribute.attachTitle, iconv.encode('合同.doc\0', 'gbk')],
    [2, attribute.attachData, Buffer.from('contract')],
  )
  assert.equal(collected.metadata.subject, '报价')
  assert.equal(collected.metadata.sent, '2022-03-05T10:01:02+00:00')
  assert.ok(collected.text.includes('请看附件'))
  assert.equal(collected.members[0]?.member.name, '合同.doc')
  assert.equal(Buffer.from(collected.members[0]?.bytes ?? []).toString(), 'contract')
  assert.equal(collected.outcome.state, 'ok')
})

test('properties, named ones, recipients, enclosed messages', async () => {
  const inner = makeTnef([messageProperties([unicodeText(0x0037, 'inner'), unicodeText(0x1000, 'inside')])])
  const recipients = Buffer.concat([
    Buffer.from([1, 0, 0, 0]),
    propertyList([unicodeText(0x3001, 'Li'), unicodeText(0x3003, 'li@x.test'), long(0x0c15, 1)]),
  ])
  const collected = await read(
    codePage(1252),
    [1, attribute.recipients, recipients],
    messageProperties([
      unicodeText(0x001a, 'IPM.Appointment'),
      unicodeText(0x0037, 'outer'),
      binary(0x1009, packRtf(Buffer.from('{\\rtf1\\ansi rtf text}'))),
      { ...unicodeText(0x8123, 'Room 1'), name: { set: sets.appointment, name: 0x8208 } },
      {
        id: 0x8124,
        type: type.unicode | type.many,
        values: [Buffer.from('甲\0', 'utf16le')],
        name: { set: sets.strings, name: 'Keywords' },
      },
    ]),
    start,
    [2, attribute.attachData, Buffer.from('fallback')],
    [
      2,
      attribute.attachProperties,
      propertyList([unicodeText(0x3001, 'Shown'), long(0x3705, 5), enclosed(inner)]),
    ],
    start,
    [2, attribute.attachData, Buffer.from('second')],
    [2, attribute.attachProperties, propertyList([unicodeText(0x3707, 'two.txt'), long(0x3705, 1)])],
  )
  assert.deepEqual(collected.metadata.to, ['Li <li@x.test>'])
  assert.ok(collected.text.includes('rtf text'))
  assert.ok(collected.text.includes('Location: Room 1'))
  assert.ok(collected.text.includes('Keywords: 甲'))
  assert.deepEqual(
    collected.members.map(({ member }) => member.name),
    ['Shown.eml', 'two.txt'],
  )
  const message = await collect(mailReader, collected.members[0]?.bytes ?? new Uint8Array())
  assert.equal(message.metadata.subject, 'inner')
  assert.ok(message.text.includes('inside'))
})

test('broken and endless ones', async () => {
  const whole = makeTnef([
    messageProperties([unicodeText(0x0037, 'subject'), unicodeText(0x1000, 'body '.repeat(500))]),
    start,
    [2, attribute.attachTitle, Buffer.from('a.bin\0')],
    [2, attribute.attachData, Buffer.alloc(5000, 1)],
  ])
  const cut = await collect(tnefReader, whole.subarray(0, whole.length - 2000))
  assert.equal(cut.outcome.state, 'corrupt')
  assert.ok(cut.text.includes('body body'))
  assert.equal(cut.members[0]?.member.name, 'a.bin')
  assert.ok((cut.members[0]?.bytes?.length ?? 0) > 2500)
  const garbage = await collect(tnefReader, Buffer.concat([whole, Buffer.alloc(50, 7)]))
  assert.equal(garbage.outcome.state, 'corrupt')
  assert.equal(garbage.members.length, 1)
  const subject = makeTnef([[1, attribute.subject, Buffer.from('before')]])
  const gap = await collect(tnefReader, Buffer.concat([subject, Buffer.alloc(50, 7), whole.subarray(6)]))
  assert.equal(gap.outcome.state, 'corrupt')
  assert.equal(gap.members.length, 1)
  assert.ok(gap.text.includes('body body'))
  assert.equal((await collect(tnefReader, Buffer.from('text'))).outcome.state, 'corrupt')
  for (let seed = 1; seed <= 300; seed++) {
    const broken = Buffer.from(whole)
    let state = seed
    for (let hit = 0; hit < 8; hit++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      broken[6 + (state % 200)] = state % 256
    }
    const collected = await collect(tnefReader, broken)
    assert.doesNotMatch(collected.outcome.reason ?? '', /RangeError|undefined|not a function/)
  }
  let deep = makeTnef([messageProperties([unicodeText(0x0037, 'core')])])
  for (let depth = 0; depth < 60; depth++)
    deep = makeTnef([start, [2, attribute.attachProperties, propertyList([long(0x3705, 5), enclosed(deep)])]])
  assert.equal((await collect(tnefReader, deep)).outcome.state, 'partial')
})
