import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makePptx, makeShape, type NewSlide, relations, slideNames } from '../ooxml/make-office.ts'
import { pptxReader } from './pptx.ts'

const read = (slides: readonly NewSlide[], rows: string[] = [], parts = {}): Promise<Collected> =>
  collect(pptxReader, makePptx(slides, rows, parts))

const texts = ({ parts, text }: Collected, kind: string): string[] =>
  parts.filter((part) => part.kind === kind).map((part) => text.slice(part.start, part.end))

const hidden = ({ parts, text }: Collected): string[] =>
  parts
    .filter((part) => part.kind === 'block' && part.hidden)
    .map((part) => text.slice(part.start, part.end).trim())

const solid = (colour: string): string => `<a:solidFill>${colour}</a:solidFill>`
const rgb = (value: string): string => `<a:srgbClr val="${value}"/>`
const letters = (colour: string): string => `<a:rPr>${solid(colour)}</a:rPr>`
const frame = (inside: string, place = ''): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="f"/></p:nvGraphicFramePr>${place}<a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></p:graphicFrame>`

test('slides come in the order they are shown, with titles, bodies, notes and their numbers', async () => {
  const got = await read(
    [
      { shapes: makeShape(['封面'], { holder: 'type="ctrTitle"' }) },
      {
        attributes: 'show="0"',
        shapes:
          makeShape(['Second'], { holder: 'type="title"' }) + makeShape(['a', 'b'], { holder: 'idx="1"' }),
        rows: ['n notesSlide ../notesSlides/notesSlide1.xml'],
      },
    ],
    [],
    {
      'ppt/presentation.xml': `<p:presentation ${slideNames}><p:sldIdLst><p:sldId id="1" r:id="s2"/><p:sldId id="2" r:id="s1"/></p:sldIdLst><p:sldSz cx="10000" cy="7500"/></p:presentation>`,
      'ppt/notesSlides/notesSlide1.xml': `<p:notes ${slideNames}><p:cSld><p:spTree>${makeShape(['2'], { holder: 'type="sldNum"' })}${makeShape(['say this'], { holder: 'type="body"' })}</p:spTree></p:cSld></p:notes>`,
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${slideNames}><p:cSld><p:spTree>${makeShape(['Click to edit'], { holder: 'type="body"' })}</p:spTree></p:cSld><p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr></p:bodyStyle></p:txStyles></p:sldMaster>`,
    },
  )
  assert.equal(got.text, 'Second\na\nb\nsay this\n封面\n')
  assert.deepEqual(texts(got, 'title'), ['Second', '封面'])
  assert.deepEqual(texts(got, 'list-item'), ['a', 'b'])
  const slides = got.parts.filter(({ kind }) => kind === 'slide')
  assert.deepEqual(
    slides.map(({ locator, hidden: unseen }) => [locator.slide, unseen]),
    [
      [1, true],
      [2, false],
    ],
  )
  const note = got.parts.find(({ kind }) => kind === 'note')
  assert.deepEqual(note?.locator, { slide: 1, notes: true, hidden: true })
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('letters in the colour of their ground are hidden, also by theme colours and inherited ones', async () => {
  const theme =
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
  const place = [0, 0, 1000, 1000]
  const master = `<p:sldMaster ${slideNames}><p:cSld><p:spTree>${makeShape([''], { holder: 'type="body" idx="1"', place })}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1"/><p:txStyles><p:bodyStyle><a:lvl1pPr><a:defRPr>${solid('<a:schemeClr val="bg1"/>')}</a:defRPr></a:lvl1pPr></p:bodyStyle></p:txStyles></p:sldMaster>`
  const got = await read(
    [
      {
        shapes: [
          makeShape(['plain'], { place }),
          makeShape(['white'], { place, run: letters(rgb('FFFFFF')) }),
          makeShape(['white on blue'], {
            place,
            fill: solid('<a:schemeClr val="accent1"/>'),
            run: letters(rgb('FFFFFF')),
          }),
          makeShape(['inherited'], { place: [2000, 2000, 500, 500], holder: 'type="body" idx="1"' }),
          makeShape(['blue on blue'], {
            place,
            fill: solid(rgb('4472C4')),
            run: letters('<a:schemeClr val="accent1"/>'),
          }),
          makeShape(['nearly white'], {
            place: [2000, 2000, 500, 500],
            run: letters(
              '<a:schemeClr val="tx1"><a:lumMod val="2000"/><a:lumOff val="98000"/></a:schemeClr>',
            ),
          }),
          makeShape(['through'], {
            place,
            run: letters('<a:srgbClr val="FF0000"><a:alpha val="0"/></a:srgbClr>'),
          }),
          makeShape(['uncoloured'], { place, run: '<a:rPr><a:noFill/></a:rPr>' }),
          makeShape(['outlined'], {
            place,
            run: `<a:rPr><a:ln>${solid(rgb('000000'))}</a:ln><a:noFill/></a:rPr>`,
          }),
          makeShape(['tiny'], { place, run: '<a:rPr sz="100"/>' }),
        ].join(''),
      },
    ],
    [],
    {
      'ppt/slideMasters/slideMaster1.xml': master,
      'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations('t theme ../theme/theme1.xml'),
      'ppt/theme/theme1.xml': theme,
    },
  )
  assert.deepEqual(hidden(got), [
    'white',
    'inherited',
    'blue on blue',
    'nearly white',
    'through',
    'uncoloured',
    'tiny',
  ])
  const flagged = got.flags.map((flag) => [flag.flag, got.text.slice(flag.start ?? 0, flag.end ?? 0)])
  assert.deepEqual(
    flagged,
    hidden(got).map((text) => ['hidden-text', text]),
  )
})

test('white letters show on a dark slide, picture or shape below, and hide on a white one over that', async () => {
  const white = letters(rgb('FFFFFF'))
  const dark = makeShape([], { place: [0, 0, 5000, 5000], fill: solid(rgb('202020')) })
  const light = makeShape([], { place: [0, 0, 5000, 5000], fill: solid(rgb('FFFFFF')) })
  const picture =
    '<p:pic><p:nvPicPr><p:cNvPr id="3" name="p" descr="a map"/></p:nvPicPr><p:blipFill/><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000" cy="5000"/></a:xfrm></p:spPr></p:pic>'
  const box = (text: string): string => makeShape([text], { place: [100, 100, 1000, 500], run: white })
  const got = await read([
    { before: `<p:bg><p:bgPr>${solid(rgb('101010'))}</p:bgPr></p:bg>`, shapes: box('on dark') },
    { shapes: dark + box('on shape') },
    { shapes: picture + box('on picture') },
    { shapes: dark + light + box('on white') },
    { shapes: dark + makeShape(['beside'], { place: [6000, 6000, 1000, 500], run: white }) },
  ])
  assert.deepEqual(hidden(got), ['on white', 'beside'])
  assert.deepEqual(texts(got, 'alt'), ['a map'])
})

test('what stands beside the slide, in groups too, and what was set invisible is hidden', async () => {
  const group = (offset: number): string =>
    `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="5" name="g"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="${offset}" y="0"/><a:ext cx="1000" cy="1000"/><a:chOff x="50000" y="0"/><a:chExt cx="2000" cy="2000"/></a:xfrm></p:grpSpPr>${makeShape([`group ${offset}`], { place: [50_000, 0, 500, 500] })}</p:grpSp>`
  const got = await read([
    {
      shapes: [
        makeShape(['left'], { place: [-3000, 0, 1000, 1000] }),
        makeShape(['edge'], { place: [-500, 0, 1000, 1000] }),
        makeShape(['below'], { place: [0, 9000, 1000, 1000] }),
        group(100),
        group(20_000),
        makeShape(['invisible'], { place: [0, 0, 1000, 1000], named: 'hidden="1" descr="unseen"' }),
      ].join(''),
    },
  ])
  assert.deepEqual(hidden(got), ['left', 'below', 'group 20000', 'unseen\ninvisible'])
})

test('what lies under an opaque rectangle is hidden unless things move, show beside it or through it', async () => {
  const text = (words: string): string => makeShape([words], { place: [1000, 1000, 1000, 500] })
  const bar = (at: readonly number[], colour: string): string =>
    makeShape([], { place: at, fill: `<a:prstGeom prst="rect"/>${solid(colour)}` })
  const whole = [900, 900, 1200, 700]
  const black = rgb('000000')
  const moving = '<p:timing><p:tnLst><p:spTgt spid="2"/></p:tnLst></p:timing>'
  const got = await read([
    { shapes: text('under') + bar(whole, black) },
    { shapes: bar(whole, rgb('FFFFFF')) + text('over') },
    { shapes: text('peeps out') + bar([900, 900, 900, 700], black) },
    {
      shapes:
        text('shines through') + bar(whole, '<a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr>'),
    },
    { shapes: text('revealed') + bar(whole, black), after: moving },
    { shapes: text('beside a circle') + bar(whole, black).replace('prst="rect"', 'prst="ellipse"') },
  ])
  assert.deepEqual(hidden(got), ['under'])
})

test('tables keep merged cells and their heading row; letters are judged by the fill of their cell', async () => {
  const cell = (text: string, attributes = '', more = '', run = ''): string =>
    `<a:tc ${attributes}><a:txBody><a:p><a:r>${run}<a:t>${text}</a:t></a:r></a:p></a:txBody><a:tcPr>${more}</a:tcPr></a:tc>`
  const empty = (attributes: string): string =>
    `<a:tc ${attributes}><a:txBody><a:p/></a:txBody><a:tcPr/></a:tc>`
  const white = letters(rgb('FFFFFF'))
  const table = `<a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('项目', 'gridSpan="2"')}${empty('hMerge="1"')}${cell('价格', '', solid(rgb('1F4E79')), white)}</a:tr><a:tr>${cell('甲', 'rowSpan="2"')}${cell('1')}${cell('secret', '', '', white)}</a:tr><a:tr>${empty('vMerge="1"')}${cell('2')}${cell('3')}</a:tr></a:tbl>`
  const got = await read([{ shapes: frame(table) }])
  assert.equal(got.text, '项目\t\t价格\n甲\t1\tsecret\n\t2\t3\n')
  assert.deepEqual(hidden(got), ['secret'])
  const facts = got.parts.filter((part) => part.facts !== undefined)
  assert.deepEqual(
    facts.map(({ kind, locator, facts: known }) => [kind, locator.cell, known]),
    [
      ['cell', 'A1', { columns: 2 }],
      ['row', undefined, { header: true }],
      ['cell', 'A2', { rows: 2 }],
    ],
  )
})

test('charts are read with their series, categories and numbers as shown, diagrams in the order of their tree', async () => {
  const points = (...values: string[]): string =>
    values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')
  const series = (name: string, ...values: string[]): string =>
    `<c:ser><c:tx><c:strRef><c:strCache>${points(name)}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points('2020', '007')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode>${points(...values)}</c:numCache></c:numRef></c:val></c:ser>`
  const point = (id: string, text: string, type = 'node', more = ''): string =>
    `<dgm:pt modelId="${id}" type="${type}">${more}<dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`
  const link = (from: string, to: string, order: number): string =>
    `<dgm:cxn modelId="${from}${to}" srcId="${from}" destId="${to}" srcOrd="${order}" destOrd="0"/>`
  const got = await read(
    [
      {
        shapes: frame('<c:chart r:id="c"/>') + frame('<dgm:relIds r:dm="d"/>'),
        rows: ['c chart ../charts/chart1.xml', 'd diagramData ../diagrams/data1.xml'],
      },
    ],
    [],
    {
      'ppt/charts/chart1.xml': `<c:chartSpace ${slideNames}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>增长</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${series('北京', '0.125', '0.5')}${series('上海', '1', '')}</c:barChart></c:plotArea></c:chart></c:chartSpace>`,
      'ppt/diagrams/data1.xml': `<dgm:dataModel ${slideNames}><dgm:ptLst>${point('0', '', 'doc')}${point('2', 'two')}${point('1', 'one')}${point('3', 'under one')}${point('4', '[Text]', 'node', '<dgm:prSet phldr="1"/>')}</dgm:ptLst><dgm:cxnLst>${link('0', '2', 1)}${link('0', '1', 0)}${link('1', '3', 0)}${link('0', '4', 2)}</dgm:cxnLst></dgm:dataModel>`,
    },
  )
  assert.equal(got.text, '增长\n\t北京\t上海\n2020\t12.5%\t100.0%\n007\t50.0%\t\none\nunder one\ntwo\n')
})

test('comments of both generations carry their author and time', async () => {
  const modern = 'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
  const body = (text: string): string => `<p188:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p188:txBody>`
  const got = await read(
    [
      {
        shapes: makeShape(['slide']),
        rows: ['a comments ../comments/comment1.xml', 'b comments ../comments/modernComment_1.xml'],
      },
    ],
    ['x commentAuthors commentAuthors.xml', 'y authors authors.xml'],
    {
      'ppt/commentAuthors.xml': `<p:cmAuthorLst ${slideNames}><p:cmAuthor id="0" name="王芳"/></p:cmAuthorLst>`,
      'ppt/authors.xml': `<p188:authorLst ${modern}><p188:author id="{A}" name="Ann"/></p188:authorLst>`,
      'ppt/comments/comment1.xml': `<p:cmLst ${slideNames}><p:cm authorId="0" dt="2020-01-02T03:04:05" idx="1"><p:pos x="1" y="1"/><p:text>old</p:text></p:cm></p:cmLst>`,
      'ppt/comments/modernComment_1.xml': `<p188:cmLst ${modern} ${slideNames}><p188:cm id="1" authorId="{A}" created="2024-05-06T07:08:09"><p188:replyLst><p188:reply id="2" authorId="{A}" created="2024-05-07T00:00:00">${body('answer')}</p188:reply></p188:replyLst>${body('question')}</p188:cm></p188:cmLst>`,
    },
  )
  const comments = got.parts.filter(({ kind }) => kind === 'comment')
  assert.deepEqual(
    comments.map((part) => [part.facts, part.hidden, got.text.slice(part.start, part.end)]),
    [
      [{ author: '王芳', time: '2020-01-02T03:04:05' }, true, '王芳 2020-01-02T03:04:05\nold'],
      [{ author: 'Ann', time: '2024-05-06T07:08:09' }, true, 'Ann 2024-05-06T07:08:09\nquestion'],
      [{ author: 'Ann', time: '2024-05-07T00:00:00' }, true, 'Ann 2024-05-07T00:00:00\nanswer'],
    ],
  )
})

test('texts of masters stand once, prompts never; what only unused layouts show is hidden', async () => {
  const fixed = (text: string): string => makeShape([text], { place: [0, 0, 100, 100] })
  const got = await read(
    [
      { attributes: 'show="0"', shapes: makeShape(['a']) },
      { shapes: makeShape(['b']) },
      { shapes: makeShape(['c']) },
    ],
    [],
    {
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${slideNames}><p:cSld><p:spTree>${fixed('Confidential')}${makeShape(['Click to edit Master title style'], { holder: 'type="title"' })}${makeShape(['‹#›'], { holder: 'type="sldNum"' })}</p:spTree></p:cSld></p:sldMaster>`,
      'ppt/slideLayouts/slideLayout9.xml': `<p:sldLayout ${slideNames}><p:cSld><p:spTree>${fixed('Old slogan')}</p:spTree></p:cSld></p:sldLayout>`,
    },
  )
  assert.equal(got.text, 'a\nb\nConfidential\nc\nOld slogan\n')
  assert.deepEqual(hidden(got), ['Old slogan'])
})

test('numbers of lists and slides stand as shown', async () => {
  const item = (text: string, bullet: string): string =>
    `<a:p><a:pPr>${bullet}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`
  const auto = '<a:buAutoNum type="alphaUcParenR" startAt="2"/>'
  const list = `<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody>${item('x', auto)}${item('y', auto)}${item('z', '<a:buNone/>')}${item('w', auto)}</p:txBody></p:sp>`
  const number = `<p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:p><a:fld id="{1}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>`
  const got = await read([{ shapes: list }, { shapes: number }])
  assert.equal(got.text, 'B) x\nC) y\nz\nB) w\n2\n')
  assert.deepEqual(texts(got, 'footer'), ['2'])
})

test('macros, programs and links a click starts are reported, embedded files given', async () => {
  const click = (action: string, id: string): string =>
    `<a:rPr><a:hlinkClick r:id="${id}" action="${action}"/></a:rPr>`
  const got = await read(
    [
      {
        shapes:
          makeShape(['run'], { run: click('ppaction://macro?name=Steal', '') }) +
          makeShape(['link'], { run: click('', 'l') }),
        rows: ['l hyperlink https://example.org/x external', 'v video https://example.org/v.mp4 external'],
      },
    ],
    [],
    { 'ppt/vbaProject.bin': Buffer.from('vba'), 'ppt/media/media1.mp4': Buffer.from('mp4') },
  )
  assert.deepEqual(
    got.flags.map(({ flag, detail }) => [flag, detail]),
    [
      ['macro', 'holds a VBA project (ppt/vbaproject.bin)'],
      ['external-reference', 'video: https://example.org/v.mp4'],
      ['macro', 'a click runs the macro Steal'],
    ],
  )
  assert.match(got.text, /https:\/\/example\.org\/x\n$/)
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['media1.mp4'],
  )
})
