import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { makeEncrypted, makeFlat, makeOdf, metaXml, stylesXml } from './make-odf.ts'
import { flatOdfReader, odfReader } from './odf.ts'

const partTexts = (got: Collected, kind: string): string[] =>
  got.parts.filter((part) => part.kind === kind).map((part) => got.text.slice(part.start, part.end))

const isHidden = (got: Collected, text: string): boolean => {
  const at = got.text.indexOf(text)
  return at >= 0 && got.parts.some((part) => part.hidden && part.start <= at && part.end >= at + text.length)
}

const person = '<dc:creator>林晓</dc:creator><dc:date>2021-03-04T15:06:00</dc:date>'

test('headings, paragraphs, lists and blanks as they are seen', async () => {
  const lists =
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
  const got = await collect(
    odfReader,
    makeOdf(
      'text',
      '<text:h text:outline-level="1">报价  单</text:h><text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e <text:span> f</text:span></text:p><text:p/>' +
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p><text:p>more</text:p></text:list-item></text:list>',
      lists,
    ),
  )
  assert.equal(got.text, '报价 单\na   b\tc\nd e f\n1. one\n• inner\n2. two\nmore\n')
  assert.deepEqual(partTexts(got, 'heading'), ['报价 单'])
  assert.equal(partTexts(got, 'list-item').length, 4)
  assert.equal(got.outcome.state, 'ok')
})

test('all of a text that a person would not see is read and marked', async () => {
  const styles =
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>' +
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>' +
    '<style:style style:name="WB" style:family="text"><style:text-properties fo:color="#ffffff" fo:background-color="#000000"/></style:style>' +
    '<style:style style:name="S" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>'
  const body =
    `<text:tracked-changes><text:changed-region text:id="d1"><text:deletion><office:change-info>${person}</office:change-info><text:p>struck</text:p></text:deletion></text:changed-region>` +
    `<text:changed-region text:id="i1"><text:insertion><office:change-info>${person}</office:change-info></text:insertion></text:changed-region>` +
    '<text:changed-region text:id="d2"><text:deletion><text:p>unplaced</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
    '<text:p>seen <text:span text:style-name="H">vanished</text:span> <text:span text:style-name="W">whitened</text:span> <text:span text:style-name="S">shrunk</text:span> <text:span text:style-name="WB">legible</text:span>' +
    ' x<text:change text:change-id="d1"/> y <text:change-start text:change-id="i1"/>added<text:change-end text:change-id="i1"/>' +
    '<text:hidden-text text:condition="ooow:1" text:string-value="fielded" text:is-hidden="true"/>' +
    '<text:a xlink:href="https://x.test/a">linked</text:a>' +
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>noted</text:p></text:note-body></text:note>' +
    `<office:annotation>${person}<text:p>remark</text:p></office:annotation>` +
    '<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>titled</svg:title><svg:desc>described</svg:desc></draw:frame> end</text:p>' +
    '<text:section text:name="s" text:display="none"><text:p>sectioned</text:p></text:section>' +
    '<text:p><text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>paragraphed</text:p>'
  const got = await collect(
    odfReader,
    makeOdf('text', body, styles, {
      'styles.xml': stylesXml('<text:p>heading</text:p>', '<text:p>footing</text:p>'),
    }),
  )
  const unseen =
    'vanished whitened shrunk struck unplaced fielded remark https://x.test/a sectioned paragraphed'
  for (const word of unseen.split(' ')) assert.ok(isHidden(got, word), word)
  for (const word of 'seen legible added linked noted boxed titled described heading footing'.split(' ')) {
    assert.ok(got.text.includes(word), word)
    assert.ok(!isHidden(got, word), word)
  }
  assert.ok(!got.text.includes('never'))
  assert.match(got.text, /^seen .* xstruck y added/)
  assert.match(got.text, / end\nboxed\ntitled\ndescribed\n/)
  const deleted = got.parts.find((part) => part.kind === 'deleted')
  assert.deepEqual(deleted?.facts, { author: '林晓', time: '2021-03-04T15:06:00' })
  assert.deepEqual(got.parts.find((part) => part.kind === 'inserted')?.facts, deleted?.facts)
  assert.deepEqual(got.parts.find((part) => part.kind === 'comment')?.facts, deleted?.facts)
  assert.deepEqual(partTexts(got, 'note'), ['noted'])
  assert.deepEqual(partTexts(got, 'header'), ['heading'])
})

test('tables with merged, covered and repeated cells', async () => {
  const got = await collect(
    odfReader,
    makeOdf(
      'text',
      '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>head</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>c</text:p><text:p>d</text:p></table:table-cell></table:table-row></table:table-header-rows>' +
        '<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/></table:table-row></table:table><text:p>after</text:p>',
    ),
  )
  assert.equal(got.text, 'head\t\tc\nd\n1\t\nafter\n')
  const cells = got.parts.filter((part) => part.kind === 'cell')
  assert.deepEqual(
    cells.map((part) => part.locator.cell),
    ['A1', 'C1', 'A2', 'B2'],
  )
  assert.deepEqual(cells[0]?.facts, { columns: 2 })
  assert.deepEqual(got.parts.find((part) => part.kind === 'row')?.facts, { header: true })
})

test('sheets with formulas, hidden rows, columns and sheets, comments and what was there before', async () => {
  const styles =
    '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>' +
    '<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
  const cell = (text: string, more = ''): string =>
    `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`
  const body =
    `<table:tracked-changes><table:cell-content-change table:id="c"><table:cell-address table:column="0" table:row="0" table:table="0"/><office:change-info>${person}</office:change-info><table:previous><table:change-track-table-cell office:value-type="string"><text:p>former</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>` +
    '<table:table table:name="价格"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>' +
    `<table:table-row>${cell('品名')}${cell('concealed')}${cell('12.50', ' table:formula="of:=SUM([.A1:.A2];[$Other.B2])"')}</table:table-row>` +
    `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="3"/></table:table-row>` +
    `<table:table-row table:visibility="filter">${cell('filtered')}</table:table-row>` +
    `<table:table-row>${cell('pale', ' table:style-name="white"')}<table:table-cell office:value-type="float" office:value="7"><text:p/></table:table-cell><table:table-cell><office:annotation>${person}<text:p>remark</text:p></office:annotation><text:p>x</text:p></table:table-cell></table:table-row>` +
    `<table:table-row table:number-rows-repeated="2">${cell('twice', ' table:number-columns-repeated="2"')}</table:table-row>` +
    '<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row></table:table>' +
    `<table:table table:name="Other" table:style-name="off"><table:table-row>${cell('secret')}</table:table-row></table:table>` +
    '<table:named-expressions><table:named-range table:name="area" table:cell-range-address="$价格.$A$1"/></table:named-expressions>'
  const got = await collect(odfReader, makeOdf('spreadsheet', body, styles))
  assert.equal(
    got.text,
    'former\n价格\n品名\tconcealed\t12.50\nfiltered\npale\t7\tx\ntwice\ttwice\ntwice\ttwice\n林晓 2021-03-04T15:06:00\nremark\nOther\nsecret\narea = $价格.$A$1\n',
  )
  for (const word of 'former concealed filtered pale 7 remark secret'.split(' '))
    assert.ok(isHidden(got, word), word)
  for (const word of '品名 12.50 twice'.split(' ')) assert.ok(!isHidden(got, word), word)
  const cells = got.parts.filter((part) => part.kind === 'cell')
  assert.deepEqual(cells.map((part) => part.locator.cell).slice(0, 5), ['A1', 'B1', 'C1', 'A5', 'A6'])
  assert.deepEqual(cells[2]?.facts, { formula: 'SUM(A1:A2;$Other.B2)' })
  const comment = got.parts.find((part) => part.kind === 'comment')
  assert.equal(comment?.locator.cell, 'C6')
  assert.equal(comment?.locator.sheet, '价格')
  assert.equal(got.outcome.state, 'ok')
})

test('slides with titles, notes, hidden slides and white letters', async () => {
  const styles =
    '<style:style style:name="off" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>' +
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>' +
    '<style:style style:name="full" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#003366"/></style:style>'
  const frame = (text: string, more = ''): string =>
    `<draw:frame${more}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`
  const white = (text: string): string => `<text:span text:style-name="W">${text}</text:span>`
  const body =
    `<draw:page draw:name="p1">${frame('Title', ' presentation:class="title"')}${frame(white('pale'))}<draw:custom-shape draw:style-name="full"><text:p>${white('legible')}</text:p></draw:custom-shape>${frame('', ' presentation:placeholder="true"')}<office:annotation>${person}<text:p>remark</text:p></office:annotation><presentation:notes>${frame('spoken')}</presentation:notes></draw:page>` +
    `<draw:page draw:name="p2" draw:style-name="off">${frame('left out')}</draw:page>`
  const got = await collect(odfReader, makeOdf('presentation', body, styles))
  for (const word of ['pale', 'remark', 'spoken', 'left out']) assert.ok(isHidden(got, word), word)
  for (const word of ['Title', 'legible']) assert.ok(!isHidden(got, word), word)
  assert.deepEqual(partTexts(got, 'title'), ['Title'])
  const note = got.parts.find((part) => part.kind === 'note')
  assert.deepEqual([note?.locator.slide, note?.locator.notes], [1, true])
  assert.equal(got.parts.filter((part) => part.kind === 'slide').length, 2)
  assert.equal(got.parts.find((part) => part.kind === 'comment')?.locator.slide, 1)
})

test('what stands beside a slide is hidden; comments in LibreOffice’s own namespace are comments', async () => {
  const layout = (name: string, width: string, height: string): string =>
    `<style:page-layout style:name="${name}"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}"/></style:page-layout>`
  const master = (name: string): string =>
    `<style:master-page style:name="${name}" style:page-layout-name="${name}-layout"/>`
  const box = (text: string, at: string): string =>
    `<draw:frame ${at}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`
  const place = (x: string, y: string): string => `svg:x="${x}" svg:y="${y}" svg:width="5cm" svg:height="2cm"`
  const slide = (of: string, inner: string): string =>
    `<draw:page draw:master-page-name="${of}">${inner}</draw:page>`
  const body = [
    slide(
      'wide',
      box('within', place('20cm', '3cm')) +
        box('right', place('28.1cm', '3cm')) +
        box('left', place('-52mm', '3cm')) +
        box('below', place('1cm', '8.5in')) +
        box('above', place('1cm', '-90pt')) +
        box('touching', place('-4cm', '3cm')) +
        box('turned', `draw:transform="rotate (1) translate (40cm 3cm)" svg:width="5cm" svg:height="2cm"`) +
        `<draw:custom-shape ${place('30cm', '1cm')}><text:p>shape</text:p></draw:custom-shape>` +
        `<officeooo:annotation>${person}<text:p>remark</text:p></officeooo:annotation>`,
    ),
    slide('narrow', box('too far', place('20cm', '3cm'))),
    slide('unknown', box('who knows', place('90cm', '3cm'))),
  ].join('')
  const styles =
    layout('wide-layout', '28cm', '21cm') +
    layout('narrow-layout', '10cm', '10cm') +
    master('wide') +
    master('narrow')
  const got = await collect(odfReader, makeOdf('presentation', body, styles))
  for (const word of ['right', 'left', 'below', 'above', 'shape', 'remark', 'too far'])
    assert.ok(isHidden(got, word), word)
  for (const word of ['within', 'touching', 'turned', 'who knows']) assert.ok(!isHidden(got, word), word)
  const comment = got.parts.find(({ kind }) => kind === 'comment')
  assert.equal(comment?.locator.slide, 1)
  assert.ok(comment?.facts?.author)
  assert.ok(comment?.facts?.time)
})

test('metadata, members, macros and what the file fetches', async () => {
  const got = await collect(
    odfReader,
    makeOdf(
      'text',
      '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame><draw:frame><draw:image xlink:href="https://x.test/p.png"/></draw:frame>x</text:p><text:section><text:section-source xlink:href="../other.odt"/></text:section>',
      '',
      {
        'meta.xml': metaXml(
          '<dc:title>年度</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Ben</dc:creator><meta:keyword>a</meta:keyword><meta:keyword>b</meta:keyword><meta:user-defined meta:name="Project">Red</meta:user-defined><meta:document-statistic meta:page-count="3"/><meta:template xlink:href="http://x.test/t.ott"/>',
        ),
        'Pictures/a.png': 'picture',
        'Object 1/content.xml':
          '<office:document-content xmlns:office="o" xmlns:chart="c" xmlns:text="t"><office:chart><chart:title><text:p>Sales</text:p></chart:title></office:chart></office:document-content>',
        'Object 2': 'ole',
        'Thumbnails/thumbnail.png': 'no',
        'Basic/Standard/Module1.xml': '<x/>',
      },
    ),
  )
  assert.equal(got.metadata.title, '年度')
  assert.equal(got.metadata.author, 'Ann')
  assert.equal(got.metadata.lastModifiedBy, 'Ben')
  assert.deepEqual(got.metadata.keywords, ['a', 'b'])
  assert.equal(got.metadata.pages, 3)
  assert.equal(got.metadata.raw?.['custom:Project'], 'Red')
  assert.match(got.text, /^x\nSales\n/)
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['a.png', 'Object 2'],
  )
  assert.deepEqual(got.flags.map(({ flag, detail }) => `${flag} ${detail}`).sort(), [
    'external-reference image: https://x.test/p.png',
    'external-reference section-source: ../other.odt',
    'external-reference template: http://x.test/t.ott',
    'macro holds macros (Basic/Standard/Module1.xml)',
  ])
})

test('flat files, with pictures inside', async () => {
  const got = await collect(
    flatOdfReader,
    makeFlat(
      'text',
      `<text:p>flat<draw:frame><draw:image><office:binary-data>${Buffer.from('picture').toString('base64')}</office:binary-data></draw:image></draw:frame></text:p>`,
      '<dc:title>T</dc:title>',
    ),
  )
  assert.equal(got.text, 'flat\n')
  assert.equal(got.metadata.title, 'T')
  assert.deepEqual(
    got.members.map(({ bytes }) => Buffer.from(bytes ?? []).toString()),
    ['picture'],
  )
})

test('encrypted files open with a password that is tried, and say so without', async () => {
  const bytes = makeEncrypted('<text:p>秘密</text:p>', '密码 1')
  const closed = await collect(odfReader, bytes, { passwords: ['no'] })
  assert.equal(closed.outcome.state, 'password')
  assert.deepEqual(closed.tried, [{ place: 0, worked: false }])
  const open = await collect(odfReader, bytes, { passwords: ['no', '密码 1'] })
  assert.equal(open.text, '秘密\n')
  assert.equal(open.outcome.state, 'ok')
  assert.deepEqual(open.tried.at(-1), { place: 1, worked: true })
  const slow = await collect(odfReader, makeEncrypted('x', 'y', 1).subarray(0), { passwords: [] })
  assert.equal(slow.outcome.state, 'password')
})

test('hostile sheets: a whole sheet of repeated text stays small', async () => {
  const row =
    '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>'
  const got = await collect(
    odfReader,
    makeOdf('spreadsheet', `<table:table table:name="s">${row}${row}</table:table>`),
  )
  assert.ok(got.text.length < 2_000_000)
  assert.equal(got.outcome.state, 'partial')
})

test('hostile texts: nesting, blanks and broken references', async () => {
  const boxes =
    '<draw:frame><draw:text-box><text:p>t'.repeat(60) + '</text:p></draw:text-box></draw:frame>'.repeat(60)
  const got = await collect(
    odfReader,
    makeOdf(
      'text',
      `<text:p>a<text:s text:c="1000000000"/>b${boxes}</text:p><text:change text:change-id="none"/><table:table-cell><text:p>c</text:p></table:table-cell><table:table-row/><text:p>end</text:p>`,
    ),
  )
  assert.match(got.text, /end\n$/)
  const deep = await collect(
    odfReader,
    makeOdf('text', `<text:p>first</text:p>${'<text:section>'.repeat(1000)}`),
  )
  assert.equal(deep.outcome.state, 'limit')
  assert.match(deep.text, /^first/)
  const loop =
    '<style:style style:name="a" style:family="text" style:parent-style-name="b"/><style:style style:name="b" style:family="text" style:parent-style-name="a"/>'
  assert.equal(
    (
      await collect(
        odfReader,
        makeOdf('text', '<text:p><text:span text:style-name="a">x</text:span></text:p>', loop),
      )
    ).text,
    'x\n',
  )
})

test('what breaks off gives its beginning as partial', async () => {
  const whole = makeOdf(
    'text',
    Array.from({ length: 3000 }, (_, at) => `<text:p>line ${(at * 7919) % 3001}</text:p>`).join(''),
  )
  const got = await collect(odfReader, whole.subarray(0, Math.floor(whole.length * 0.7)))
  assert.equal(got.outcome.state, 'partial')
  assert.match(got.text, /^line 0\nline 1917\n/)
  const flat = makeFlat('text', '<text:p>one</text:p><text:p>two</text:p>')
  const cut = await collect(flatOdfReader, flat.subarray(0, flat.indexOf('two') + 2))
  assert.equal(cut.outcome.state, 'partial')
  assert.equal(cut.text, 'one\ntw\n')
})

test('elements in any place and any order end in an outcome, with their parts nested', async () => {
  let seed = 11
  const random = (below: number): number => (seed = (seed * 48_271) % 0x7fff_ffff) % below
  const names =
    'text:p text:h text:span text:list text:list-item text:note text:note-body text:section text:changed-region text:deletion text:change text:change-start text:hidden-text office:annotation office:change-info office:text office:spreadsheet office:presentation office:body office:meta office:binary-data table:table table:table-row table:table-cell table:covered-table-cell table:table-header-rows table:shapes table:tracked-changes table:cell-content-change table:change-track-table-cell draw:page draw:frame draw:text-box draw:custom-shape draw:image svg:title presentation:notes presentation:footer-decl style:master-page style:header style:style style:text-properties dc:creator form:button text:s text:tab'.split(
      ' ',
    )
  const tree = (depth: number): string => {
    const name = names[random(names.length)] ?? 'text:p'
    const inner = depth > 12 ? 'x' : Array.from({ length: random(4) }, () => tree(depth + 1)).join('t')
    return `<${name} text:id="a" text:change-id="a" form:label="f" table:name="n">${inner}</${name}>`
  }
  for (let round = 0; round < 150; round++) {
    const kind = (['text', 'spreadsheet', 'presentation'] as const)[round % 3] ?? 'text'
    const body = Array.from({ length: 4 }, () => tree(0)).join('')
    const got = await collect(odfReader, makeOdf(kind, body))
    assert.doesNotMatch(got.outcome.reason ?? '', /not what it seems/, body)
    for (const part of got.parts) assert.ok(part.start <= part.end && part.end <= got.text.length)
  }
})
