import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { writeOle } from '../../ole/write-ole.ts'
import { makeDocx, makeOffice, relations, wordNames } from '../ooxml/make-office.ts'
import { docxReader } from './docx.ts'

const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

const style = (id: string): string => `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`

const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`

const run = (text: string, look: string): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`

const item = (text: string, depth: number): string =>
  paragraph(text, `<w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="5"/></w:numPr></w:pPr>`)

const read = (body: string, rows: string[] = [], parts = {}): Promise<Collected> =>
  collect(docxReader, makeDocx(body, rows, parts))

const texts = ({ parts, text }: Collected, kind: string): string[] =>
  parts.filter((part) => part.kind === kind).map((part) => text.slice(part.start, part.end))

const hiddenTexts = ({ parts, text }: Collected, kind: string): string[] =>
  parts.filter((part) => part.kind === kind && part.hidden).map((part) => text.slice(part.start, part.end))

test('paragraphs, tabs, breaks, symbols and fields read as people see them', async () => {
  const got = await read(
    '<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>' +
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:t>code</w:t><w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
  )
  assert.equal(got.text, '一\t二\n三☑\n7\n')
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('headings come from styles, through what they are based on, and loops end', async () => {
  const styles = `<w:styles ${wordNames}><w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="H0"/></w:style>
    <w:style w:type="paragraph" w:styleId="H0"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="L1"><w:basedOn w:val="L2"/></w:style><w:style w:type="paragraph" w:styleId="L2"><w:basedOn w:val="L1"/></w:style></w:styles>`
  const got = await read(
    paragraph('Heading', style('H')) + paragraph('loop', style('L1')),
    ['st styles styles.xml'],
    { 'word/styles.xml': styles },
  )
  assert.deepEqual(texts(got, 'heading'), ['Heading'])
  assert.deepEqual(texts(got, 'paragraph'), ['loop'])
})

test('list numbers stand before the text as they are shown', async () => {
  const numbering = `<w:numbering ${wordNames}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1章')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
    <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
  const got = await read(
    item('a', 0) + item('b', 1) + item('c', 1) + item('d', 0) + item('e', 1),
    ['n numbering numbering.xml'],
    { 'word/numbering.xml': numbering },
  )
  assert.deepEqual(texts(got, 'list-item'), ['第一章 a', '一.1 b', '一.2 c', '第二章 d', '二.1 e'])
})

test('tables keep their columns where cells are merged', async () => {
  const cell = (text: string, span = 1): string =>
    `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${paragraph(text)}</w:tc>`
  const got = await read(
    `<w:tbl><w:tr>${cell('甲', 2)}${cell('乙')}</w:tr><w:tr>${cell('1')}${cell('2')}<w:tc>${paragraph('3')}${paragraph('4')}</w:tc></w:tr></w:tbl>${paragraph('after')}`,
  )
  assert.equal(got.text, '甲\t\t乙\n1\t2\t3\n4\nafter\n')
  const last = got.parts.find((part) => part.kind === 'cell' && got.text.slice(part.start, part.end) === '乙')
  assert.deepEqual(last?.locator, { cell: 'C1' })
})

test('merged cells say how far they reach, heading rows that they are, and what lies under a merge is hidden', async () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : paragraph(text)}</w:tc>`
  const restart = '<w:vMerge w:val="restart"/>'
  const table = (properties: string): string =>
    `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tr>${cell('a', `<w:gridSpan w:val="2"/>${restart}`)}${cell('b')}</w:tr><w:tr>${cell('', '<w:gridSpan w:val="2"/><w:vMerge/>')}${cell('c', restart)}</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('d')}${cell('e')}${cell('under', '<w:vMerge w:val="continue"/>')}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>${cell('hidden row')}</w:tr></w:tbl>`
  const styles = `<w:styles ${wordNames}><w:style w:type="table" w:styleId="G"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>`
  const look = '<w:tblStyle w:val="G"/><w:tblLook w:val="04A0"/>'
  const got = await read(
    table('') + table(look) + table(look.replace('04A0', '0480')),
    ['st styles styles.xml'],
    { 'word/styles.xml': styles },
  )
  const one = 'a\t\tb\n\t\tc\nd\te\tunder\nhidden row\n'
  assert.equal(got.text, one + one + one)
  const cells = got.parts.filter(({ kind }) => kind === 'cell').slice(0, 7)
  assert.deepEqual(
    cells.map(({ locator, facts }) => [locator.cell, facts]),
    [
      ['A1', { columns: 2, rows: 2 }],
      ['C1', undefined],
      ['A2', { columns: 2 }],
      ['C2', { rows: 2 }],
      ['A3', undefined],
      ['B3', undefined],
      ['C3', undefined],
    ],
  )
  const rows = got.parts.filter(({ kind }) => kind === 'row')
  const headers = rows.map(({ facts }) => facts?.header === true)
  assert.deepEqual(headers, [false, false, true, false, true, false, true, false, false, false, true, false])
  assert.deepEqual(
    rows.slice(0, 4).map(({ hidden }) => hidden),
    [false, false, false, true],
  )
  assert.deepEqual(hiddenTexts(got, 'block'), ['under', 'under', 'under'])
})

test('letters in the colour of their ground and letters without colour are hidden', async () => {
  const black = '<w:color w:val="000000"/>'
  const got = await read(
    `<w:p>${run('struck out', `${black}<w:highlight w:val="black"/>`)}${run('readable', '<w:color w:val="auto"/><w:highlight w:val="black"/>')}${run('shade', '<w:color w:val="1F4E79"/><w:shd w:val="clear" w:fill="1F4E79"/>')}${run('unfilled', '<w14:textFill><w14:noFill/></w14:textFill>')}${run('outlined', '<w14:textOutline><w14:noFill/></w14:textOutline>')}</w:p>` +
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="202020"/></w:tcPr><w:p>${run('in cell', '<w:color w:val="202020"/>')}</w:p></w:tc></w:tr></w:tbl>`,
  )
  assert.deepEqual(hiddenTexts(got, 'block'), ['struck out', 'shade', 'unfilled', 'in cell'])
})

test('tracked changes carry their author and deletions are hidden', async () => {
  const by = 'w:author="王伟" w:date="2021-03-04T10:00:00Z"'
  const got = await read(
    `<w:p><w:pPr><w:rPr><w:ins ${by}/></w:rPr></w:pPr><w:r><w:t>a </w:t></w:r><w:del ${by}><w:r><w:delText>old</w:delText></w:r></w:del><w:ins ${by}><w:r><w:t>new</w:t></w:r></w:ins></w:p>`,
  )
  assert.equal(got.text, 'a oldnew\n')
  assert.deepEqual(hiddenTexts(got, 'deleted'), ['old'])
  const inserted = got.parts.find((part) => part.kind === 'inserted')
  assert.deepEqual(inserted?.locator, { field: '王伟 2021-03-04T10:00:00Z' })
  assert.deepEqual(inserted?.facts, { author: '王伟', time: '2021-03-04T10:00:00Z' })
  assert.equal(inserted?.hidden, false)
})

test('hidden and white text is marked and flagged, white text on a dark cell is not', async () => {
  const white = '<w:color w:val="FFFFFF"/>'
  const got = await read(
    `<w:p>${run('seen', '')}${run('vanished', '<w:vanish/>')}${run('white', white)}${run('shown', '<w:vanish w:val="0"/>')}</w:p>` +
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr><w:p>${run('header', white)}</w:p></w:tc></w:tr></w:tbl>`,
  )
  assert.deepEqual(hiddenTexts(got, 'block'), ['vanished', 'white'])
  const flagged = got.flags.map((flag) => [flag.flag, got.text.slice(flag.start ?? 0, flag.end ?? 0)])
  assert.deepEqual(flagged, [
    ['hidden-text', 'vanished'],
    ['hidden-text', 'white'],
  ])
})

test('a text box is written once, after the paragraph it hangs on', async () => {
  const box = `<w:txbxContent>${paragraph('boxed')}${paragraph('twice')}</w:txbxContent>`
  const got = await read(
    `<w:p><w:r><w:t>be</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr id="1" descr="a picture of a box"/><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>fore</w:t></w:r></w:p>${paragraph('end')}`,
  )
  assert.equal(got.text, 'before\na picture of a box\nboxed\ntwice\nend\n')
  assert.deepEqual(texts(got, 'alt'), ['a picture of a box'])
})

test('addresses in field codes are kept, fields that fetch something are flagged', async () => {
  const field = (code: string, result: string): string =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:t>${result}</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`
  const got = await read(
    `${field(' HYPERLINK "https://a.test/x" \\o "tip" ', 'here')}${field('DDEAUTO c:\\\\cmd.exe "/k calc"', '')}<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;https://b.test/p.png&quot;"><w:r><w:t>picture</w:t></w:r></w:fldSimple></w:p>`,
  )
  assert.equal(got.text, 'here\npicture\nhttps://a.test/x\n')
  assert.deepEqual(
    got.flags.map(({ flag, detail }) => [flag, detail]),
    [
      ['external-reference', 'field: DDEAUTO c:\\\\cmd.exe "/k calc"'],
      ['external-reference', 'field: INCLUDEPICTURE "https://b.test/p.png"'],
    ],
  )
})

test('text boxes that were set invisible are hidden', async () => {
  const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
  const got = await read(
    `<w:p><w:r><w:drawing><wp:docPr id="1" hidden="1"/><wps:txbx>${box('drawn')}</wps:txbx></w:drawing><w:drawing><wp:docPr id="2"/><wps:txbx>${box('seen')}</wps:txbx></w:drawing><w:pict><v:shape style="position:absolute;visibility:hidden"><v:textbox>${box('old')}</v:textbox></v:shape></w:pict></w:r></w:p>`,
  )
  assert.deepEqual(hiddenTexts(got, 'block'), ['drawn', 'old'])
  assert.equal(got.text, 'drawn\nseen\nold\n')
})

test('notes, comments, headers, charts and links follow the body', async () => {
  const got = await read(
    `${paragraph('body')}<w:p><w:r><w:drawing><c:chart r:id="ch"/></w:drawing></w:r></w:p>`,
    [
      'f footnotes footnotes.xml',
      'c comments comments.xml',
      'h header header1.xml',
      'ch chart charts/chart1.xml',
      'l hyperlink https://example.org/a external',
      't attachedTemplate https://example.org/evil.dotm external',
    ],
    {
      'word/footnotes.xml': `<w:footnotes ${wordNames}><w:footnote w:type="separator" w:id="-1">${paragraph('---')}</w:footnote><w:footnote w:id="1">${paragraph('a note')}</w:footnote></w:footnotes>`,
      'word/comments.xml': `<w:comments ${wordNames}><w:comment w:author="李雷" w:date="2022-01-02T03:04:05Z">${paragraph('check this')}</w:comment></w:comments>`,
      'word/header1.xml': `<w:hdr ${wordNames}>${paragraph('机密')}</w:hdr>`,
      'word/charts/chart1.xml': `<c:chartSpace ${wordNames}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:cat><c:strRef><c:strCache><c:pt><c:v>北京</c:v></c:pt><c:pt><c:v>上海</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:chart></c:chartSpace>`,
    },
  )
  assert.equal(
    got.text,
    'body\nSales\n北京\n上海\na note\n李雷 2022-01-02T03:04:05Z\ncheck this\n机密\nhttps://example.org/a\n',
  )
  assert.deepEqual(hiddenTexts(got, 'comment'), ['李雷 2022-01-02T03:04:05Z\ncheck this'])
  assert.deepEqual(texts(got, 'header'), ['机密\n'])
  assert.deepEqual(
    got.flags.map(({ flag, detail }) => [flag, detail]),
    [['external-reference', 'attachedtemplate: https://example.org/evil.dotm']],
  )
})

test('properties become metadata, embedded files members, macros a flag', async () => {
  const core =
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>合同</dc:title><dc:creator>张三</dc:creator><dcterms:created>2020-01-02T03:04:05Z</dcterms:created></cp:coreProperties>'
  const got = await read(paragraph('x'), [], {
    '_rels/.rels': relations('main officeDocument word/document.xml', 'p core-properties docProps/core.xml'),
    'docProps/core.xml': core,
    'word/media/Image1.png': Buffer.from('png'),
    'word/embeddings/old.doc': Buffer.from('doc'),
    'word/Chunk.html': '<p>imported</p>',
    'word/_rels/document.xml.rels': relations('c aFChunk Chunk.html'),
    'word/vbaProject.bin': Buffer.from('vba'),
  })
  assert.equal(got.metadata.title, '合同')
  assert.equal(got.metadata.author, '张三')
  assert.equal(got.metadata.raw?.['core:created'], '2020-01-02T03:04:05Z')
  const members = got.members.map(({ member, bytes }) => [member.name, Buffer.from(bytes ?? []).toString()])
  assert.deepEqual(members, [
    ['Image1.png', 'png'],
    ['old.doc', 'doc'],
    ['Chunk.html', '<p>imported</p>'],
  ])
  assert.deepEqual(
    got.flags.map(({ flag }) => flag),
    ['macro'],
  )
})

test('the source of macros is read as hidden text', async () => {
  const got = await read(paragraph('x'), [], {
    'word/vbaProject.bin': writeOle(makeVba('M', 'Sub AutoOpen()\r\nEnd Sub')),
  })
  assert.equal(got.text, 'x\nSub AutoOpen()\nEnd Sub\n')
  assert.deepEqual(hiddenTexts(got, 'block'), ['Sub AutoOpen()\nEnd Sub'])
  assert.equal(got.parts.find(({ locator }) => locator.field !== undefined)?.locator.field, 'macro M')
  assert.equal(got.outcome.state, 'ok')
})

test('strict files and files with prefixes of their own read the same', async () => {
  const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
  const bytes = makeOffice({
    '_rels/.rels': relations('main officeDocument word/document.xml'),
    'word/document.xml': `<ns0:document xmlns:ns0="${strict}"><ns0:body><ns0:p><ns0:pPr><ns0:outlineLvl ns0:val="0"/></ns0:pPr><ns0:r><ns0:t>strict</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`,
  })
  const got = await collect(docxReader, bytes)
  assert.deepEqual(texts(got, 'heading'), ['strict'])
})

test('an encrypted file asks for its password', async () => {
  const got = await collect(docxReader, Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'))
  assert.equal(got.outcome.state, 'password')
  assert.equal(got.outcome.read, 'none')
})
