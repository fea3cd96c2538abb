import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../../collect.ts'
import { makePropertySet } from '../../ole/make-ole.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { makeDoc, type NewDoc, type NewRun, oldSprm, packed, sprm, u32 } from './make-doc.ts'
import { docReader } from './doc.ts'

const read = (doc: NewDoc): Promise<Collected> => collect(docReader, makeDoc(doc))

const texts = ({ parts, text }: Collected, kind: string): string[] =>
  parts.filter((part) => part.kind === kind).map((part) => text.slice(part.start, part.end))

const hiddenTexts = ({ parts, text }: Collected): string[] =>
  parts.filter((part) => part.hidden).map((part) => text.slice(part.start, part.end))

const vanish = sprm(0x083c, 1)
const time = packed(2021, 3, 4, 10, 5)
const inserted = Buffer.concat([sprm(0x0801, 1), sprm(0x4804, 1, 0), sprm(0x6805, ...u32(time))])
const deleted = Buffer.concat([sprm(0x0800, 1), sprm(0x4863, 1, 0), sprm(0x6864, ...u32(time))])
const inTable = sprm(0x2416, 1)
const rowEnd = Buffer.concat([inTable, sprm(0x2417, 1)])

test('paragraphs, breaks, tabs and special hyphens read as people see them', async () => {
  const got = await read({ body: [{ text: '第一段\t甲\v乙\rsecond\u001eline\u001f.\r' }] })
  assert.equal(got.text, '第一段\t甲\n乙\nsecond\u2011line.\n')
  assert.deepEqual(texts(got, 'paragraph'), ['第一段\t甲\n乙', 'second\u2011line.'])
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('hidden, deleted and inserted text is marked with who and when', async () => {
  const got = await read({
    authors: ['Unknown', '王伟'],
    body: [
      { text: 'seen ' },
      { text: '秘密账户', look: vanish },
      { text: ' old', look: deleted },
      { text: 'new', look: inserted },
      { text: ' end\r' },
    ],
  })
  assert.equal(got.text, 'seen 秘密账户 oldnew end\n')
  assert.deepEqual(hiddenTexts(got), ['秘密账户', ' old'])
  assert.deepEqual(
    got.flags.map((flag) => [flag.flag, got.text.slice(flag.start ?? 0, flag.end ?? 0)]),
    [['hidden-text', '秘密账户']],
  )
  const facts = { author: '王伟', time: '2021-03-04T10:05:00' }
  const changes = got.parts.filter(({ kind }) => kind === 'inserted' || kind === 'deleted')
  assert.deepEqual(
    changes.map((part) => [part.kind, part.hidden, part.facts, part.locator.field]),
    [
      ['deleted', true, facts, '王伟 2021-03-04T10:05:00'],
      ['inserted', false, facts, '王伟 2021-03-04T10:05:00'],
    ],
  )
})

test('every hidden run of many is marked and nothing else is', async () => {
  let seed = 11
  const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
  const body: NewRun[] = []
  const truth: string[] = []
  for (let index = 0; index < 60; index++) {
    const text = `${String.fromCodePoint(0x4e00 + random(2000))}${index}${index % 7 === 6 ? '\r' : ' '}`
    const look = [undefined, vanish, deleted, sprm(0x6870, 255, 255, 255, 0), sprm(0x4a43, 2, 0)][random(5)]
    if (look !== undefined) truth.push(text.trim())
    body.push({ text: 'plain ' }, look === undefined ? { text } : { text, look })
  }
  for (const pieces of [1, 7]) {
    const got = await read({ body: [...body, { text: '\r' }], pieces })
    assert.deepEqual(
      hiddenTexts(got)
        .map((text) => text.trim())
        .filter(Boolean),
      truth,
      `in ${pieces} pieces`,
    )
  }
})

test('white letters in a shaded cell can be read', async () => {
  const white = sprm(0x6870, 255, 255, 255, 0)
  const definition = Buffer.concat([
    rowEnd,
    sprm(0xd608, 26, 0, 1, 0, 0, 0, 8, ...Array<number>(20).fill(0)),
    sprm(0xd612, 10, 0, 0, 0, 0, 0x1f, 0x4e, 0x79, 0, 0, 0),
  ])
  const got = await read({
    body: [
      { text: 'header\u0007', look: white, paragraph: inTable },
      { text: '\u0007', paragraph: definition },
      { text: 'white\r', look: white },
    ],
  })
  assert.deepEqual(hiddenTexts(got), ['white'])
})

test('tables have rows and cells, also tables in cells', async () => {
  const inner = Buffer.concat([inTable, sprm(0x6649, ...u32(2))])
  const got = await read({
    body: [
      { text: 'before\r' },
      { text: '甲\u0007', paragraph: inTable },
      { text: 'a\rb\u0007', paragraph: inTable },
      { text: '\u0007', paragraph: Buffer.concat([rowEnd, sprm(0x3404, 1)]) },
      { text: '1\r', paragraph: Buffer.concat([inner, sprm(0x244b, 1)]) },
      { text: '2\r', paragraph: Buffer.concat([inner, sprm(0x244b, 1)]) },
      { text: '\r', paragraph: Buffer.concat([inner, sprm(0x244c, 1)]) },
      { text: '\u0007', paragraph: inTable },
      { text: 'last\u0007', paragraph: inTable },
      { text: '\u0007', paragraph: rowEnd },
      { text: 'after\r' },
    ],
  })
  assert.equal(got.text, 'before\n甲\ta\nb\n1\t2\tlast\nafter\n')
  assert.deepEqual(texts(got, 'cell'), ['甲', 'a\nb', '1', '2', '1\t2', 'last'])
  const rows = got.parts.filter(({ kind, depth }) => kind === 'row' && depth === 2)
  assert.deepEqual(
    rows.map(({ facts }) => facts?.header ?? false),
    [true, false],
  )
  assert.equal(got.parts.filter(({ kind }) => kind === 'table').length, 2)
})

test('cells over several columns keep the columns of the other rows', async () => {
  const borders = (...places: number[]): Buffer => {
    const count = places.length - 1
    const positions = places.flatMap((place) => [place & 255, place >> 8])
    const size = 2 + positions.length + count * 20
    return Buffer.concat([
      rowEnd,
      sprm(0xd608, size, 0, count, ...positions, ...Array<number>(count * 20).fill(0)),
    ])
  }
  const row = (cells: string[], end: Buffer): NewRun[] => [
    ...cells.map((text) => ({ text: `${text}\u0007`, paragraph: inTable })),
    { text: '\u0007', paragraph: end },
  ]
  const got = await read({
    body: [
      ...row(['姓名', '联系方式', '备注'], borders(0, 1000, 3000, 4000)),
      ...row(['王伟', '138', 'w@example.org', '无'], borders(0, 1000, 2000, 3000, 4000)),
      ...row(['合计'], borders(3005, 4000)),
      { text: 'end\r' },
    ],
  })
  assert.equal(got.text, '姓名\t联系方式\t\t备注\n王伟\t138\tw@example.org\t无\n\t\t\t合计\nend\n')
  const wide = got.parts.find(({ kind, facts }) => kind === 'cell' && facts?.columns === 2)
  assert.deepEqual(wide?.locator, { cell: 'B1' })
  const last = got.parts.findLast(({ kind }) => kind === 'cell')
  assert.deepEqual(last?.locator, { cell: 'D3' })
})

test('fields show their result; addresses of links follow, hidden', async () => {
  const got = await read({
    body: [
      {
        text: 'see \u0013 HYPERLINK "https://example.org/a?b=1" \u0001\u0014the page\u0015 on \u0013 PAGE \u00147\u0015, \u0013 IF \u0013 AUTHOR \u0014x\u0015 = "x" \u0014nested\u0015\r',
      },
    ],
  })
  assert.equal(got.text, 'see the page on 7, nested\nhttps://example.org/a?b=1\n')
  assert.deepEqual(hiddenTexts(got), ['https://example.org/a?b=1'])
})

test('a field that never ends hides nothing', async () => {
  const got = await read({ body: [{ text: 'start \u0013 all the rest\rof the text\r' }] })
  assert.equal(got.text, 'start \n all the restof the text\n'.replace(' all', 'all'))
})

test('notes, comments, headers and text boxes follow the body', async () => {
  const got = await read({
    body: [{ text: 'body\r' }],
    footnotes: [[{ text: '\u0002 a note\r' }]],
    headers: [[{ text: 'even\r' }], [{ text: '页眉\r' }], [{ text: 'low\r' }], [], [], []],
    comments: [{ author: '李娜', time, runs: [{ text: '\u0005please check\r' }] }],
    boxes: [[{ text: 'boxed\r' }]],
  })
  assert.equal(got.text, 'body\nboxed\n a note\n李娜 2021-03-04T10:05:00\nplease check\neven\n页眉\nlow\n')
  assert.deepEqual(texts(got, 'note'), [' a note'])
  assert.deepEqual(texts(got, 'header'), ['even', '页眉'])
  assert.deepEqual(texts(got, 'footer'), ['low'])
  assert.deepEqual(texts(got, 'block'), ['boxed'])
  const comment = got.parts.find(({ kind }) => kind === 'comment')
  assert.equal(comment?.hidden, true)
  assert.deepEqual(comment?.facts, { author: '李娜', time: '2021-03-04T10:05:00' })
})

test('Word 95 files are in the code page of their language', async () => {
  const hidden = oldSprm(92, 1)
  const simplified = await read({
    old: { language: 0x804, encode: (text) => iconv.encode(text, 'gbk') },
    body: [{ text: '合同编号：' }, { text: '机密', look: hidden }, { text: '\r第二段\r' }],
  })
  assert.equal(simplified.text, '合同编号：机密\n第二段\n')
  assert.deepEqual(hiddenTexts(simplified), ['机密'])
  const traditional = await read({
    old: { language: 0x404, encode: (text) => iconv.encode(text, 'big5') },
    body: [{ text: '報價單\r' }],
  })
  assert.equal(traditional.text, '報價單\n')
  const western = await read({
    old: { language: 0x407, encode: (text) => iconv.encode(text, 'win1252') },
    body: [{ text: 'Geschäftsführer – größer\r' }],
  })
  assert.equal(western.text, 'Geschäftsführer – größer\n')
})

test('a file under rights management says so', async () => {
  const got = await read({ body: [{ text: 'only a notice\r' }], parts: { '\tDRMContent': Buffer.from('x') } })
  assert.equal(got.text, 'only a notice\n')
  assert.equal(got.outcome.state, 'password')
  assert.equal(got.outcome.read, 'some')
})

test('metadata, macros and embedded files are found', async () => {
  const bytes = Buffer.from('%PDF-1.4 inside')
  const name = iconv.encode('C:\\temp\\合同.pdf', 'gbk')
  const label = iconv.encode('合同.pdf', 'gbk')
  const zero = Buffer.from([0])
  const native = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 2, 0]),
    label,
    zero,
    name,
    zero,
    Buffer.from([0, 0, 3, 0, ...u32(name.length + 1)]),
    name,
    zero,
    Buffer.from(u32(bytes.length)),
    bytes,
  ])
  const got = await read({
    body: [{ text: 'x\r' }],
    parts: {
      '\u0005SummaryInformation': makePropertySet(936, { 4: iconv.encode('王伟', 'gbk') }),
      'Macros/VBA/dir': Buffer.from('x'),
      'ObjectPool/_1/\u0001Ole10Native': native,
      'ObjectPool/_2/Workbook': Buffer.from('a workbook'),
      'ObjectPool/_2/\u0001CompObj': Buffer.from('x'),
      'ObjectPool/_3/\u0001CompObj': Buffer.from('x'),
    },
  })
  assert.equal(got.metadata.author, '王伟')
  assert.deepEqual(
    got.flags.map(({ flag }) => flag),
    ['macro'],
  )
  assert.equal(got.members.length, 2)
  assert.deepEqual(Buffer.from(got.members[0]?.bytes ?? []), bytes)
  assert.deepEqual(Buffer.from(got.members[0]?.member.name ?? ''), label)
  assert.equal(Buffer.from(got.members[1]?.bytes ?? []).readUInt32BE(0), 0xd0cf11e0)
})

test('the source of macros is hidden text; macros of embedded files are theirs', async () => {
  const got = await read({
    body: [{ text: 'x\r' }],
    parts: {
      ...makeVba('ThisDocument', 'Sub AutoOpen()\r\nEnd Sub', 'Macros/'),
      ...makeVba('Inner', 'Sub Other()\r\nEnd Sub', 'ObjectPool/_1/Macros/'),
    },
  })
  assert.equal(got.text, 'x\nSub AutoOpen()\nEnd Sub\n')
  const macro = got.parts.filter(({ kind }) => kind === 'block')
  assert.deepEqual(
    macro.map(({ hidden, locator }) => [hidden, locator.field]),
    [[true, 'macro ThisDocument']],
  )
  assert.equal(got.members.length, 1)
  assert.equal(got.outcome.state, 'ok')
})
