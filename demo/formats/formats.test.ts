import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { gunzipSync, unzipSync } from 'fflate'
import jpeg from 'jpeg-js'
import { Canvas } from '../draw/canvas.ts'
import { openTypeface } from '../draw/typeface.ts'
import { encode, utf8 } from './bytes.ts'
import { writeJpeg } from './jpeg.ts'
import { writeMail } from './mail.ts'
import { writePdf } from './pdf.ts'
import { writeSevenZip } from './seven-zip.ts'
import { gzip, writeTar } from './tar.ts'
import { writeXls } from './xls.ts'
import { writeXlsx } from './xlsx.ts'
import { writeZip } from './zip.ts'

// The CommonJS build brings the code pages along.
const XLSX = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx')

const properties = {
  title: 't',
  author: 'a',
  lastModifiedBy: 'a',
  company: 'c',
  created: '2022-03-05T10:20:30Z',
  modified: '2022-03-05T10:20:30Z',
  application: 'Microsoft Excel',
  version: '16.0000',
}

test('xls: strings in the code page, numbers, read back by SheetJS', () => {
  const book = XLSX.read(
    writeXls('工资', [
      ['姓名', '实发'],
      ['阿砚', 5200.5],
    ]),
    { type: 'array' },
  )
  assert.deepEqual(book.SheetNames, ['工资'])
  const sheet = book.Sheets['工资']
  assert.ok(sheet)
  assert.deepEqual(XLSX.utils.sheet_to_json(sheet, { header: 1 }), [
    ['姓名', '实发'],
    ['阿砚', 5200.5],
  ])
})

test('xlsx: hidden sheets and columns, comments, formulas, dates, read back by SheetJS', () => {
  const bytes = writeXlsx(
    [
      {
        name: '报价',
        rows: [
          ['品名', '价'],
          ['甲 & 乙 <丙>', 12],
          ['合计', { formula: 'SUM(B2:B2)', value: 12 }],
          ['日', { date: '2022-03-05' }],
        ],
        hiddenColumns: [1],
        comments: [{ cell: 'B2', author: '阿砚', text: '再降' }],
        merges: ['A4:A5'],
      },
      { name: '底价', state: 'veryHidden', rows: [['藏']] },
    ],
    properties,
  )
  const book = XLSX.read(bytes, { type: 'array', cellStyles: true, cellDates: true })
  assert.deepEqual(
    book.Workbook?.Sheets?.map(({ Hidden }) => Hidden),
    [0, 2],
  )
  const sheet = book.Sheets['报价']
  assert.ok(sheet)
  assert.equal(sheet['A2'].v, '甲 & 乙 <丙>')
  assert.equal(sheet['B3'].f, 'SUM(B2:B2)')
  assert.equal(sheet['B2'].c[0].t, '再降')
  assert.equal(sheet['!cols']?.[1]?.hidden, true)
  assert.equal(sheet['B4'].v.toISOString().slice(0, 10), '2022-03-05')
  assert.equal(sheet['!merges']?.length, 1)
})

test('zip: members, names in GBK, a locked one is not readable', () => {
  const time = '2022-03-05T10:20:30'
  const plain = unzipSync(writeZip([{ name: '合同.txt', bytes: utf8('一') }], { time }))
  assert.deepEqual(Object.keys(plain), ['合同.txt'])
  const old = writeZip([{ name: '合同.txt', bytes: utf8('一') }], { time, names: 'gbk' })
  assert.ok(Buffer.from(old).includes(Buffer.from(encode('合同.txt', 'gbk'))))
  const locked = writeZip([{ name: 'a.txt', bytes: utf8('secret words'), store: true }], {
    time,
    password: { text: 'pw', head: () => new Uint8Array(11) },
  })
  assert.ok(!Buffer.from(locked).includes('secret words'))
})

const hasBsdtar = spawnSync('bsdtar', ['--version']).status === 0

test(
  'tar, gz and 7z, read back by bsdtar',
  { skip: hasBsdtar ? false : 'bsdtar is not installed' },
  (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'daylight-formats-'))
    context.after(() => rmSync(folder, { recursive: true, force: true }))
    const read = (bytes: Uint8Array, member: string) => {
      writeFileSync(join(folder, 'x'), bytes)
      return spawnSync('bsdtar', ['-xOf', join(folder, 'x'), member]).stdout.toString('utf8')
    }
    const members = [
      { name: 'a.txt', bytes: utf8('甲') },
      { name: 'empty.txt', bytes: new Uint8Array() },
      { name: 'b.txt', bytes: utf8('乙'.repeat(9000)) },
    ]
    assert.equal(read(writeTar(members, 1_600_000_000), 'a.txt'), '甲')
    assert.equal(read(gzip(writeTar(members, 1_600_000_000), 1_600_000_000), 'b.txt'), '乙'.repeat(9000))
    assert.equal(read(writeSevenZip(members), 'a.txt'), '甲')
    assert.equal(read(writeSevenZip(members), 'b.txt'), '乙'.repeat(9000))
    assert.deepEqual(gunzipSync(gzip(utf8('x'), 0)), utf8('x'))
  },
)

const hasPython = spawnSync('python3', ['--version']).status === 0

/** Prints what Python's own mail package finds in the message on stdin. */
const readMail = `
import email, json, sys
from email import policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
part = list(m.iter_attachments())[0]
print(json.dumps([m['subject'], m['from'].addresses[0].display_name, m.get_body().get_content().strip(), part.get_filename(), part.get_payload(decode=True).decode()]))
`

test(
  'mail: headers, body and attachments in GBK and Big5, read back by Python',
  { skip: hasPython ? false : 'python3 is not installed' },
  () => {
    for (const [encoding, subject] of [
      ['gbk', '关于合同草稿的一封很长很长很长很长很长很长很长很长的信'],
      ['big5', '關於培訓安排'],
    ] as const) {
      const name = encoding === 'big5' ? '阿硯' : '阿砚'
      const bytes = writeMail({
        encoding,
        from: { name, address: 'a@b.example' },
        to: [{ name: '', address: 'c@d.example' }],
        subject,
        date: 'Sat, 5 Mar 2022 10:20:30 +0800',
        messageId: '1@b.example',
        mailer: 'm',
        text: '正文',
        attachments: [{ name: '附件.txt', type: 'text/plain', bytes: utf8('里面') }],
        boundary: 'abc',
      })
      const out = spawnSync('python3', ['-c', readMail], { input: bytes }).stdout.toString('utf8')
      assert.deepEqual(JSON.parse(out), [subject, name, '正文', '附件.txt', '里面'])
    }
  },
)

const face = openTypeface(400)
const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0

test(
  'pdf: Chinese text can be taken out again by pdftotext',
  { skip: hasPdftotext ? false : 'pdftotext is not installed' },
  () => {
    const bytes = writePdf(
      [
        {
          width: 400,
          height: 200,
          items: [{ kind: 'text', x: 20, y: 50, size: 12, text: '合同编号 HT-7，金额￥12' }],
        },
      ],
      {
        title: '题',
        author: '',
        creator: '',
        producer: '',
        created: '2022-03-05T10:20:30+08:00',
        modified: '2022-03-05T10:20:30Z',
      },
      { normal: face, bold: face },
      '0'.repeat(32),
    )
    const out = spawnSync('pdftotext', ['-', '-'], { input: bytes }).stdout.toString('utf8')
    assert.equal(out.trim(), '合同编号 HT-7，金额￥12')
  },
)

test('pictures: shapes land where they are drawn, letters leave ink, JPEG comes back', () => {
  const canvas = new Canvas(40, 40)
  canvas.outline(
    [
      [
        { x: 0, y: 0, on: true },
        { x: 0, y: 10, on: true },
        { x: 10, y: 10, on: true },
        { x: 10, y: 0, on: true },
      ],
    ],
    10,
    30,
    1,
    [0, 0, 0],
  )
  const dark = Array.from({ length: 1600 }, (_, pixel) => canvas.rgb[pixel * 3] === 0)
  assert.equal(dark.filter(Boolean).length, 100)
  assert.ok(dark[20 * 40 + 10] && dark[29 * 40 + 19] && !dark[30 * 40 + 10])
  assert.equal(face.glyph(0x4e2d).advance, 1000)
  assert.ok(face.glyph(0x81fa).contours.length > 3, 'traditional characters are in the font')
  const back = jpeg.decode(
    writeJpeg(canvas, 90, {
      make: 'M',
      model: 'N',
      software: 'S',
      taken: '2022:03:05 10:20:30',
      place: { latitude: -47.5, longitude: -130 },
    }),
  )
  assert.deepEqual([back.width, back.height], [40, 40])
})
