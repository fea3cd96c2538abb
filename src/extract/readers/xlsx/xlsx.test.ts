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

test('dates that strict files write out are shown in the format of their cell', async () => {
  const date = (style: number, value: string): string => `<c s="${style}" t="d"><v>${value}</v></c>`
  const got = await read(
    `<sheetData><row>${date(0, '2022-03-05')}${date(1, '2022-03-05T13:45:00')}${date(2, '2022-03-05')}${date(0, 'soon')}</row></sheetData>`,
    ['s styles styles.xml'],
    { 'xl/styles.xml': styles('<cellXfs><xf numFmtId="31"/><xf numFmtId="22"/><xf/></cellXfs>') },
  )
  assert.deepEqual(
    cells(got).map(([, text]) => text),
    ['2022年3月5日', '2022/3/5 13:45', '2022-03-05', 'soon'],
  )
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
      'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/></sheets><definedNames><definedName name="Rate">a!$A$1</definedName><definedName name="Source">[1]b!$A$1</definedName><definedName name="Key">"open sesame"</definedName><definedName name="_xlnm.Print_Area">a!$A$1</definedName></definedNames></workbook>`,
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
    'a\n机密\tPage\n张三\nnote\nAnn 2023-01-02T00:00:00\nthread\nboxed\nTitle\nSource = [1]b!$A$1\nKey = "open sesame"\nmailto:a@example.org\n',
  )
  const comments = got.parts.filter(({ kind }) => kind === 'comment')
  assert.deepEqual(
    comments.map(({ locator, hidden, facts }) => [locator.cell, hidden, facts]),
    [
      ['B2', true, { author: '张三' }],
      ['C3', true, { author: 'Ann', time: '2023-01-02T00:00:00' }],
    ],
  )
})

test('formulas stand beside values, also those stored once for many cells', async () => {
  const got = await read(
    '<sheetData><row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c></row><row r="2"><c r="D2"><f t="shared" ref="D2:E3" si="0">A2*$B$1+LOG10(C2)&amp;"A1"</f><v>1</v></c><c r="E2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="D3"><f t="shared" si="0"/><v>4</v></c></row></sheetData>',
  )
  assert.deepEqual(
    got.parts
      .filter(({ kind }) => kind === 'cell')
      .map(({ locator, facts }) => [locator.cell, facts?.formula]),
    [
      ['A1', 'SUM(B1:C1)'],
      ['D2', 'A2*$B$1+LOG10(C2)&"A1"'],
      ['E2', 'B2*$B$1+LOG10(D2)&"A1"'],
      ['D3', 'A3*$B$1+LOG10(C3)&"A1"'],
    ],
  )
  assert.equal(got.text, '报价\n3\n\t\t\t1\t2\n\t\t\t4\n')
})

test('merged cells say how far they reach, and what they cover is hidden', async () => {
  const got = await read(
    `<sheetData><row r="1">${inline('A1', 'wide')}${inline('B1', 'covered')}${inline('C1', 'free')}</row></sheetData><mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>`,
  )
  assert.deepEqual(cells(got), [
    ['A1', 'wide', false],
    ['B1', 'covered', true],
    ['C1', 'free', false],
  ])
  assert.deepEqual(got.parts.find(({ locator }) => locator.cell === 'A1')?.facts, { columns: 2, rows: 3 })
  assert.deepEqual(
    got.flags.map(({ detail }) => detail),
    ['covered by a merged cell'],
  )
})

test('heading rows are known from tables, filters, panes and printed titles', async () => {
  const row = (number: number): string => `<row r="${number}">${inline(`A${number}`, `r${number}`)}</row>`
  const rows = `<sheetData>${[1, 2, 3, 4, 5].map(row).join('')}</sheetData>`
  const headers = ({ parts, text }: Collected): string[] =>
    parts
      .filter(({ kind, facts }) => kind === 'row' && facts?.header)
      .map(({ start, end }) => text.slice(start, end))
  const frozen = '<sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews>'
  assert.deepEqual(headers(await read(frozen + rows)), ['r1'])
  assert.deepEqual(headers(await read(`${rows}<autoFilter ref="A2:B9"/>`)), ['r2'])
  const table = { 'xl/tables/t.xml': `<table ${sheetNames} ref="A3:A5" headerRowCount="1"/>` }
  const related = { 'xl/worksheets/_rels/sheet1.xml.rels': relations('t table ../tables/t.xml'), ...table }
  assert.deepEqual(headers(await read(rows, [], related)), ['r3'])
  const names = `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">a!$A:$A,a!$4:$4</definedName></definedNames></workbook>`
  assert.deepEqual(headers(await read(rows, [], { 'xl/workbook.xml': names })), ['r4'])
  assert.deepEqual(headers(await read(rows)), [])
})

test('data that is in no sheet is read: of pivot tables, of other workbooks, of changed cells', async () => {
  const pivot = (source: string): string =>
    `<pivotCacheDefinition ${sheetNames}><cacheSource type="worksheet">${source}</cacheSource><cacheFields><cacheField name="城市"><sharedItems><s v="北京"/><s v="上海"/></sharedItems></cacheField><cacheField name="Sum"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>`
  const parts = (source: string): Record<string, string> => ({
    'xl/pivotCache/d.xml': pivot(source),
    'xl/pivotCache/_rels/d.xml.rels': relations('r pivotCacheRecords r.xml'),
    'xl/pivotCache/r.xml': `<pivotCacheRecords ${sheetNames}><r><x v="1"/><n v="5"/></r></pivotCacheRecords>`,
    'xl/externalLinks/e.xml': `<externalLink ${sheetNames}><externalBook r:id="x"><sheetNames><sheetName val="价格"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="B1" t="str"><v>底价</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
    'xl/revisions/h.xml': `<headers ${sheetNames}><header userName="王伟" dateTime="2020-01-02T03:04:05Z" r:id="l"/></headers>`,
    'xl/revisions/_rels/h.xml.rels': relations('l revisionLog l.xml'),
    'xl/revisions/l.xml': `<revisions ${sheetNames}><rcc rId="1" sId="1"><oc r="C7" t="inlineStr"><is><t>before</t></is></oc><nc r="C7" t="inlineStr"><is><t>after</t></is></nc></rcc></revisions>`,
  })
  const rows = [
    'p pivotCacheDefinition pivotCache/d.xml',
    'e externalLink externalLinks/e.xml',
    'h revisionHeaders revisions/h.xml',
  ]
  const got = await read('<sheetData/>', rows, parts('<worksheetSource ref="A1:B2" sheet="gone"/>'))
  assert.equal(got.text, '报价\n城市\tSum\n上海\t5\n\t底价\nbefore\n')
  const deleted = got.parts.find(({ kind }) => kind === 'deleted')
  assert.deepEqual(deleted?.locator, { sheet: '报价', cell: 'C7', hidden: true })
  assert.deepEqual(deleted?.facts, { author: '王伟', time: '2020-01-02T03:04:05Z' })
  assert.ok(got.parts.filter(({ kind }) => kind === 'table').every(({ hidden }) => hidden))
  const inside = await read('<sheetData/>', rows, parts('<worksheetSource ref="A1:B2" sheet="报价"/>'))
  assert.ok(!inside.text.includes('上海'))
})
