/** One small whole file for every reader of the house, each with as many features as fit. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deflateRawSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { makeVba } from '../../../src/extract/ole/make-vba.ts'
import { writeOle } from '../../../src/extract/ole/write-ole.ts'
import { binary, long, unicodeText } from '../../../src/extract/mapi/make-properties.ts'
import { packRtf } from '../../../src/extract/mapi/lzfu.ts'
import { makeDoc, sprm } from '../../../src/extract/readers/doc/make-doc.ts'
import { makeClass, makePe } from '../../../src/extract/readers/executable/make-programs.ts'
import { makeMp4 } from '../../../src/extract/readers/media/make-media.ts'
import { makeMsg } from '../../../src/extract/readers/msg/make-msg.ts'
import { makeFlat, makeOdf, stylesXml } from '../../../src/extract/readers/odf/make-odf.ts'
import {
  makeDocx,
  makeOffice,
  makePptx,
  makeShape,
  makeXlsx,
} from '../../../src/extract/readers/ooxml/make-office.ts'
import { makePdf } from '../../../src/extract/readers/pdf/make-pdf.ts'
import * as ppt from '../../../src/extract/readers/ppt/make-ppt.ts'
import { makePst } from '../../../src/extract/readers/pst/make-pst.ts'
import { hexText, makeRtf, packaged } from '../../../src/extract/readers/rtf/make-rtf.ts'
import { makeTnef, messageProperties } from '../../../src/extract/readers/tnef/make-tnef.ts'
import { makeXls } from '../../../src/extract/readers/xls/make-xls.ts'
import { makeXlsb, numberCell, row, stringCell } from '../../../src/extract/readers/xlsb/make-xlsb.ts'
import { makeTar } from '../../../src/extract/tar/make-tar.ts'
import { makeZip } from '../../../src/extract/zip/make-zip.ts'

const words = 'some words 几个词'
const u32 = (...values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'))

const mail = lines(
  'From: =?gb18030?B?1cXOsA==?= <a@x.test>',
  'To: b@x.test',
  'Subject: words',
  'Date: Sat, 05 Mar 2022 10:01:02 +0800',
  'Content-Type: multipart/mixed; boundary=bb',
  '',
  '--bb',
  'Content-Type: multipart/alternative; boundary=cc',
  '',
  '--cc',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'plain =E6=8A=A5=E4=BB=B7',
  '--cc',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>plain 报价<b style="display:none">x</b>',
  '--cc--',
  '--bb',
  'Content-Type: application/pdf; name="a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQ=',
  '--bb--',
  '',
)

function makeDatabase(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-fuzz-'))
  const path = join(folder, 'a.db')
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, paid REAL, note BLOB)')
  const insert = database.prepare('INSERT INTO people (name, paid, note) VALUES (?, ?, ?)')
  for (let number = 0; number < 60; number++)
    insert.run(`${words} ${number}`, number / 3, Buffer.alloc(90, number))
  database.exec('CREATE INDEX names ON people (name); DELETE FROM people WHERE id % 7 = 0')
  database.close()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}

function makeDbf(): Buffer {
  const head = Buffer.alloc(32 + 32 + 1)
  head.set([3, 124, 3, 5])
  head.writeUInt32LE(2, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(9, 10)
  head.write('NAME\0', 32, 'latin1')
  head.write('C', 43, 'latin1')
  head[48] = 8
  head[64] = 0x0d
  return Buffer.concat([head, Buffer.from(' some    *words   \x1a', 'latin1')])
}

function makeShortcut(): Buffer {
  const head = Buffer.alloc(76)
  head.writeUInt32LE(0x4c)
  head.write('0114020000000000c000000000000046', 4, 'hex')
  head.writeUInt32LE(4 | 8 | 16 | 32 | 128, 20)
  const wide = (text: string): Buffer =>
    Buffer.concat([Buffer.from(Uint16Array.of(text.length).buffer), utf16(text)])
  return Buffer.concat([head, wide(words), wide('.\\a.doc'), wide('D:\\work'), wide('/e'), u32(0)])
}

function makeEmf(): Buffer {
  const head = Buffer.alloc(108)
  head.writeUInt32LE(1)
  head.writeUInt32LE(108, 4)
  head.write(' EMF', 40, 'latin1')
  const text = utf16('some words')
  const record = u32(84, 76 + text.length, 0, 0, 0, 0, 1, 0, 0, 10, 20, 10, 76, 0, 0, 0, 0, 0, 0)
  return Buffer.concat([head, record, text, u32(14, 20, 0, 0, 20)])
}

function makeIwork(): Buffer {
  const text = Buffer.from(words)
  const message = Buffer.concat([Buffer.from([0x08, 0, 0x1a, text.length]), text])
  const info = Buffer.from([0x08, 1, 0x12, 5, 0x08, 0xd1, 0x0f, 0x18, message.length])
  const archive = Buffer.concat([Buffer.from([info.length]), info, message])
  const block = Buffer.concat([Buffer.from([archive.length, (archive.length - 1) << 2]), archive])
  return makeOffice({
    'Index/Document.iwa': Buffer.concat([Buffer.from([0, block.length & 255, block.length >> 8, 0]), block]),
    'preview.jpg': 'p',
  })
}

const xhtml = (text: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>${text}</h1><p>${text}</p></body></html>`

function makeHwp(): Buffer {
  const head = Buffer.alloc(256)
  head.write('HWP Document File')
  head.writeUInt32LE(1, 36)
  const text = utf16('some words\r')
  const section = Buffer.concat([u32(66 | (4 << 20)), u32(0), u32(67 | (text.length << 20)), text])
  return writeOle({ FileHeader: head, 'BodyText/Section0': deflateRawSync(section) })
}

function makeThumbs(): Buffer {
  const name = utf16('a.jpg\0\0')
  const entry = Buffer.concat([u32(16 + name.length), u32(1), Buffer.alloc(8), name])
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
  return writeOle({
    Catalog: Buffer.concat([Buffer.from([16, 0, 7, 0]), u32(1), u32(96), u32(96), entry]),
    1: Buffer.concat([u32(12), u32(1), u32(jpeg.length), jpeg]),
  })
}

/** An encrypted package of Office 2007; no password opens it. */
const makeLocked = (): Buffer =>
  writeOle({
    EncryptionInfo: Buffer.concat([
      Buffer.from([3, 0, 2, 0]),
      u32(0x24, 0xa4, 0x24, 0, 0x660e, 0x8004, 128, 24, 0, 0),
      utf16('Microsoft Enhanced RSA and AES\0'),
      u32(16),
      Buffer.alloc(16, 1),
      Buffer.alloc(16, 2),
      u32(20),
      Buffer.alloc(32, 3),
    ]),
    EncryptedPackage: Buffer.alloc(512, 7),
  })

const message = {
  properties: [
    unicodeText(0x001a, 'IPM.Note'),
    unicodeText(0x0037, words),
    unicodeText(0x1000, words),
    binary(0x1009, packRtf(Buffer.from('{\\rtf1\\ansi some words\\par}'))),
  ],
  recipients: [[unicodeText(0x3001, 'Li'), unicodeText(0x3003, 'li@x.test'), long(0x0c15, 1)]],
  attachments: [{ properties: [unicodeText(0x3707, 'a.txt'), binary(0x3701, Buffer.from(words))] }],
}

/** `f.txt`, stored and encrypted. */
const sevenZip = Buffer.from(
  'N3q8ryccAAR+kBFqEAAAAAAAAABiAAAAAAAAABOcK9SbR+DF/Qby++38omFngCdFAQQGAAEJEAAHCwEAAiQG8QcBElMPe/OvmXFQq8i6Fzp8oJPDPwEAAQAMDQ0ACAoB4yT/JQAABQEZAwAAABENAGYALgB0AHgAdAAAABQKAQCnwyN9Ln3dARUGAQAggKSBAAA=',
  'base64',
)
/** `some words some words`, by bzip2. */
const bzip2 = Buffer.from(
  'QlpoOTFBWSZTWViH7FUAAAgRgEAABgKYgCAAIShoyEMCGhnDNIYRTLPF3JFOFCQWIfsVQA==',
  'base64',
)

const flatSheet =
  '<table:table table:name="a"><table:table-row><table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>'
const docBody = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:del w:author="W" w:date="2021-03-04T10:00:00Z"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const sheetBody =
  '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>words</t></is></c><c r="B1"><f>SUM(A1:A9)</f><v>12.5</v></c><c r="C1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'

/** Name of the reader → type and bytes. */
export async function fuzzSamples(): Promise<ReadonlyMap<string, readonly [type: string, bytes: Buffer]>> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
  const openXml = 'application/vnd.openxmlformats-officedocument'
  const openDocument = 'application/vnd.oasis.opendocument'
  return new Map<string, readonly [string, Buffer]>([
    [
      'pdf',
      ['application/pdf', makePdf({ pages: [{ content: `BT /F1 12 Tf 60 700 Td (some words) Tj ET` }] })],
    ],
    [
      'tar',
      [
        'application/x-tar',
        makeTar([
          { name: 'a.txt', bytes: Buffer.from(words) },
          { name: 'b/c.txt', bytes: Buffer.alloc(700, 65) },
        ]),
      ],
    ],
    ['compressed', ['application/gzip', gzipSync(words.repeat(20))]],
    ['docx', [`${openXml}.wordprocessingml.document`, makeDocx(docBody)]],
    [
      'doc',
      [
        'application/msword',
        makeDoc({
          body: [{ text: `${words}\r`, look: sprm(0x0835, 1) }, { text: 'more\r' }],
          footnotes: [[{ text: 'a note\r' }]],
          headers: [[], [{ text: 'head\r' }], [], [], [], []],
          comments: [{ author: 'W', time: 0, runs: [{ text: 'a comment\r' }] }],
          pieces: 2,
          parts: makeVba('M', 'Sub A()\r\nEnd Sub', 'Macros/'),
        }),
      ],
    ],
    [
      'ppt',
      [
        'application/vnd.ms-powerpoint',
        ppt.makePpt({
          slides: [
            {
              shapes: [
                ppt.shape({
                  records: [
                    ...ppt.text(words),
                    ppt.looks(words.length + 1, { size: 9, colour: [255, 255, 255, 254] }),
                  ],
                  box: [1, 1, 500, 500],
                  properties: ppt.filling(null),
                }),
                ppt.group(
                  ppt.shape({ isTable: true, flags: 1 }),
                  ppt.shape({ records: ppt.text('cell'), box: [0, 0, 9, 9], inGroup: true }),
                ),
              ],
              notes: [ppt.shape({ records: ppt.text('spoken') })],
            },
          ],
          background: 0xff_ffff,
          earlier: [ppt.looseSlide(ppt.shape({ records: ppt.text('before') }))],
        }),
      ],
    ],
    [
      'xls',
      [
        'application/vnd.ms-excel',
        makeXls({
          looks: [{ format: '#,##0.00', fill: 3 }],
          sheets: [
            {
              name: 'a',
              cells: [
                { row: 0, column: 0, value: words },
                { row: 0, column: 1, value: 1234.5, look: 0, formula: Buffer.from([0x1e, 5, 0]) },
              ],
              hiddenRows: [2],
              comments: [{ row: 0, column: 0, author: 'W', text: 'a note' }],
              boxes: ['a box'],
              merged: [[0, 1, 0, 1]],
              links: ['https://x.test/'],
            },
          ],
        }),
      ],
    ],
    ['hwp', ['application/x-hwp', makeHwp()]],
    ['thumbs', ['image/x-thumbs-db', makeThumbs()]],
    [
      'ole',
      [
        'application/x-ole-storage',
        writeOle({ Contents: utf16(words), 'a/\u0001Ole10Native': packaged('a.txt', Buffer.from('x')) }),
      ],
    ],
    ['xlsx', [`${openXml}.spreadsheetml.sheet`, makeXlsx(sheetBody)]],
    [
      'xlsb',
      [
        'application/vnd.ms-excel.sheet.binary.macroenabled.12',
        makeXlsb([{ name: 'a', records: [row(0), stringCell(0, words), numberCell(1, 2.5)] }]),
      ],
    ],
    ['sqlite', ['application/vnd.sqlite3', makeDatabase()]],
    ['dbf', ['application/x-dbf', makeDbf()]],
    [
      'pptx',
      [
        `${openXml}.presentationml.presentation`,
        makePptx([{ shapes: makeShape([words], { place: [1, 1, 900, 900] }) }]),
      ],
    ],
    ['ooxml-encrypted', ['application/x-ole-encrypted-package', makeLocked()]],
    [
      'markdown',
      [
        'text/markdown',
        lines(
          '# head',
          '',
          '* one',
          '  * two',
          '',
          '| a | b |',
          '|---|---|',
          '| 1 | `x` |',
          '',
          '> [l](https://x.test)',
        ),
      ],
    ],
    ['csv', ['text/csv', lines('name,"the ""note""",paid', '张伟,"a', 'b",12', 'Li,,3')]],
    [
      'html',
      [
        'text/html',
        Buffer.from(
          `<meta charset=utf-8><style>.x{display:none}</style><table><tr><th colspan=2>${words}<tr><td class=x>a<td>&#x4e2d;</table><ul><li>x</ul><img src=http://x.test/a.png>`,
        ),
      ],
    ],
    ['mail', ['message/rfc822', mail]],
    [
      'mbox',
      [
        'application/mbox',
        Buffer.concat([
          Buffer.from('From a@x.test Sat Mar  5 10:01:02 2022\n'),
          mail,
          Buffer.from('\nFrom b@x.test Sat Mar  5 10:01:02 2022\n'),
          mail,
        ]),
      ],
    ],
    [
      'emlx',
      [
        'message/x-emlx',
        Buffer.concat([
          Buffer.from(`${mail.length}\n`),
          mail,
          Buffer.from('<plist><dict><key>flags</key><integer>1</integer></dict></plist>'),
        ]),
      ],
    ],
    [
      'rtf',
      [
        'application/rtf',
        makeRtf(
          `{\\b ${hexText('报价', 'gbk')}}\\par{\\footnote note}{\\v hidden}\\trowd\\cellx900 a\\cell\\row {\\field{\\*\\fldinst HYPERLINK "https://x.test"}{\\fldrslt l}}\\u20013?{\\object{\\*\\objdata ${packaged('a.txt', Buffer.from('x')).toString('hex')}}}`,
        ),
      ],
    ],
    ['msg', ['application/vnd.ms-outlook', makeMsg(message)]],
    [
      'pst',
      [
        'application/vnd.ms-outlook-pst',
        makePst({ kind: 'unicode', folders: [{ name: 'Inbox', messages: [message] }] }),
      ],
    ],
    ['tnef', ['application/vnd.ms-tnef', makeTnef([messageProperties(message.properties)])]],
    [
      'odf',
      [
        `${openDocument}.text`,
        makeOdf(
          'text',
          `<text:h text:outline-level="1">${words}</text:h><text:p>a<office:annotation><text:p>c</text:p></office:annotation></text:p>`,
          '',
          { 'styles.xml': stylesXml('<text:p>h</text:p>', '<text:p>f</text:p>') },
        ),
      ],
    ],
    ['odf-flat', [`${openDocument}.spreadsheet-flat-xml`, makeFlat('spreadsheet', flatSheet)]],
    [
      'epub',
      [
        'application/epub+zip',
        makeOffice({
          mimetype: 'application/epub+zip',
          'META-INF/container.xml':
            '<container><rootfiles><rootfile full-path="OPS/b.opf"/></rootfiles></container>',
          'OPS/b.opf':
            '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
          'OPS/a.xhtml': xhtml(words),
        }),
      ],
    ],
    [
      'xps',
      [
        'application/vnd.ms-xpsdocument',
        makeOffice({
          'FixedDocSeq.fdseq':
            '<FixedDocumentSequence><DocumentReference Source="/Documents/1/FixedDoc.fdoc"/></FixedDocumentSequence>',
          'Documents/1/FixedDoc.fdoc': '<FixedDocument><PageContent Source="Pages/1.fpage"/></FixedDocument>',
          'Documents/1/Pages/1.fpage': `<FixedPage Width="800" Height="600"><Glyphs OriginX="9" OriginY="9" FontRenderingEmSize="10" UnicodeString="${words}" Indices="1,50;2,50"/></FixedPage>`,
        }),
      ],
    ],
    ['iwork', ['application/vnd.apple.iwork', makeIwork()]],
    ['text', ['text/plain', Buffer.from(`${words}\n`.repeat(9))]],
    [
      'xml',
      ['application/xml', Buffer.from(`<?xml version="1.0"?><a b="c"><![CDATA[${words}]]>&lt;<d/></a>`)],
    ],
    ['code', ['text/x-c', Buffer.from('int main(void) { return 0; } // 注释\n')]],
    [
      'svg',
      [
        'image/svg+xml',
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><text x="1" y="2"><tspan>${words}</tspan></text></svg>`,
        ),
      ],
    ],
    [
      'vcard',
      [
        'text/vcard',
        lines(
          'BEGIN:VCARD',
          'VERSION:2.1',
          'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;',
          'TEL:123',
          'PHOTO;ENCODING=BASE64:iVBORw0KGgo=',
          '',
          'END:VCARD',
          '',
        ),
      ],
    ],
    [
      'calendar',
      [
        'text/calendar',
        lines(
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
          'DTSTART;TZID=Asia/Shanghai:20220305T100000',
          'SUMMARY:words',
          'RRULE:FREQ=DAILY',
          'END:VEVENT',
          'END:VCALENDAR',
          '',
        ),
      ],
    ],
    ['link-file', ['application/x-mswinurl', lines('[InternetShortcut]', 'URL=https://x.test/', '')]],
    ['shortcut', ['application/x-ms-shortcut', makeShortcut()]],
    ['media', ['video/mp4', makeMp4()]],
    ['voice', ['audio/silk', Buffer.concat([Buffer.from('\x02#!SILK_V3', 'latin1'), Buffer.alloc(60, 9)])]],
    ['metafile', ['image/emf', makeEmf()]],
    ['executable', ['application/java-vm', makeClass()]],
    [
      'strings',
      [
        'application/octet-stream',
        Buffer.concat([Buffer.from(words), Buffer.alloc(40), utf16(words), Buffer.alloc(9, 0xfe)]),
      ],
    ],
    [
      'zip',
      [
        'application/zip',
        makeZip([
          { name: 'a.txt', bytes: Buffer.from(words), method: 8 },
          { name: 'b/c.txt', bytes: Buffer.alloc(900, 65), method: 8 },
        ]),
      ],
    ],
    ['seven-zip', ['application/x-7z-compressed', sevenZip]],
    ['packed', ['application/x-bzip2', bzip2]],
    ['program', ['application/vnd.microsoft.portable-executable', makePe()]],
    [
      'image',
      [
        'image/jpeg',
        await picture
          .withExif({ IFD0: { ImageDescription: words } })
          .jpeg()
          .toBuffer(),
      ],
    ],
  ])
}
