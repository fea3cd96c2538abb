import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { binary, long, nameStreams, pageText, time, unicodeText } from '../../mapi/make-properties.ts'
import type { Property } from '../../mapi/property.ts'
import { sets } from '../../mapi/property-names.ts'
import { mailReader } from '../mail.ts'
import { decodeBlock, encodePermuted, encodings } from './decoding.ts'
import { type MadeFile, type MadeMessage, makePst } from './make-pst.ts'
import { pstReader } from './reader.ts'

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 13) % 251))

const mail = (subject: string, more: Partial<MadeMessage> = {}): MadeMessage => ({
  properties: [
    unicodeText(0x001a, 'IPM.Note'),
    unicodeText(0x0037, subject),
    unicodeText(0x1000, `body of ${subject}`),
    time(0x0039, '2022-03-05T02:01:02Z'),
    ...(more.properties ?? []),
  ],
  recipients: more.recipients ?? [],
  attachments: more.attachments ?? [],
})
const recipient = (name: string): Property[] => [
  unicodeText(0x3001, name),
  unicodeText(0x3003, `${name}@x.test`),
  long(0x0c15, 1),
  time(0x3007, '2020-01-01T00:00:00Z'),
]
const attachment = (name: string, data: Uint8Array): { properties: Property[] } => ({
  properties: [long(0x3705, 1), unicodeText(0x3707, name), binary(0x3701, data)],
})
const names = nameStreams([{ set: sets.appointment, name: 0x8208 }])

const mailbox = (kind: MadeFile['kind'], encoding = 0): MadeFile => ({
  kind,
  encoding,
  names: [binary(2, names.guids), binary(3, names.entries), binary(4, names.strings)],
  folders: [
    {
      name: '收件箱',
      messages: [
        mail('第一封', { recipients: [recipient('li'), recipient('王')] }),
        mail('long', { properties: [binary(0x1013, Buffer.from(`<p>${'长文 '.repeat(8000)}`))] }),
      ],
      folders: [
        {
          name: 'Inner',
          messages: [
            mail('with parts', {
              attachments: [
                attachment('报价.bin', bytes),
                { properties: [long(0x3705, 5), unicodeText(0x3001, 'Enclosed')], message: mail('enclosed') },
              ],
            }),
            { properties: [unicodeText(0x001a, 'IPM.Appointment'), unicodeText(0x8000, '三号会议室')] },
          ],
        },
      ],
    },
    { name: 'Many', messages: Array.from({ length: 600 }, (_, index) => mail(`n${index}`)) },
  ],
})

const read = (file: Buffer): Promise<Collected> => collect(pstReader, file)
const emlOf = (collected: Collected, index: number): Promise<Collected> =>
  collect(mailReader, collected.members[index]?.bytes ?? new Uint8Array())

for (const [kind, encoding] of [
  ['ansi', 0],
  ['unicode', encodings.permute],
  ['large', 0],
] as const) {
  test(`a mailbox of the ${kind} kind: folders, messages, parts`, async () => {
    const collected = await read(makePst(mailbox(kind, encoding)))
    assert.deepEqual(collected.outcome, { state: 'ok', read: 'whole', reason: null })
    assert.equal(collected.members.length, 604)
    assert.deepEqual(
      collected.members.slice(0, 3).map(({ member }) => member.name),
      ['0001.eml', '0002.eml', '0003.eml'],
    )
    assert.equal(collected.text, 'Mailbox\n收件箱\t2\n收件箱/Inner\t2\nMany\t600\n')
    assert.equal(collected.metadata.raw?.['members-declared'], '604')
    const first = await emlOf(collected, 0)
    assert.equal(first.metadata.subject, '第一封')
    assert.deepEqual(first.metadata.to, ['li <li@x.test>', '王 <王@x.test>'])
    assert.equal(first.metadata.raw?.['X-Folder'], '收件箱')
    const second = await emlOf(collected, 1)
    assert.equal(second.text.match(/长文/g)?.length, 8000)
    const parts = await emlOf(collected, 2)
    assert.deepEqual(parts.members[0]?.bytes, bytes)
    assert.equal(parts.members[0]?.member.name, '报价.bin')
    const enclosed = await collect(mailReader, parts.members[1]?.bytes ?? new Uint8Array())
    assert.equal(enclosed.metadata.subject, 'enclosed')
    const appointment = await emlOf(collected, 3)
    assert.ok(appointment.text.includes('Location: 三号会议室'))
    const last = await emlOf(collected, 603)
    assert.equal(last.metadata.subject, 'n599')
  })
}

test('the same message has the same bytes in each kind of file', async () => {
  const all = await Promise.all(
    (['ansi', 'unicode', 'large'] as const).map(async (kind) => read(makePst(mailbox(kind)))),
  )
  for (const index of [0, 1, 2, 603])
    assert.equal(
      new Set(all.map(({ members }) => Buffer.from(members[index]?.bytes ?? []).toString())).size,
      1,
    )
})

test('ANSI strings by the message, subjects with the mark of their prefix', async () => {
  const collected = await read(
    makePst({
      kind: 'ansi',
      folders: [
        {
          name: 'a',
          messages: [
            { properties: [pageText(0x0037, '关于报价', 'gbk'), long(0x3ffd, 936)] },
            { properties: [unicodeText(0x0037, '\u{1}\u{4}RE: topic')] },
          ],
        },
      ],
    }),
  )
  assert.equal((await emlOf(collected, 0)).metadata.subject, '关于报价')
  assert.equal((await emlOf(collected, 1)).metadata.subject, 'RE: topic')
})

test('both encodings are undone', () => {
  assert.deepEqual(Buffer.from(decodeBlock(encodePermuted(bytes), encodings.permute, 0)), bytes)
  const hidden = decodeBlock(bytes, encodings.cyclic, 0x1234_5678)
  assert.notDeepEqual(Buffer.from(hidden), bytes)
  assert.deepEqual(Buffer.from(decodeBlock(hidden, encodings.cyclic, 0x1234_5678)), bytes)
})

test('what is declared and what is there', async () => {
  const collected = await read(
    makePst({ kind: 'unicode', folders: [{ name: 'Short', count: 5, messages: [mail('one')] }] }),
  )
  assert.equal(collected.outcome.state, 'partial')
  assert.match(collected.outcome.reason ?? '', /folder Short says it has 5 messages, 1 are listed/)
  assert.equal(collected.members.length, 1)
})

test('one bad message, folder or index page does not stop the rest', async () => {
  const whole = makePst({
    kind: 'unicode',
    folders: [
      { name: 'A', messages: [mail('first'), mail('second'), mail('third')] },
      { name: 'B', messages: [mail('fourth')] },
    ],
  })
  const at = whole.indexOf(Buffer.from('second', 'utf16le'))
  const bad = Buffer.from(whole)
  // the heap that holds it begins in the 64-byte unit where its mark is
  const heap = bad.lastIndexOf(Buffer.from([0xec, 0xbc]), at)
  bad.fill(0, heap, heap + 2)
  const one = await read(bad)
  // the list is whole; what is wrong is said of the message
  assert.equal(one.outcome.state, 'ok')
  assert.equal(one.members.length, 4)
  assert.equal(one.members[1]?.member.problem?.state, 'corrupt')
  assert.equal((await emlOf(one, 2)).metadata.subject, 'third')
  // Roots of both trees: found again from the leaves.
  const rootless = makePst(mailbox('unicode'))
  for (const root of [224, 240])
    rootless.fill(0, rootless.readUInt32LE(root), rootless.readUInt32LE(root) + 512)
  const rebuilt = await read(rootless)
  assert.equal(rebuilt.outcome.state, 'corrupt')
  assert.match(rebuilt.outcome.reason ?? '', /index/)
  assert.equal(rebuilt.members.filter(({ bytes: eml }) => eml !== null).length, 604)
})

test('cut and garbled files end, with what there is', async () => {
  const whole = makePst(mailbox('unicode'))
  const cut = await read(whole.subarray(0, whole.length / 2))
  assert.equal(cut.outcome.state, 'corrupt')
  assert.equal((await read(Buffer.from('!BDN'))).outcome.state, 'corrupt')
  assert.equal((await read(Buffer.alloc(2000))).outcome.state, 'corrupt')
  const small = makePst({
    kind: 'unicode',
    folders: [
      { name: 'A', messages: [mail('x', { attachments: [attachment('a', bytes.subarray(0, 20_000))] })] },
    ],
  })
  for (let seed = 1; seed <= 200; seed++) {
    const broken = Buffer.from(small)
    let state = seed
    for (let hit = 0; hit < 12; hit++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      broken[state % broken.length] = state % 256
    }
    const collected = await read(broken)
    assert.doesNotMatch(collected.outcome.reason ?? '', /RangeError|undefined|not a function/)
  }
})

const corpus = new URL('../../../../../shared/corpus/pst/tika__testPST_variousBodyTypes.pst', import.meta.url)

test(
  'a mailbox of the public corpus',
  { skip: existsSync(corpus) ? false : `no ${corpus.pathname}` },
  async () => {
    const collected = await read(readFileSync(corpus))
    assert.equal(collected.outcome.state, 'ok')
    assert.equal(collected.members.length, 4)
    const second = await emlOf(collected, 1)
    assert.equal(second.metadata.subject, 'FW: original email')
  },
)
