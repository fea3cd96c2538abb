import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makeXlsx, relations, sheetNames, wordNames } from '../ooxml/make-office.ts'
import { xlsxReader } from './xlsx.ts'

const read = (sheet: string, rows: string[] = [], parts = {}): Promise<Collected> =>
  collect(xlsxReader, makeXlsx(sheet, rows, parts))

const inline = (cell: string, text: string, more = ''): string =>
  `<c r="${cell}" t="inlineStr"${more}><is><t>${text}</t></is></c>`

const cells = ({ parts, text }: Collected): [string | undefined, string, boolean][] =>
  parts
    .filter(({ kind }) => kind === 'cell' || kind === 'formula')
    .map((part) => [part.locator.cell, text.slice(part.start, part.end), part.hidden])

const styles = (inside: string): string => `<styleSheet ${sheetNames}>${inside}</styleSheet>`

test('cells, rows and sheets keep their places', async () => {
  const got = await read(
    `<sheetData><row r="2">${inline('A2', '甲')}${inline('C2', 'two\nlines')}</row><row r="9"><c r="B9"><v>0.1</v></c><c r="C9" t="b"><v>1</v></c><c r="D9" t="e"><v>#N/A</v></c></row></sheetData>`,
  )
  assert.equal(got.text, '报价\n甲\t\ttwo\nlines\n\t0.1\tTRUE\t#N/A\n')
  const cell = got.parts.find(({ locator }) => locator.cell === 'C2')
  assert.deepEqual(cell?.locator, { sheet: '报价', cell: 'C2' })
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('shared and rich strings without their phonetic runs', async () => {
  const strings = `<sst ${sheetNames}><si><r><t>東</t></r><r><t xml:space="preserve">京 </t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si><si><t>a_x000D_b</t></si></sst>`
  const got = await read(
    '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row></sheetData>',
    ['t sharedStrings strings.xml'],
    { 'xl/strings.xml': strings },
  )
  assert.deepEqual(cells(got), [
    ['A1', '東京 ', false],
    ['B1', 'a\nb', false],
  ])
})

test('numbers stand as people see them', async () => {
  const codes = [
    'yyyy"年"m"月"d"日"',
    '¥#,##0.00',
    '0.0%',
    ';;;',
    '[$-804]aaaa',
    '0!x',
    '[$￥-804]0.0',
    '[$-409]0',
  ]
  const formats = codes.map(
    (code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const used = [14, 31, 200, 201, 202, 203, 204, 205, 206, 207, 0].map((id) => `<xf numFmtId="${id}"/>`)
  const values = [44625, 44625, 44625, 1234.5, 0.123, 7, 44625, 3, 4, 5]
  const got = await read(
    `<sheetData><row>${values.map((value, index) => `<c s="${index}"><v>${value}</v></c>`).join('')}<c s="10"><v>13812345678901</v></c><c s="10"><v>0.30000000000000004</v></c></row></sheetData>`,
    ['s styles styles.xml'],
    { 'xl/styles.xml': styles(`<numFmts>${formats.join('')}</numFmts><cellXfs>${used.join('')}</cellXfs>`) },
  )
  const shown = [
    '2022/3/5',
    '2022年3月5日',
    '2022年3月5日',
    '¥1,234.50',
    '12.3%',
    '7',
    '星期六',
    '3x',
    '￥4.0',
    '5',
    '13812345678901',
    '0.3',
  ]
  assert.deepEqual(
    cells(got).map(([, text]) => text),
    shown,
  )
  assert.equal(cells(got)[5]?.[2], true)
})

test('workbooks that count from 1904', async () => {
  const got = await read('<sheetData><row><c s="0"><v>0</v></c></row></sheetData>', ['s styles styles.xml'], {
    'xl/workbook.xml': `<workbook ${sheetNames}><workbookPr date1904="1"/><sheets><sheet name="a" r:id="s1"/></sheets></workbook>`,
    'xl/styles.xml': styles('<cellXfs><xf numFmtId="14"/></cellXfs>'),
  })
  assert.equal(cells(got)[0]?.[1], '1904/1/1')
})

test('a formula stands where its value is missing', async () => {
  const got = await read(
    '<sheetData><row><c r="A1"><f>SUM(A1:A3)</f></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>',
  )
  assert.deepEqual(cells(got), [
    ['A1', '=SUM(A1:A3)', false],
    ['B1', '2', false],
  ])
  assert.equal(got.parts.find(({ kind }) => kind === 'formula')?.locator.cell, 'A1')
})

test('hidden sheets, rows, columns and white letters are in the text and marked', async () => {
  const look = styles(
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="1" fillId="1"/></cellXfs>',
  )
  const got = await read(
    `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1">${inline('A1', 'seen')}${inline('B1', 'column')}${inline('C1', 'white', ' s="1"')}${inline('D1', 'on blue', ' s="2"')}</row><row r="2" hidden="1">${inline('A2', 'row')}</row></sheetData>`,
    ['s styles styles.xml', 's2 worksheet worksheets/sheet2.xml'],
    {
      'xl/styles.xml': look,
      'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/><sheet name="b" state="veryHidden" r:id="s2"/></sheets></workbook>`,
      'xl/worksheets/sheet2.xml': `<worksheet ${sheetNames}><sheetData><row>${inline('A1', 'secret')}</row></sheetData></worksheet>`,
    },
  )
  assert.deepEqual(cells(got), [
    ['A1', 'seen', false],
    ['B1', 'column', true],
    ['C1', 'white', true],
    ['D1', 'on blue', false],
    ['A2', 'row', true],
    ['A1', 'secret', true],
  ])
  const flagged = got.flags.map(({ flag, start, end }) => [flag, got.text.slice(start ?? 0, end ?? 0)])
  assert.deepEqual(flagged, [['hidden-text', 'white']])
})

test('comments, threads, headers, text boxes, charts and names', async () => {
  const got = await read(
    '<sheetData/><headerFooter><oddHeader>&amp;L&amp;"Arial"机密&amp;CPage &amp;P</oddHeader></headerFooter>',
    [],
    {
      'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/></sheets><definedNames><definedName name="Rate">a!$A$1</definedName><definedName name="_xlnm.Print_Area">a!$A$1</definedName></definedNames></workbook>`,
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        'c comments ../comments1.xml',
        't threadedComment ../threadedComments/t1.xml',
        'd drawing ../drawings/d1.xml',
        'l hyperlink mailto:a@example.org external',
      ),
      'xl/comments1.xml': `<comments ${sheetNames}><authors><author>张三</author><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>note</t></r></text></comment><comment ref="C3" authorId="1"><text><t>copy</t></text></comment></commentList></comments>`,
      'xl/persons/person.xml': `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Ann" id="{p}"/></personList>`,
      'xl/threadedComments/t1.xml': `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3" dT="2023-01-02T00:00:00" personId="{p}"><text>thread</text></threadedComment></ThreadedComments>`,
      'xl/drawings/d1.xml': `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ${wordNames}><xdr:sp><xdr:txBody><a:p><a:r><a:t>bo</a:t></a:r><a:r><a:t>xed</a:t></a:r></a:p></xdr:txBody></xdr:sp><c:chart r:id="k"/></xdr:wsDr>`,
      'xl/drawings/_rels/d1.xml.rels': relations('k chart ../charts/k.xml'),
      'xl/charts/k.xml': `<c:chartSpace ${wordNames}><a:p><a:r><a:t>Title</a:t></a:r></a:p></c:chartSpace>`,
    },
  )
  assert.equal(
    got.text,
    'a\n机密\tPage\n张三\nnote\nAnn 2023-01-02T00:00:00\nthread\nboxed\nTitle\nRate = a!$A$1\nmailto:a@example.org\n',
  )
  const comments = got.parts.filter(({ kind }) => kind === 'comment')
  assert.deepEqual(
    comments.map(({ locator, hidden }) => [locator.cell, hidden]),
    [
      ['B2', true],
      ['C3', true],
    ],
  )
})
