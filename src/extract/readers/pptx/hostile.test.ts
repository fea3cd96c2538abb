import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { makeOffice, makePptx, makeShape, relations, slideNames } from '../ooxml/make-office.ts'
import { pptxReader } from './pptx.ts'

const slide = (shapes: string): string =>
  `<p:sld ${slideNames}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`

test('slides are found where the main part is lost, in the order of their names', async () => {
  const bytes = makeOffice({
    'ppt/slides/slide10.xml': slide(makeShape(['ten'])),
    'ppt/slides/slide9.xml': slide(makeShape(['nine'])),
  })
  const got = await collect(pptxReader, bytes)
  assert.equal(got.text, 'nine\nten\n')
  assert.equal(got.outcome.state, 'partial')
  assert.ok(got.parts.every((part) => !part.hidden))
  const empty = makeOffice({ '_rels/.rels': relations('main officeDocument ppt/presentation.xml') })
  assert.equal((await collect(pptxReader, empty)).outcome.state, 'corrupt')
})

test('a slide that was taken out but left in the file is hidden; one that is missing is said', async () => {
  const bytes = makePptx([{ shapes: makeShape(['shown']) }], [], {
    'ppt/presentation.xml': `<p:presentation ${slideNames}><p:sldIdLst><p:sldId r:id="s1"/><p:sldId r:id="gone"/></p:sldIdLst></p:presentation>`,
    'ppt/slides/slide7.xml': slide(makeShape(['left over'])),
  })
  const got = await collect(pptxReader, bytes)
  assert.equal(got.text, 'shown\nleft over\n')
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'slide').map(({ hidden }) => hidden),
    [false, true],
  )
  assert.match(got.outcome.reason ?? '', /1 slides are missing/)
})

test('a damaged slide gives its beginning and the others are whole', async () => {
  const bytes = makePptx([{ shapes: '' }, { shapes: makeShape(['second']) }], [], {
    'ppt/slides/slide1.xml': `<p:sld ${slideNames}><p:cSld><p:spTree>${makeShape(['kept'])}<p:sp><p:nvSpPr`,
  })
  const got = await collect(pptxReader, bytes)
  assert.equal(got.text, 'kept\nsecond\n')
  assert.equal(got.outcome.state, 'partial')
  assert.match(got.outcome.reason ?? '', /^damaged: ppt\/slides\/slide1\.xml: breaks off in the middle$/)
})

test('strict files and prefixes of their own read the same', async () => {
  const main = 'http://purl.oclc.org/ooxml/presentationml/main'
  const drawing = 'http://purl.oclc.org/ooxml/drawingml/main'
  const bytes = makePptx([{ shapes: '' }], [], {
    'ppt/slides/slide1.xml': `<x:sld xmlns:x="${main}" xmlns:y="${drawing}" show="false"><x:cSld><x:spTree><x:sp><x:nvSpPr><x:nvPr><x:ph type="title"/></x:nvPr></x:nvSpPr><x:spPr/><x:txBody><y:p><y:r><y:t>strict</y:t></y:r></y:p></x:txBody></x:sp></x:spTree></x:cSld></x:sld>`,
  })
  const got = await collect(pptxReader, bytes)
  assert.equal(got.text, 'strict\n')
  assert.equal(got.parts.find(({ kind }) => kind === 'title')?.hidden, true)
})

test('nesting, loops of relations, elements out of place and rubbish numbers end well', async () => {
  const deep = await collect(
    pptxReader,
    makePptx([{ shapes: makeShape(['first']) + '<p:grpSp>'.repeat(50_000) }]),
  )
  assert.equal(deep.outcome.state, 'limit')
  assert.equal(deep.text, 'first\n')
  const shapes = `</p:sp><a:t>stray</a:t><a:tc gridSpan="x"><a:p><a:r><a:t>lost</a:t></a:r></a:p></a:tc><a:tbl><a:tr/></a:tbl>${makeShape(['odd'], { place: [NaN, 1e300, -5, 0], holder: 'type="title" idx="-1"' })}<p:graphicFrame><a:tbl><a:tr><a:tc gridSpan="1e9" rowSpan="-4"><a:txBody><a:p><a:pPr lvl="99"/><a:r><a:t>cell</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`
  const got = await collect(
    pptxReader,
    makePptx([{ shapes, rows: ['self slideLayout slide1.xml', 'n notesSlide slide1.xml'] }]),
  )
  assert.match(got.text, /odd\ncell\n/)
  assert.ok(got.parts.every((part) => part.start <= part.end && part.end <= got.text.length))
})

test('one shape with paragraphs without end stops at a limit', async () => {
  const shape = makeShape([]).replace('</p:txBody>', `${'<a:p/>'.repeat(600_000)}</p:txBody>`)
  const got = await collect(pptxReader, makePptx([{ shapes: makeShape(['before']) + shape }]))
  assert.equal(got.outcome.state, 'limit')
  assert.equal(got.text, 'before\n')
})

test('a diagram whose points lie in a ring is read once', async () => {
  const point = (id: string): string =>
    `<dgm:pt modelId="${id}"><dgm:t><a:p><a:r><a:t>p${id}</a:t></a:r></a:p></dgm:t></dgm:pt>`
  const frame =
    '<p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm="d"/></a:graphicData></a:graphic></p:graphicFrame>'
  const bytes = makePptx([{ shapes: frame, rows: ['d diagramData ../diagrams/data1.xml'] }], [], {
    'ppt/diagrams/data1.xml': `<dgm:dataModel ${slideNames}><dgm:ptLst>${point('1')}${point('2')}</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="1" destId="2"/><dgm:cxn srcId="2" destId="1"/></dgm:cxnLst></dgm:dataModel>`,
  })
  assert.equal((await collect(pptxReader, bytes)).text, 'p1\np2\n')
})
