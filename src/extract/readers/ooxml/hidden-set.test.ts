/**
 * Every way we know to hide something in an office file, or to track it there, with the truth known: all of it must be
 * in the text, all of it marked hidden, and nothing that a person sees.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import type { Reader } from '../../reader.ts'
import { docxReader } from '../docx/docx.ts'
import { pptxReader } from '../pptx/pptx.ts'
import { xlsxReader } from '../xlsx/xlsx.ts'
import {
  makeDocx,
  makePptx,
  makeShape,
  makeXlsx,
  type NewSlide,
  relations,
  sheetNames,
  slideNames,
  wordNames,
} from './make-office.ts'

interface Case {
  way: string
  bytes: Buffer
}

/** Each file hides this and shows that. */
const secret = '暗号secret'
const shown = '公开public'

const author = 'w:author="王伟" w:date="2021-03-04T10:00:00Z"'
const run = (text: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`
const paragraph = (text: string, look = ''): string => `<w:p>${run(text, look)}</w:p>`
const cell = (text: string, properties = '', look = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text, look)}</w:tc>`
const white = '<w:color w:val="FFFFFF"/>'

const inWord: readonly [way: string, body: string, rows?: string[], parts?: Record<string, string>][] = [
  ['hidden letters', paragraph(secret, '<w:vanish/>')],
  ['white letters', paragraph(secret, white)],
  ['nearly white letters', paragraph(secret, '<w:color w:val="FDFDFE"/>')],
  ['letters of one point', paragraph(secret, '<w:sz w:val="2"/>')],
  ['letters without fill', paragraph(secret, '<w14:textFill><w14:noFill/></w14:textFill>')],
  [
    'transparent letters',
    paragraph(
      secret,
      '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
    ),
  ],
  ['black on black', paragraph(secret, '<w:color w:val="000000"/><w:highlight w:val="black"/>')],
  [
    'a shade of its own colour',
    paragraph(secret, '<w:color w:val="1F4E79"/><w:shd w:val="clear" w:fill="1F4E79"/>'),
  ],
  [
    'a hidden style',
    `<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>${run(secret)}</w:p>`,
    ['st styles styles.xml'],
    {
      'word/styles.xml': `<w:styles ${wordNames}><w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
    },
  ],
  [
    'a white character style',
    `<w:p>${run(secret, '<w:rStyle w:val="W"/>')}</w:p>`,
    ['st styles styles.xml'],
    {
      'word/styles.xml': `<w:styles ${wordNames}><w:style w:type="character" w:styleId="W"><w:rPr>${white}</w:rPr></w:style></w:styles>`,
    },
  ],
  ['a tracked deletion', `<w:p><w:del ${author}><w:r><w:delText>${secret}</w:delText></w:r></w:del></w:p>`],
  ['a tracked move away', `<w:p><w:moveFrom ${author}>${run(secret)}</w:moveFrom></w:p>`],
  ['a hidden row', `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>${cell(secret)}</w:tr></w:tbl>`],
  [
    'a cell under a merged one',
    `<w:tbl><w:tr>${cell('a', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(secret, '<w:vMerge/>')}</w:tr></w:tbl>`,
  ],
  [
    'letters in the colour of their cell',
    `<w:tbl><w:tr>${cell(secret, '<w:shd w:val="clear" w:fill="1F4E79"/>', '<w:color w:val="1F4E79"/>')}</w:tr></w:tbl>`,
  ],
  [
    'an invisible text box',
    `<w:p><w:r><w:drawing><wp:docPr id="1" hidden="1"/><wps:txbx><w:txbxContent>${paragraph(secret)}</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>`,
  ],
  [
    'a comment',
    '',
    ['c comments comments.xml'],
    {
      'word/comments.xml': `<w:comments ${wordNames}><w:comment ${author}>${paragraph(secret)}</w:comment></w:comments>`,
    },
  ],
  [
    'white letters in a header',
    '',
    ['h header header1.xml'],
    { 'word/header1.xml': `<w:hdr ${wordNames}>${paragraph(secret, white)}</w:hdr>` },
  ],
  [
    'hidden letters in a footnote',
    '',
    ['f footnotes footnotes.xml'],
    {
      'word/footnotes.xml': `<w:footnotes ${wordNames}><w:footnote w:id="1">${paragraph(secret, '<w:vanish/>')}</w:footnote></w:footnotes>`,
    },
  ],
  ['where a link leads', '', [`l hyperlink https://${encodeURI('x.test')}/${secret} external`]],
]

const value = (name: string, text: string, more = ''): string =>
  `<c r="${name}" t="inlineStr"${more}><is><t>${text}</t></is></c>`
const sheet = (rows: string): string => `<sheetData><row r="9">${value('A9', shown)}</row>${rows}</sheetData>`
const row = (cells: string, attributes = ''): string => `<row r="10" ${attributes}>${cells}</row>`
const styled = (fonts: string, fills: string, formats = ''): Record<string, string> => ({
  'xl/styles.xml': `<styleSheet ${sheetNames}>${formats}<fonts><font/>${fonts}</fonts><fills><fill/>${fills}</fills><cellXfs><xf/><xf fontId="1" fillId="1" numFmtId="200"/></cellXfs></styleSheet>`,
})
const styles = ['st styles styles.xml']
const second = (state: string): Record<string, string> => ({
  'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/><sheet name="b" state="${state}" r:id="s2"/></sheets></workbook>`,
  'xl/worksheets/sheet2.xml': `<worksheet ${sheetNames}><sheetData><row>${value('A1', secret)}</row></sheetData></worksheet>`,
})
const related = (rows: string, parts: Record<string, string>): Record<string, string> => ({
  'xl/worksheets/_rels/sheet1.xml.rels': relations(rows),
  ...parts,
})
const xdr = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
const drawn = (named: string, look: string): Record<string, string> =>
  related('d drawing ../drawings/d.xml', {
    'xl/drawings/d.xml': `<xdr:wsDr ${xdr} ${wordNames}><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="t" ${named}/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:p><a:r>${look}<a:t>${secret}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`,
  })

const inExcel: readonly [way: string, sheet: string, rows?: string[], parts?: Record<string, string>][] = [
  ['a hidden row', sheet(row(value('A10', secret), 'hidden="1"'))],
  ['a row without height', sheet(row(value('A10', secret), 'ht="0" customHeight="1"'))],
  ['a hidden column', `<cols><col min="2" max="3" hidden="1"/></cols>${sheet(row(value('C10', secret)))}`],
  [
    'a column without width',
    `<cols><col min="2" max="3" width="0"/></cols>${sheet(row(value('C10', secret)))}`,
  ],
  ['a hidden sheet', sheet(''), ['s2 worksheet worksheets/sheet2.xml'], second('hidden')],
  ['a very hidden sheet', sheet(''), ['s2 worksheet worksheets/sheet2.xml'], second('veryHidden')],
  [
    'white letters',
    sheet(row(value('A10', secret, ' s="1"'))),
    styles,
    styled('<font><color rgb="FFFFFFFF"/></font>', '<fill/>'),
  ],
  [
    'white theme letters',
    sheet(row(value('A10', secret, ' s="1"'))),
    styles,
    styled('<font><color theme="0"/></font>', '<fill/>'),
  ],
  [
    'letters in the colour of their cell',
    sheet(row(value('A10', secret, ' s="1"'))),
    styles,
    styled(
      '<font><color rgb="FF102030"/></font>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FF102030"/></patternFill></fill>',
    ),
  ],
  [
    'letters of one point',
    sheet(row(value('A10', secret, ' s="1"'))),
    styles,
    styled('<font><sz val="1"/></font>', '<fill/>'),
  ],
  [
    'a number format that writes in white',
    sheet(row(value('A10', secret, ' s="1"'))),
    styles,
    styled(
      '<font/>',
      '<fill/>',
      '<numFmts><numFmt numFmtId="200" formatCode="[White]0;[White]-0;[White]@"/></numFmts>',
    ),
  ],
  [
    'white letters within a cell',
    sheet(
      row(
        `<c r="A10" t="inlineStr"><is><r><t>open </t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>${secret}</t></r></is></c>`,
      ),
    ),
  ],
  [
    'a cell under a merged one',
    `${sheet(row(value('A10', 'a') + value('B10', secret)))}<mergeCells><mergeCell ref="A10:B10"/></mergeCells>`,
  ],
  [
    'a note',
    sheet(''),
    [],
    related('c comments ../c.xml', {
      'xl/c.xml': `<comments ${sheetNames}><authors><author>a</author></authors><commentList><comment ref="A9" authorId="0"><text><t>${secret}</t></text></comment></commentList></comments>`,
    }),
  ],
  [
    'a threaded comment',
    sheet(''),
    [],
    related('c threadedComment ../c.xml', {
      'xl/c.xml': `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A9" dT="2023-01-02T00:00:00"><text>${secret}</text></threadedComment></ThreadedComments>`,
    }),
  ],
  ['an invisible text box', sheet(''), [], drawn('hidden="1"', '')],
  [
    'a white text box',
    sheet(''),
    [],
    drawn('', '<a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'),
  ],
  [
    'a name that is a value',
    sheet(''),
    [],
    {
      'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/></sheets><definedNames><definedName name="k" hidden="1">"${secret}"</definedName></definedNames></workbook>`,
    },
  ],
  [
    'records of a pivot table',
    sheet(''),
    ['p pivotCacheDefinition p.xml'],
    {
      'xl/p.xml': `<pivotCacheDefinition ${sheetNames}><cacheFields><cacheField name="f"><sharedItems><s v="${secret}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
      'xl/_rels/p.xml.rels': relations('r pivotCacheRecords r.xml'),
      'xl/r.xml': `<pivotCacheRecords ${sheetNames}><r><x v="0"/></r></pivotCacheRecords>`,
    },
  ],
  [
    'what stood in a cell before',
    sheet(''),
    ['h revisionHeaders h.xml'],
    {
      'xl/h.xml': `<headers ${sheetNames}><header userName="a" dateTime="2020-01-02T03:04:05Z" r:id="l"/></headers>`,
      'xl/_rels/h.xml.rels': relations('l revisionLog l.xml'),
      'xl/l.xml': `<revisions ${sheetNames}><rcc sId="1"><oc r="C7" t="inlineStr"><is><t>${secret}</t></is></oc></rcc></revisions>`,
    },
  ],
  ['where a link leads', sheet(''), [], related(`l hyperlink https://x.test/${secret} external`, {})],
]

const place = [100, 100, 2000, 500]
const coloured = (colour: string): string => `<a:rPr><a:solidFill>${colour}</a:solidFill></a:rPr>`
const rgb = (code: string, more = ''): string => `<a:srgbClr val="${code}">${more}</a:srgbClr>`
const plain: NewSlide = { shapes: makeShape([shown], { place: [5000, 5000, 1000, 500] }) }
const beside = (shapes: string, more: Partial<NewSlide> = {}): readonly NewSlide[] => [
  { ...more, shapes: plain.shapes + shapes },
]
/** A rectangle without text. */
const bar = (at: readonly number[]): string =>
  makeShape([], { place: at, fill: `<a:prstGeom prst="rect"/><a:solidFill>${rgb('000000')}</a:solidFill>` })
const frame = (inside: string, named = ''): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="f" ${named}/></p:nvGraphicFramePr><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></p:graphicFrame>`
const tableCell = (text: string, attributes: string, look: string): string =>
  `<a:tc ${attributes}><a:txBody><a:p><a:r>${look}<a:t>${text}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>`

const inSlides: readonly [
  way: string,
  slides: readonly NewSlide[],
  rows?: string[],
  parts?: Record<string, string>,
][] = [
  ['a hidden slide', [plain, { attributes: 'show="0"', shapes: makeShape([secret]) }]],
  [
    'a slide taken out of the show',
    [plain],
    [],
    {
      'ppt/slides/slide9.xml': `<p:sld ${slideNames}><p:cSld><p:spTree>${makeShape([secret])}</p:spTree></p:cSld></p:sld>`,
    },
  ],
  ['white letters', beside(makeShape([secret], { place, run: coloured(rgb('FFFFFF')) }))],
  [
    'white letters of the theme',
    beside(makeShape([secret], { place, run: coloured('<a:schemeClr val="bg1"/>') })),
  ],
  ['white letters without a place', beside(makeShape([secret], { run: coloured(rgb('FFFFFF')) }))],
  [
    'letters in the colour of the slide',
    beside(makeShape([secret], { place, run: coloured(rgb('203040')) }), {
      before: `<p:bg><p:bgPr><a:solidFill>${rgb('203040')}</a:solidFill></p:bgPr></p:bg>`,
    }),
  ],
  [
    'letters in the colour of their shape',
    beside(
      makeShape([secret], {
        place,
        fill: `<a:solidFill>${rgb('203040')}</a:solidFill>`,
        run: coloured(rgb('203040')),
      }),
    ),
  ],
  [
    'transparent letters',
    beside(makeShape([secret], { place, run: coloured(rgb('FF0000', '<a:alpha val="0"/>')) })),
  ],
  ['letters without fill', beside(makeShape([secret], { place, run: '<a:rPr><a:noFill/></a:rPr>' }))],
  ['letters of one point', beside(makeShape([secret], { place, run: '<a:rPr sz="100"/>' }))],
  ['a shape beside the slide', beside(makeShape([secret], { place: [20_000, 0, 100, 100] }))],
  ['an invisible shape', beside(makeShape([secret], { place, named: 'hidden="1"' }))],
  ['a black bar over it', beside(makeShape([secret], { place }) + bar([50, 50, 2100, 600]))],
  [
    'an invisible group',
    beside(
      `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="g" hidden="1"/></p:nvGrpSpPr><p:grpSpPr/>${makeShape([secret], { place })}</p:grpSp>`,
    ),
  ],
  [
    'white letters in a table',
    beside(frame(`<a:tbl><a:tblPr/><a:tr>${tableCell(secret, '', coloured(rgb('FFFFFF')))}</a:tr></a:tbl>`)),
  ],
  [
    'a cell under a merged one',
    beside(
      frame(
        `<a:tbl><a:tblPr/><a:tr>${tableCell('a', 'gridSpan="2"', '')}${tableCell(secret, 'hMerge="1"', '')}</a:tr></a:tbl>`,
      ),
    ),
  ],
  [
    'an invisible diagram',
    beside(frame('<dgm:relIds r:dm="d"/>', 'hidden="1"'), { rows: ['d diagramData ../d.xml'] }),
    [],
    {
      'ppt/d.xml': `<dgm:dataModel ${slideNames}><dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>${secret}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
    },
  ],
  [
    'notes',
    beside('', { rows: ['n notesSlide ../n.xml'] }),
    [],
    {
      'ppt/n.xml': `<p:notes ${slideNames}><p:cSld><p:spTree>${makeShape([secret], { holder: 'type="body"' })}</p:spTree></p:cSld></p:notes>`,
    },
  ],
  [
    'a comment',
    beside('', { rows: ['c comments ../c.xml'] }),
    [],
    { 'ppt/c.xml': `<p:cmLst ${slideNames}><p:cm authorId="0"><p:text>${secret}</p:text></p:cm></p:cmLst>` },
  ],
  [
    'a layout no slide uses',
    [plain],
    [],
    {
      'ppt/slideLayouts/slideLayout7.xml': `<p:sldLayout ${slideNames}><p:cSld><p:spTree>${makeShape([secret], { place })}</p:spTree></p:cSld></p:sldLayout>`,
    },
  ],
  [
    'white letters of a master',
    [plain],
    [],
    {
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${slideNames}><p:cSld><p:spTree>${makeShape([secret], { place, run: coloured(rgb('FFFFFF')) })}</p:spTree></p:cSld></p:sldMaster>`,
    },
  ],
  ['where a link leads', beside('', { rows: [`l hyperlink https://x.test/${secret} external`] })],
]

/** Whether it lies in a hidden part; null where it is not there at all. */
function isHidden({ text, parts }: Collected, wanted: string): boolean | null {
  const start = text.indexOf(wanted)
  if (start < 0) return null
  const end = start + wanted.length
  return parts.some((part) => part.hidden && part.start <= start && part.end >= end)
}

async function measure(reader: Reader, cases: readonly Case[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { way, bytes } of cases) {
    const got = await collect(reader, bytes)
    if (isHidden(got, secret) !== true)
      wrong.push(`${way}: ${isHidden(got, secret) === null ? 'lost' : 'not marked'}`)
    if (isHidden(got, shown) !== false)
      wrong.push(`${way}: what is seen is ${isHidden(got, shown) === null ? 'lost' : 'marked'}`)
  }
  return wrong
}

test('Word: all that is hidden or tracked is read and marked, and nothing else', async () => {
  const cases = inWord.map(([way, body, rows, parts]) => ({
    way,
    bytes: makeDocx(paragraph(shown) + body, rows ?? [], parts ?? {}),
  }))
  assert.deepEqual(await measure(docxReader, cases), [])
})

test('Excel: all that is hidden or tracked is read and marked, and nothing else', async () => {
  const cases = inExcel.map(([way, inside, rows, parts]) => ({
    way,
    bytes: makeXlsx(inside, rows ?? [], parts ?? {}),
  }))
  assert.deepEqual(await measure(xlsxReader, cases), [])
})

test('PowerPoint: all that is hidden or tracked is read and marked, and nothing else', async () => {
  const cases = inSlides.map(([way, slides, rows, parts]) => ({
    way,
    bytes: makePptx(slides, rows ?? [], parts ?? {}),
  }))
  assert.deepEqual(await measure(pptxReader, cases), [])
})
