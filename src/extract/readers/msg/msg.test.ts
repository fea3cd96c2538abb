import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { memorySource } from '../../memory-source.ts'
import {
  binary,
  flag,
  long,
  nameStreams,
  oneOffEntry,
  pageText,
  time,
  unicodeText,
} from '../../mapi/make-properties.ts'
import { packRtf } from '../../mapi/lzfu.ts'
import { type Property, type } from '../../mapi/property.ts'
import { sets } from '../../mapi/property-names.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { mailReader } from '../mail.ts'
import { type MadeMessage, type MadeNames, makeMsg } from './make-msg.ts'
import { msgReader } from './reader.ts'

const read = (message: MadeMessage, names?: MadeNames): Promise<Collected> =>
  collect(msgReader, makeMsg(message, names))
const fieldOf = ({ text, parts }: Collected, field: string): string | undefined => {
  const part = parts.find((one) => one.locator.field === field)
  return part && text.slice(part.start, part.end)
}
const person = (name: string, kind: string, address: string, smtp?: string): Property[] => [
  unicodeText(0x3001, name),
  unicodeText(0x3002, kind),
  unicodeText(0x3003, address),
  long(0x0c15, 1),
  ...(smtp === undefined ? [] : [unicodeText(0x39fe, smtp)]),
]

test('a mail: people, times, thread, body', async () => {
  const collected = await read({
    properties: [
      unicodeText(0x001a, 'IPM.Note'),
      unicodeText(0x0037, '关于合同的报价'),
      unicodeText(0x1000, '请看附件。\r\nRegards'),
      unicodeText(0x0042, 'Zhang, Wei'),
      unicodeText(0x0064, 'EX'),
      unicodeText(0x0065, '/o=Org/cn=zhang'),
      unicodeText(0x1035, '<1@x.test>'),
      unicodeText(0x1042, '<0@x.test>'),
      unicodeText(0x1039, '<a@x.test> <0@x.test>'),
      unicodeText(0x0070, 'topic'),
      binary(0x0071, Buffer.from('0102', 'hex')),
      time(0x0039, '2022-03-05T02:01:02Z'),
      unicodeText(
        0x007d,
        'Received: from a by b\r\nDate: Sat, 5 Mar 2022 10:01:02 +0800\r\nX-Mailer: Foo 1\r\n',
      ),
    ],
    recipients: [
      person('李雷', 'EX', '/O=ORG/CN=LI', 'li@x.test'),
      person('Zhang', 'EX', '/O=Org/CN=ZHANG', 'zhang@x.test'),
      [...person('secret', 'SMTP', 's@x.test').filter(({ id }) => id !== 0x0c15), long(0x0c15, 3)],
    ],
  })
  const { metadata } = collected
  assert.equal(metadata.from, 'Zhang, Wei <zhang@x.test>')
  assert.deepEqual(metadata.to, ['李雷 <li@x.test>', 'Zhang <zhang@x.test>'])
  assert.deepEqual(metadata.bcc, ['secret <s@x.test>'])
  assert.equal(metadata.subject, '关于合同的报价')
  assert.equal(metadata.sent, '2022-03-05T02:01:02+00:00')
  assert.equal(metadata.messageId, '<1@x.test>')
  assert.equal(metadata.inReplyTo, '<0@x.test>')
  assert.deepEqual(metadata.references, ['<a@x.test>', '<0@x.test>'])
  assert.equal(metadata.software, 'Foo 1')
  assert.equal(metadata.raw?.['Thread-Topic'], 'topic')
  assert.equal(metadata.raw?.['X-Transport-Date'], 'Sat, 5 Mar 2022 10:01:02 +0800')
  assert.equal(fieldOf(collected, 'Sender address'), '/o=Org/cn=zhang')
  assert.ok(collected.text.includes('请看附件。\nRegards'))
  assert.equal(collected.outcome.state, 'ok')
})

test('strings in code pages, stated and not, and stated wrongly', async () => {
  const traditional = '技術部會議通知，請準時參加'
  const simplified = '技术部会议通知，请准时参加，谢谢大家的配合'
  for (const [properties, subject] of [
    [[pageText(0x0037, traditional, 'big5'), long(0x3fde, 950)], traditional],
    [[pageText(0x0037, simplified, 'gbk'), long(0x3ffd, 936), long(0x3fde, 65001)], simplified],
    [[pageText(0x0037, '日本語の件名', 'cp932'), long(0x3ff1, 0x0411)], '日本語の件名'],
    [[pageText(0x0037, simplified, 'gbk')], simplified],
    [[pageText(0x0037, simplified, 'gbk'), long(0x3ffd, 65001)], simplified],
  ] as const) {
    assert.equal((await read({ properties })).metadata.subject, subject)
  }
})

test('HTML and RTF bodies are not doubled, and what the plain text lost is there', async () => {
  const html =
    '{\\rtf1\\ansi\\ansicpg936\\fromhtml1{\\fonttbl{\\f0\\fcharset134 S;}}{\\*\\htmltag64 <p>}' +
    "\\f0 \\'b1\\'a8\\'bc\\'db 100 is what we ask for all of the goods named above{\\*\\htmltag64 <p style=\"display:none\">}s1{\\*\\htmltag72 </p>}}"
  const both = await read({
    properties: [
      unicodeText(0x1000, '报价 100 is what we ask for all of the goods named above'),
      binary(0x1009, packRtf(Buffer.from(html))),
    ],
  })
  assert.equal(both.text.match(/报价/g)?.length, 1)
  assert.ok(both.parts.some((part) => part.hidden && both.text.slice(part.start, part.end) === 's1'))
  const lossy = await read({
    properties: [
      pageText(0x1000, '?? 100', 'ascii'),
      binary(0x1009, packRtf(Buffer.from('{\\rtf1\\ansi \\u25253?\\u20215? 100}'))),
    ],
  })
  assert.ok(lossy.text.includes('报价 100'))
  const stored = await read({
    properties: [binary(0x1013, Buffer.from('<html><meta charset=gbk><p>\xb1\xa8\xbc\xdb', 'latin1'))],
  })
  assert.ok(stored.text.includes('报价'))
})

const attached = (name: string, bytes: Uint8Array, ...more: Property[]): Property[] => [
  unicodeText(0x3707, name),
  long(0x3705, 1),
  binary(0x3701, bytes),
  ...more,
]

test('attachments: bytes, names, enclosed messages, objects, links', async () => {
  const bytes = Buffer.from(Array.from({ length: 150_000 }, (_, index) => (index * 7) % 256))
  const inner: MadeMessage = {
    properties: [unicodeText(0x0037, 'inner'), unicodeText(0x1000, 'inside')],
    attachments: [
      { properties: [long(0x3705, 5)], message: { properties: [unicodeText(0x0037, 'innermost')] } },
      { properties: attached('x.bin', Buffer.from('x')) },
    ],
  }
  const outer = await read({
    properties: [unicodeText(0x0037, 'outer')],
    attachments: [
      { properties: attached('报价单.xls', bytes, time(0x3008, '2021-01-02T03:04:05Z')) },
      { properties: attached('', Buffer.from('nameless')) },
      { properties: [long(0x3705, 5), unicodeText(0x3001, 'Shown')], message: inner },
      {
        properties: [long(0x3705, 6), unicodeText(0x3001, 'Sheet')],
        object: { CONTENTS: Buffer.alloc(5000, 1), Small: Buffer.from('small') },
      },
      { properties: [long(0x3705, 2), unicodeText(0x370d, '\\\\server\\share\\plan.doc')] },
    ],
  })
  assert.deepEqual(
    outer.members.map(({ member }) => [member.name, member.kind]),
    [
      ['报价单.xls', 'file'],
      [null, 'file'],
      ['Shown.eml', 'file'],
      ['Sheet', 'file'],
      ['plan.doc', 'link'],
    ],
  )
  assert.deepEqual(outer.members[0]?.bytes, bytes)
  assert.equal(outer.members[0]?.member.modified, '2021-01-02T03:04:05+00:00')
  const object = await OleFile.open(memorySource(outer.members[3]?.bytes ?? new Uint8Array()))
  assert.equal((await object.readPath('CONTENTS'))?.length, 5000)
  assert.equal((await object.readPath('Small'))?.toString(), 'small')
  const enclosed = await collect(mailReader, outer.members[2]?.bytes ?? new Uint8Array())
  assert.equal(enclosed.metadata.subject, 'inner')
  assert.deepEqual(
    enclosed.members.map(({ member }) => member.name),
    ['innermost.eml', 'x.bin'],
  )
  // An enclosed message has the bytes it has on its own, wherever it lies.
  const alone = await read({
    properties: [],
    attachments: [{ properties: [long(0x3705, 5)], message: inner }],
  })
  assert.deepEqual(alone.members[0]?.bytes, outer.members[2]?.bytes)
})

test('the canonical eml is frozen', async () => {
  const inner: MadeMessage = {
    properties: [
      unicodeText(0x0037, '报价 for you'),
      unicodeText(0x1000, 'line\nline two = 2'),
      binary(0x1013, Buffer.from('<p>line</p>')),
      time(0x0039, '2022-03-05T02:01:02Z'),
      unicodeText(0x0c1a, 'Li'),
      unicodeText(0x0c1f, 'li@x.test'),
    ],
    recipients: [person('李雷', 'SMTP', 'lei@x.test')],
    attachments: [{ properties: attached('a.txt', Buffer.from('text')) }],
  }
  const { members } = await read({
    properties: [],
    attachments: [{ properties: [long(0x3705, 5)], message: inner }],
  })
  const eml = Buffer.from(members[0]?.bytes ?? [])
  assert.equal(
    createHash('sha256').update(eml).digest('hex'),
    '0fde0160cb97fbef8571a74fa11cd4631a0b1f6fda232f467f94881861e4fa7e',
    eml.toString(),
  )
})

const named = nameStreams([
  { set: sets.appointment, name: 0x8208 },
  { set: sets.appointment, name: 0x820d },
  { set: sets.address, name: 0x8083 },
  { set: sets.strings, name: 'Keywords' },
  { set: sets.strings, name: '合同号' },
  { set: sets.task, name: 0x8101 },
  { set: sets.address, name: 0x8054 },
  { set: sets.appointment, name: 0x8215 },
])

test('contacts, appointments, tasks, lists: what their windows show', async () => {
  const appointment = await read(
    {
      properties: [
        unicodeText(0x001a, 'IPM.Schedule.Meeting.Request'),
        unicodeText(0x8000, '三号会议室'),
        time(0x8001, '2022-03-05T02:00:00Z'),
        {
          id: 0x8003,
          type: type.unicode | type.many,
          values: ['甲', '乙'].map((one) => Buffer.from(one, 'utf16le')),
        },
        unicodeText(0x8004, 'HT-1'),
      ],
    },
    named,
  )
  assert.equal(fieldOf(appointment, 'Location'), '三号会议室')
  assert.equal(fieldOf(appointment, 'Start'), '2022-03-05 02:00 UTC')
  assert.equal(fieldOf(appointment, 'Keywords'), '甲, 乙')
  assert.equal(appointment.metadata.raw?.['mapi:合同号'], 'HT-1')
  const day = await read(
    {
      properties: [
        unicodeText(0x001a, 'IPM.Appointment'),
        time(0x8001, '2022-03-04T16:00:00Z'),
        flag(0x8007, true),
      ],
    },
    named,
  )
  assert.equal(fieldOf(day, 'Start'), '2022-03-05')
  const contact = await read(
    {
      properties: [
        unicodeText(0x001a, 'IPM.Contact'),
        unicodeText(0x3a1c, '+86 138 0000 0000'),
        unicodeText(0x8002, 'wang@x.test'),
        time(0x3a42, '1980-05-01T16:00:00Z'),
      ],
    },
    named,
  )
  assert.equal(fieldOf(contact, 'Mobile phone'), '+86 138 0000 0000')
  assert.equal(fieldOf(contact, 'E-mail'), 'wang@x.test')
  assert.equal(fieldOf(contact, 'Birthday'), '1980-05-02')
  const task = await read({ properties: [unicodeText(0x001a, 'IPM.Task'), long(0x8005, 1)] }, named)
  assert.equal(fieldOf(task, 'Status'), 'in progress')
  const list = await read(
    {
      properties: [
        unicodeText(0x001a, 'IPM.DistList'),
        { id: 0x8006, type: type.binary | type.many, values: [oneOffEntry('王', 'SMTP', 'wang@x.test')] },
      ],
    },
    named,
  )
  assert.equal(fieldOf(list, 'Member'), '王 <wang@x.test>')
})

test('signed bodies are read through, sealed ones said to be sealed', async () => {
  const signed =
    'Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nsigned words\r\n' +
    '--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nxx\r\n--s--\r\n'
  const through = await read({
    properties: [unicodeText(0x001a, 'IPM.Note.SMIME.MultipartSigned'), unicodeText(0x1000, 'signed words')],
    attachments: [{ properties: attached('smime.p7m', Buffer.from(signed)) }],
  })
  assert.equal(through.text.match(/signed words/g)?.length, 1)
  assert.deepEqual(
    through.members.map(({ member }) => member.name),
    ['smime.p7s'],
  )
  const sealed = await read({
    properties: [unicodeText(0x001a, 'IPM.Note.SMIME'), unicodeText(0x0037, 'sealed')],
    attachments: [{ properties: attached('smime.p7m', Buffer.from('00')) }],
  })
  assert.equal(sealed.outcome.state, 'password')
  const managed = await read({
    properties: [unicodeText(0x0037, 'managed')],
    attachments: [{ properties: attached('message.rpmsg', Buffer.from('00')) }],
  })
  assert.equal(managed.outcome.state, 'password')
  assert.ok(managed.text.includes('managed'))
})

test('damaged files give what is left and say so', async () => {
  const whole = makeMsg({
    properties: [unicodeText(0x0037, 'still here'), unicodeText(0x1000, 'x'.repeat(60_000))],
    attachments: [{ properties: attached('a.bin', Buffer.alloc(100_000, 3)) }],
  })
  const cut = await collect(msgReader, whole.subarray(0, whole.length - 40_000))
  assert.notEqual(cut.outcome.state, 'ok')
  for (let seed = 1; seed <= 150; seed++) {
    const broken = Buffer.from(whole)
    let state = seed
    for (let hit = 0; hit < 20; hit++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      broken[state % broken.length] = state % 256
    }
    const collected = await collect(msgReader, broken)
    assert.notEqual(collected.outcome.state, 'crashed')
  }
})

test('messages enclosed in each other without end', async () => {
  let message: MadeMessage = { properties: [unicodeText(0x0037, 'core')] }
  for (let depth = 0; depth < 60; depth++)
    message = { properties: [], attachments: [{ properties: [long(0x3705, 5)], message }] }
  const collected = await read(message)
  assert.equal(collected.outcome.state, 'partial')
  assert.match(collected.outcome.reason ?? '', /24 deep/)
})
