import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { memorySource } from '../../memory-source.ts'
import { pdfDate } from './dates.ts'
import { chinese, makePdf, type NewPdf, streamObject } from './make-pdf.ts'
import { pdfReader } from './reader.ts'
import { pdfRenderer } from './renderer.ts'

const read = (pdf: NewPdf): Promise<Collected> => collect(pdfReader, makePdf(pdf))
const line = (x: number, y: number, text: string): string => `BT /F1 20 Tf ${x} ${y} Td (${text}) Tj ET `
const han = (x: number, y: number, text: string): string =>
  `BT /F2 20 Tf ${x} ${y} Td ${chinese(text)} Tj ET `
const textOf = (found: Collected, kind: string): string[] =>
  found.parts.filter((part) => part.kind === kind).map((part) => found.text.slice(part.start, part.end))
const boxOf = (found: Collected, text: string): readonly number[] => {
  const word = found.words
    .flatMap(({ words }) => words)
    .find(({ start, end }) => found.text.slice(start, end) === text)
  assert.ok(word, `no box for ${text}`)
  return word.box
}
const isNear = (actual: readonly number[], expected: readonly number[], tolerance = 0.02): void => {
  const near = actual.every((value, index) => Math.abs(value - (expected[index] ?? 9)) <= tolerance)
  assert.ok(near, `${actual.join()} is not near ${expected.join()}`)
}

test('lines, blocks and a box for every word, Chinese ones for every character', async () => {
  const content =
    line(60, 700, 'Hello wide world') + line(60, 676, 'second line') + han(60, 500, '公安局报价单')
  const found = await read({ pages: [{ content }] })
  assert.equal(found.text, 'Hello wide world\nsecond line\n\n公安局报价单\n\n')
  const words = found.words.flatMap((page) =>
    page.words.map(({ start, end }) => found.text.slice(start, end)),
  )
  assert.deepEqual(words, ['Hello', 'wide', 'world', 'second', 'line', '公', '安', '局', '报', '价', '单'])
  isNear(boxOf(found, 'Hello'), [0.1, 0.1, 0.18, 0.13])
  isNear(boxOf(found, '安'), [80 / 600, 0.35, 100 / 600, 0.38])
  assert.deepEqual(found.outcome, { state: 'ok', read: 'whole', reason: null })
  assert.deepEqual(found.parts[0]?.locator, { page: 1 })
})

test('a Chinese sentence goes on over the end of a full line; lists and headings stay apart', async () => {
  const sentence = '本系统支持对境外社交平台账号进行远程取证并可以导出邮箱数据'
  const content =
    han(60, 724, '报价说明') +
    han(60, 700, sentence.slice(0, 15)) +
    han(60, 676, sentence.slice(15)) +
    ['张三丰', '李四光', '王五'].map((name, index) => han(60, 500 - index * 24, name)).join('')
  const found = await read({ pages: [{ content }] })
  assert.equal(found.text, `报价说明\n${sentence}\n\n张三丰\n李四光\n王五\n\n`)
  isNear(boxOf(found, '账'), [0.5, 0.1, 0.5 + 20 / 600, 0.13])
  isNear(boxOf(found, '邮'), [0.1 + 200 / 600, 0.13, 0.1 + 220 / 600, 0.16])
})

test('boxes follow a turned and cropped page', async () => {
  const content = line(60, 700, 'Hello')
  const turned = await read({ pages: [{ content, entries: '/Rotate 90' }] })
  isNear(boxOf(turned, 'Hello'), [0.87, 0.1, 0.9, 0.18])
  assert.equal(turned.words[0]?.width, 800)
  const cropped = await read({ pages: [{ content, entries: '/CropBox [50 600 350 800]' }] })
  isNear(boxOf(cropped, 'Hello'), [10 / 300, 0.4, 58 / 300, 0.54])
})

test('text nobody can see is kept, marked and flagged', async () => {
  const content = [
    line(60, 700, 'seen'),
    `1 1 1 rg ${line(60, 600, 'white ink')} 0 0 0 rg`,
    'BT 3 Tr /F1 20 Tf 60 500 Td (ghost) Tj ET',
    'BT 0 Tr /F1 20 Tf 60 -300 Td (below) Tj ET',
    `0 0 0 rg 50 380 200 60 re f 1 1 1 rg ${line(60, 400, 'on black')}`,
  ].join('\n')
  const found = await read({ pages: [{ content }] })
  const hidden = found.parts
    .filter((part) => part.hidden)
    .map((part) => found.text.slice(part.start, part.end))
  assert.deepEqual(hidden.toSorted(), ['below', 'ghost', 'white ink'])
  assert.equal(found.flags.filter(({ flag }) => flag === 'hidden-text').length, 3)
  assert.match(found.text, /seen/)
  assert.match(found.text, /on black/)
})

test('white text counts as hidden on bare paper only, also where the page is turned', async () => {
  const content = [
    line(60, 700, 'dark'),
    '1 1 1 rg',
    line(60, 600, 'bare'),
    line(60, 500, 'ruled'),
    '0 0 0 RG 1 w 40 505 m 300 505 l S',
    line(60, 400, 'under'),
    `0 0 0 rg ${line(62, 402, 'over')} 1 1 1 rg`,
    '0.1 0.1 0.4 rg 50 280 200 60 re f 1 1 1 rg',
    line(60, 300, 'boxed'),
  ].join('\n')
  for (const entries of ['', '/Rotate 90']) {
    const found = await read({ pages: [{ content, entries }] })
    const hidden = found.parts.filter((part) => part.hidden)
    assert.deepEqual(
      hidden.map((part) => found.text.slice(part.start, part.end)),
      ['bare'],
    )
  }
})

test('comments, fields, links, bookmarks, scripts and attached files', async () => {
  const annotations = [
    '<< /Type /Annot /Subtype /Text /Rect [60 700 80 720] /T (Wei) /Contents (check this) >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (4200) /Rect [60 600 200 620] /F 4 >>',
    '<< /Type /Annot /Subtype /Link /Rect [60 500 200 520] /A << /S /URI /URI (https://example.org/a) >> >>',
    '<< /Type /Annot /Subtype /Link /Rect [60 400 200 420] /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>',
  ]
  const objects = [
    ...annotations,
    '<< /Title (Chapter one) /Parent 15 0 R /Dest [18 0 R /Fit] >>',
    '<< /Type /Outlines /First 14 0 R /Last 14 0 R /Count 1 >>',
    '<< /Type /Filespec /F (note.txt) /UF (note.txt) /EF << /F 17 0 R >> >>',
    streamObject('inner bytes', '/Type /EmbeddedFile'),
  ]
  const found = await read({
    pages: [{ content: line(60, 750, 'body'), entries: '/Annots [10 0 R 11 0 R 12 0 R 13 0 R]' }],
    catalogue:
      '/Outlines 15 0 R /AcroForm << /Fields [11 0 R] >> /Names << /EmbeddedFiles << /Names [(note.txt) 16 0 R] >> /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>',
    objects,
  })
  assert.deepEqual(textOf(found, 'comment'), ['Wei: check this'])
  assert.deepEqual(textOf(found, 'field'), ['amount: 4200'])
  assert.deepEqual(textOf(found, 'alt'), ['https://example.org/a'])
  assert.deepEqual(textOf(found, 'heading'), ['Chapter one'])
  assert.deepEqual(
    found.members.map(({ member, bytes }) => [member.name, Buffer.from(bytes ?? []).toString()]),
    [['note.txt', 'inner bytes']],
  )
  assert.deepEqual(found.flags.map(({ flag }) => flag).toSorted(), ['external-reference', 'macro'])
})

test('what the file says of itself', async () => {
  const found = await read({
    pages: [{ content: line(60, 700, 'x') }],
    objects: [
      "<< /Title (Plan) /Author (Li) /CreationDate (D:20220305101530+08'00') /Producer (Word) /Dept (Sales) >>",
    ],
    trailer: '/Info 10 0 R',
  })
  const { title, author, created, software, pages, raw } = found.metadata
  assert.deepEqual(
    { title, author, created, software, pages, dept: raw?.['Dept'] },
    {
      title: 'Plan',
      author: 'Li',
      created: '2022-03-05T10:15:30+08:00',
      software: ['Word'],
      pages: 1,
      dept: 'Sales',
    },
  )
})

test('pages that are pictures are owed to recognition; blank ones are not', async () => {
  const image = '/XObject << /I 10 0 R >>'
  const objects = [
    streamObject(
      '\xff\x00\x80',
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
    ),
  ]
  const picture = { content: 'q 400 0 0 400 50 50 cm /I Do Q', entries: `/Resources << ${image} >>` }
  const scan = await read({ pages: [picture, { content: line(60, 700, 'x') }], objects })
  assert.equal(scan.outcome.state, 'ok')
  // one pixel over two thirds of the page: drawn as coarsely as pages are
  assert.deepEqual(scan.pictured, [{ page: 1, width: 600, height: 800, pixels: 800, layer: null }])
  const ruled = await read({ pages: [{ content: '50 50 m 500 50 l S' }] })
  assert.equal(ruled.outcome.state, 'empty')
})

test('a text layer over a picture of the page, or one of no meaning, is to be compared with what is shown', async () => {
  const image = '/XObject << /I 10 0 R >> /Font << /F1 3 0 R /F3 11 0 R >>'
  const objects = [
    streamObject(
      '\xff'.repeat(300),
      '/Type /XObject /Subtype /Image /Width 100 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
    ),
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /Encoding << /Differences [65 /g1 /g2] >> /FirstChar 65 /LastChar 66 /Widths [1 1] >>',
  ]
  const entries = `/Resources << ${image} >>`
  const covered = `q 600 0 0 700 0 0 cm /I Do Q BT 3 Tr /F1 12 Tf 60 700 Td (Layer of a scanner) Tj ET`
  const letterhead = `q 100 0 0 100 0 700 cm /I Do Q ${line(60, 600, 'A letter like any other')}`
  const found = await read({
    pages: [
      { content: covered, entries },
      { content: letterhead, entries },
      { content: line(60, 700, 'no picture') },
    ],
    objects,
  })
  assert.deepEqual(
    found.pictured.map(({ page, layer }) => [page, layer && found.text.slice(layer.start, layer.end).trim()]),
    [[1, 'Layer of a scanner']],
  )
  const garbled = String.fromCodePoint(0xe001, 0xe002, 0xe003, 0xe004)
  const privateUse = await read({ pages: [{ content: `BT /F2 12 Tf 60 700 Td ${chinese(garbled)} Tj ET` }] })
  assert.equal(privateUse.text.trim(), garbled)
  assert.equal(privateUse.pictured.length, 1)
})

test('hostile files end with a word, and the next file is read', async () => {
  const locked = await read({
    pages: [{ content: line(60, 700, 'x') }],
    objects: [`<< /Filter /Standard /V 1 /R 2 /P -1 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`],
    trailer: '/Encrypt 10 0 R /ID [<00> <00>]',
  })
  assert.equal(locked.outcome.state, 'password')
  assert.equal((await collect(pdfReader, Buffer.from('%PDF-1.7\nnothing'))).outcome.state, 'corrupt')
  assert.equal((await collect(pdfReader, Buffer.alloc(0))).outcome.state, 'corrupt')
  const vast = await read({ pages: [{ content: line(60, 700, 'vast'), box: [0, 0, 1e9, 1e9] }] })
  assert.match(vast.text, /vast/)
  const loop = await read({
    pages: [{ content: line(60, 700, 'after') }],
    objects: ['<< /Title (a) /Next 10 0 R /First 10 0 R >>', '<< /First 10 0 R >>'],
    catalogue: '/Outlines 11 0 R',
  })
  assert.match(loop.text, /after/)
})

test('pages are drawn on white, turned as shown, within bounds', async () => {
  const bytes = makePdf({ pages: [{ content: '0 0 1 rg 0 700 100 100 re f', entries: '/Rotate 90' }] })
  const picture = await pdfRenderer.render(memorySource(bytes), 1, 400)
  assert.deepEqual([picture.width, picture.height], [400, 300])
  const at = (x: number, y: number): number[] => [
    ...picture.rgb.subarray((y * 400 + x) * 3, (y * 400 + x) * 3 + 3),
  ]
  assert.deepEqual(at(390, 5), [0, 0, 255])
  assert.deepEqual(at(5, 290), [255, 255, 255])
  const vast = makePdf({ pages: [{ content: '', box: [0, 0, 1e9, 10] }] })
  const thin = await pdfRenderer.render(memorySource(vast), 1, 100_000)
  assert.deepEqual([thin.width, thin.height], [4096, 1])
  await assert.rejects(pdfRenderer.render(memorySource(bytes), 2, 400), /no page 2/)
})

test('a piece of a page is drawn as sharp as asked for', async () => {
  const bytes = makePdf({ pages: [{ content: '0 0 1 rg 0 700 100 92 re f', box: [0, 0, 612, 792] }] })
  const piece = await pdfRenderer.render(memorySource(bytes), 1, 612, [0, 0, 0.5, 0.5])
  assert.deepEqual([piece.width, piece.height], [473, 612])
  const at = (x: number, y: number): number[] => [
    ...piece.rgb.subarray((y * piece.width + x) * 3, (y * piece.width + x) * 3 + 3),
  ]
  // twice as large as the page in points, and then some: 612 pixels for 396 points
  assert.deepEqual(at(150, 138), [0, 0, 255])
  assert.deepEqual(at(160, 138), [255, 255, 255])
  assert.deepEqual(at(150, 146), [255, 255, 255])
  const lower = await pdfRenderer.render(memorySource(bytes), 1, 612, [0, 0.5, 1, 1])
  assert.ok(lower.rgb.every((value) => value === 255))
})

test('dates', () => {
  assert.equal(pdfDate("D:20220305101530+08'00'"), '2022-03-05T10:15:30+08:00')
  assert.equal(pdfDate('D:20220305101530Z'), '2022-03-05T10:15:30Z')
  assert.equal(pdfDate('20220305'), '2022-03-05')
  assert.equal(pdfDate('D:20221305'), null)
  assert.equal(pdfDate('yesterday'), null)
})
