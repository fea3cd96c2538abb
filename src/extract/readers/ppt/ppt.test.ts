import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../../collect.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { writeOle } from '../../ole/write-ole.ts'
import { atom, container, group, longs, makePpt, type NewShow, shape, string, text } from './make-ppt.ts'
import { pptReader } from './ppt.ts'
import { type } from './records.ts'

const read = (show: NewShow): Promise<Collected> => collect(pptReader, makePpt(show))

const texts = ({ parts, text: all }: Collected, kind: string): string[] =>
  parts.filter((part) => part.kind === kind).map((part) => all.slice(part.start, part.end))

const box = (words: string): Buffer => shape({ records: text(words) })
const design = 'Blue design\n'

test('slides come in order with titles, bodies and boxes, texts of the outline in their places', async () => {
  const got = await read({
    slides: [
      {
        shapes: [
          shape({ records: [atom(type.outlineRef, longs(1))] }),
          shape({ records: [atom(type.outlineRef, longs(0))] }),
          box('一个文本框\r第二段\v新行'),
        ],
        outline: [...text('标题', 0), ...text('point one\rpoint two', 1)],
      },
      { shapes: [], outline: text('only in the outline', 1) },
    ],
  })
  assert.equal(
    got.text,
    `point one\npoint two\n标题\n一个文本框\n第二段\n新行\nonly in the outline\n${design}`,
  )
  assert.deepEqual(texts(got, 'title'), ['标题'])
  assert.deepEqual(texts(got, 'list-item'), ['point one', 'point two', 'only in the outline'])
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'slide').map(({ locator }) => locator),
    [{ slide: 1 }, { slide: 2 }],
  )
  assert.equal(got.outcome.state, 'ok')
})

test('hidden slides and shapes, notes and comments are marked', async () => {
  const time = Buffer.from([229, 7, 3, 0, 4, 0, 4, 0, 10, 0, 5, 0, 0, 0, 0, 0])
  const comment = container(type.comment, [
    string('王伟', 0),
    string('改一下', 1),
    atom(type.commentAtom, Buffer.concat([longs(1), time, longs(0, 0)])),
  ])
  const tags = container(type.programTags, [
    container(type.binaryTag, [string('___PPT10'), atom(type.binaryTagData, comment)]),
  ])
  const got = await read({
    slides: [
      {
        shapes: [
          box('seen'),
          shape({ records: text('behind'), hidden: true }),
          shape({ records: text('far away'), box: [7000, 100, 8000, 200] }),
          shape({ alt: '一张照片' }),
        ],
        notes: [
          shape({ records: text('说明文字', 2), placeholder: 12 }),
          shape({ records: text('3'), placeholder: 8 }),
        ],
        more: [tags],
      },
      { shapes: [box('not shown')], hidden: true },
    ],
  })
  assert.equal(
    got.text,
    `seen\nbehind\nfar away\n一张照片\n说明文字\n王伟 2021-03-04T10:05:00\n改一下\nnot shown\n${design}`,
  )
  const hidden = got.parts.filter((part) => part.hidden && part.depth <= 1).map(({ kind }) => kind)
  assert.deepEqual(hidden, ['block', 'block', 'note', 'comment', 'paragraph', 'slide', 'field'])
  assert.deepEqual(
    got.flags.map(({ detail, start, end }) => [detail, got.text.slice(start ?? 0, end ?? 0).trim()]),
    [
      ['a hidden shape', 'behind'],
      ['outside the slide', 'far away'],
    ],
  )
  assert.deepEqual(got.parts.find(({ kind }) => kind === 'comment')?.facts, {
    author: '王伟',
    time: '2021-03-04T10:05:00',
  })
})

test('what the master adds is written once, its prompts never', async () => {
  const got = await read({
    slides: [{ shapes: [box('one')] }, { shapes: [box('two')] }],
    master: [box('Confidential'), shape({ records: text('Click to edit', 0), placeholder: 1 })],
  })
  assert.equal(got.text, `one\nConfidential\ntwo\n${design}`)
})

test('tables have rows and cells, numbers and footers stand for their marks', async () => {
  const cell = (words: string, left: number, top: number, right = left + 100): Buffer =>
    shape({ records: text(words), box: [left, top, right, top + 50], inGroup: true })
  const footers = container(
    type.headersFooters,
    [atom(type.headersFootersAtom, Buffer.from([0, 0, 0x28, 0])), string('内部资料', 2)],
    3,
  )
  const got = await read({
    more: [footers],
    slides: [
      {
        shapes: [
          group(shape({ isTable: true }), cell('c', 0, 50), cell('a', 0, 0, 200), cell('d', 100, 50)),
          shape({ records: [...text('page *'), atom(type.slideNumber, longs(5))], placeholder: 8 }),
        ],
      },
    ],
  })
  assert.equal(got.text, `a\t\nc\td\npage 1\n内部资料\n${design}`)
  const cells = got.parts.filter(({ kind }) => kind === 'cell')
  assert.deepEqual(
    cells.map(({ locator, facts }) => [locator.cell, facts?.columns]),
    [
      ['A1', 2],
      ['A2', undefined],
      ['B2', undefined],
    ],
  )
  assert.deepEqual(texts(got, 'footer'), ['page 1', '内部资料'])
})

test('links follow hidden; embedded objects, pictures and sounds are members; macros are flagged', async () => {
  const pdf = Buffer.from('%PDF-1.4 inside')
  const inner = writeOle({ CONTENTS: pdf })
  const embedded = container(type.embedded, [atom(type.objectAtom, longs(1, 0, 1, 0, 100, 0))])
  const link = container(type.hyperlink, [string('shown', 0), string('https://example.org/x', 1)])
  const sound = container(type.sound, [
    string('ring.wav', 0),
    string('.wav', 1),
    atom(type.soundData, Buffer.from('RIFF')),
  ])
  const png = Buffer.from('\u0089PNG\r\n', 'latin1')
  const got = await read({
    slides: [{ shapes: [box('x')] }],
    more: [
      container(type.objectList, [embedded, link]),
      container(type.sounds, [sound]),
      container(type.documentInfo, [container(type.vbaInfo, [atom(type.vbaInfoAtom, longs(3, 1, 2))])]),
    ],
    objects: [atom(type.objectStorage, Buffer.concat([longs(inner.length), deflateSync(inner)]), 1)],
    parts: { Pictures: atom(0xf01e, Buffer.concat([Buffer.alloc(17), png]), 0x6e0) },
  })
  assert.equal(got.text, `x\n${design}https://example.org/x\n`)
  assert.deepEqual(
    got.members.map(({ member, bytes }) => [member.name, Buffer.from(bytes ?? [])]),
    [
      [null, pdf],
      ['ring.wav', Buffer.from('RIFF')],
      [null, png],
    ],
  )
  assert.deepEqual(
    got.flags.map(({ flag }) => flag),
    ['macro'],
  )
})

test('PowerPoint 95 has its text in a stream of its own', async () => {
  const bytes = writeOle({
    'PowerPoint Document': Buffer.alloc(16),
    Text_Content: iconv.encode('公司简介\r\r我们的产品\r', 'gbk'),
  })
  const got = await collect(pptReader, bytes)
  assert.equal(got.text, '公司简介\n我们的产品\n')
})

test('texts are found where the directory of slides is lost', async () => {
  const stream = Buffer.concat([
    container(type.mainMaster, [drawingText('Click to edit')]),
    container(type.slide, [drawingText('救回来的文字')]),
  ])
  const got = await collect(pptReader, writeOle({ 'PowerPoint Document': stream }))
  assert.equal(got.text, '救回来的文字\n')
  assert.equal(got.outcome.state, 'partial')
})

const drawingText = (words: string): Buffer => container(0xf00d, text(words))

test('damage anywhere neither hangs nor escapes', async () => {
  const whole = makePpt({
    slides: [
      { shapes: [box('some words'), group(shape({ isTable: true }), box('cell'))], notes: [box('n')] },
    ],
    master: [box('m')],
  })
  let seed = 3
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31)
  for (let round = 0; round < 400; round++) {
    const bytes = Buffer.from(whole)
    for (let hit = 0; hit < 5; hit++)
      bytes.writeUInt32LE(round % 2 === 0 ? random() : 0xffff_ffff, 512 + (random() % (bytes.length - 516)))
    const got = await collect(pptReader, bytes)
    assert.notEqual(got.outcome.state, 'crashed')
    assert.ok(got.text.length < 100_000)
  }
})

test('the source of macros follows hidden; a project that is not there is said', async () => {
  const project = writeOle(makeVba('Module1', 'Sub Show()\r\nEnd Sub'))
  const macros = (id: number): Buffer =>
    container(type.documentInfo, [container(type.vbaInfo, [atom(type.vbaInfoAtom, longs(id, 1, 2))])])
  const show = (id: number): NewShow => ({
    slides: [{ shapes: [box('x')] }],
    more: [macros(id)],
    objects: [atom(type.objectStorage, Buffer.concat([longs(project.length), deflateSync(project)]), 1)],
  })
  const got = await read(show(100))
  assert.equal(got.text, `x\n${design}Sub Show()\nEnd Sub\n`)
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'block').map(({ hidden, locator }) => [hidden, locator.field]),
    [[true, 'macro Module1']],
  )
  assert.equal(got.outcome.state, 'ok')
  const lost = await read(show(4711))
  assert.equal(lost.text, `x\n${design}`)
  assert.match(lost.outcome.reason ?? '', /its VBA project is missing/)
})
