import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { checkChain, Custody, type CustodyRow } from '../../case/custody.ts'
import { openIndex } from '../../case/index/open.ts'
import { type Correction, CorrectRequest } from '../../model/corrections.ts'
import { hitsInDocument } from '../../search/hits.ts'
import { readDocument } from '../../search/read.ts'
import { search } from '../../search/search.ts'
import { showDocument } from '../show.ts'
import { addRecognised, type TestBlock } from '../testing/recognised.ts'
import { SmallCase } from '../testing/small-case.ts'
import { pageWords } from '../words.ts'
import { applyCorrections, clearCorrections } from './apply.ts'
import { correct } from './correct.ts'
import { recognisedLine } from './line-at.ts'
import { documentCorrections } from './list.ts'

const size = { width: 1080, height: 2400 }
const chat: TestBlock[] = [
  { kind: 'time', lines: [{ text: '昨天 18:02', x: 400, y: 100, height: 30 }] },
  {
    kind: 'message',
    facts: {
      side: 'left',
      author: '老周',
      confidence: 0.8,
      readings: [{ by: 'tesseract', text: '合同金额l2万' }],
    },
    lines: [
      { text: '合同金颔12万', x: 100, y: 200, height: 40, confidence: [1, 1, 1, 0.4, 1, 1, 1] },
      { text: '月底付清', x: 100, y: 250, height: 40 },
    ],
  },
  { kind: 'message', facts: { side: 'right' }, lines: [{ text: '收到', x: 800, y: 350, height: 40 }] },
]
const other: TestBlock[] = [{ kind: 'paragraph', lines: [{ text: '第二页', x: 100, y: 100, height: 40 }] }]

async function recognised(t: TestContext) {
  const small = await SmallCase.make()
  t.after(() => small.close())
  const { database } = small
  const index = openIndex(database)
  const { id, sha256 } = await small.document({
    bytes: 'a picture',
    type: 'image/png',
    text: 'from the file\n',
  })
  await small.item({ path: 'chat.png', sha256, type: 'image/png' })
  const start = await addRecognised(small, id, 1, size, chat)
  const custody = new Custody(database, join(small.folder, 'custody.jsonl'), 'daylight test')
  const { signal } = new AbortController()
  await readDocument(database, index, id, signal)
  const ask = (request: unknown): Promise<void> =>
    correct({ database, custody, close: async () => undefined }, index, CorrectRequest.parse(request))
  return {
    small,
    database,
    index,
    id,
    sha256,
    start,
    ask,
    /** Corrects the line at this text. */
    put: async (was: string, text: string, why: string | null = null) => {
      const { text: all } = await showDocument(database, sha256)
      const at = (all ?? '').indexOf(was)
      const line = await recognisedLine(database, sha256, { start: at, end: at })
      await ask({ document: sha256, start: line.start, end: line.end, replaces: line.text, text, why })
    },
    found: async (query: string): Promise<number> => (await search(database, index, { query }, signal)).total,
    hits: (query: string) => hitsInDocument(database, index, query, id),
    list: async (): Promise<Correction[]> => (await documentCorrections(database, sha256)).corrections,
    show: () => showDocument(database, sha256),
  }
}

test('a corrected line is found, stands for the machine’s, and moves no offset of it', async (t) => {
  const { sha256, start, found, put, show, hits, database, list } = await recognised(t)
  const before = await show()
  assert.equal(await found('合同金额'), 0)
  await put('合同金颔', '合同金额12万', 'the contract says so')
  const after = await show()
  assert.ok(after.text?.startsWith(before.text ?? 'never'))
  assert.equal(after.text?.slice(before.length), '合同金额12万\n')
  assert.equal(after.length, after.text?.length)
  assert.notEqual(after.textVersion, before.textVersion)
  const part = after.parts.at(-1)
  const from = start + 9
  assert.deepEqual(structuredClone(part), {
    kind: 'message',
    start: before.length,
    end: before.length + 7,
    locator: part?.locator,
    hidden: false,
    recognised: true,
    facts: {
      side: 'left',
      author: '老周',
      readings: [
        { by: 'machine', text: '合同金颔12万', confidence: 0.914 },
        { by: 'tesseract', text: '合同金额l2万' },
      ],
      corrects: { start: from, end: from + 7 },
    },
  })
  assert.equal(await found('合同金额'), 1)
  const { spans, boxes } = await hits('金额')
  assert.equal(spans.length, 1)
  const [x0 = 0, y0 = 0, x1 = 0] = boxes[0]?.[0]?.box ?? []
  assert.deepEqual(
    [x0, y0, x1].map((edge, side) => Math.round(edge * (side === 1 ? 2400 : 1080))),
    [180, 200, 260],
  )
  assert.deepEqual(spans[0]?.locator.page, 1)
  const { words, lines } = await pageWords(database, sha256, 1)
  assert.deepEqual(
    lines.map((line) => [after.text?.slice(line.start, line.end), line.corrected]),
    [
      ['昨天 18:02', false],
      ['月底付清', false],
      ['收到', false],
      ['合同金额12万', true],
    ],
  )
  assert.ok(
    !words.some((word) => word.start >= from && word.end <= from + 7),
    'the machine’s words are not laid over',
  )
  assert.equal(await found('合同金颔'), 1, 'what the machine read stays to be found')
  const [kept] = await list()
  assert.deepEqual(
    [kept?.state, kept?.was, kept?.text, kept?.why],
    ['applied', '合同金颔12万', '合同金额12万', 'the contract says so'],
  )
})

test('words that stayed are found once, where a person wrote them; a misreading where the machine did', async (t) => {
  const { put, hits, show } = await recognised(t)
  const before = await show()
  assert.equal((await hits('12万')).total, 1)
  await put('合同金颔', '合同金额12万')
  const found = await hits('12万')
  assert.equal(found.total, 1)
  assert.equal(found.spans[0]?.start, before.length + 4)
  const misread = await hits('金颔')
  assert.deepEqual(
    misread.spans.map(({ quote }) => quote),
    ['金颔'],
  )
  assert.ok((misread.spans[0]?.start ?? Infinity) < before.length)
})

test('undone, everything is as it was; both are in the log', async (t) => {
  const { sha256, ask, put, show, list, found, database } = await recognised(t)
  const before = await show()
  await put('合同金颔', '合同金额12万')
  const id = (await list())[0]?.id ?? 0
  await ask({ document: sha256, undo: id })
  assert.deepEqual(structuredClone(await show()), structuredClone(before))
  assert.deepEqual(await list(), [])
  assert.equal(await found('合同金额'), 0)
  await assert.rejects(ask({ document: sha256, undo: id }), { code: 'USAGE' })
  const rows = await database.all<CustodyRow>('SELECT * FROM custody ORDER BY seq')
  assert.deepEqual(
    rows.map(({ action, object }) => [action, object]),
    [
      ['corrected', sha256],
      ['taken-back', sha256],
    ],
  )
  assert.deepEqual(await checkChain(toAsync(rows)), [])
  const decisions = await database.all('SELECT kind, utc, actor, undone_utc FROM decisions')
  assert.equal(decisions.length, 1, 'what was decided is never deleted')
})

async function* toAsync<Row>(rows: readonly Row[]): AsyncIterable<Row> {
  yield* rows
}

test('a line corrected again has one correction, the last; corrected back it has none', async (t) => {
  const { put, list, show, found } = await recognised(t)
  const before = await show()
  await put('合同金颔', '合同金额22万')
  await put('月底付清', '')
  await put('合同金额22', '合同金额12万')
  assert.deepEqual(
    (await list()).map(({ text, state }) => [text, state]),
    [
      ['', 'applied'],
      ['合同金额12万', 'applied'],
    ],
  )
  assert.equal(await found('22万'), 0)
  await put('合同金额12', '合同金颔12万')
  assert.deepEqual(
    (await list()).map(({ text }) => text),
    [''],
  )
  const after = await show()
  assert.equal(after.text?.slice(before.length), '\n')
})

test('only what was recognised, only as it is now, only to something else', async (t) => {
  const { sha256, database, ask, start } = await recognised(t)
  const line = await recognisedLine(database, sha256, { start: start + 10, end: start + 11 })
  const request = { document: sha256, start: line.start, end: line.end, replaces: line.text, text: 'x' }
  await assert.rejects(recognisedLine(database, sha256, { start: 2, end: 3 }), { code: 'LINE_MISSING' })
  await assert.rejects(ask({ ...request, start: 2 }), { code: 'LINE_MISSING' })
  await assert.rejects(ask({ ...request, replaces: '合同金额12万' }), { code: 'LINE_CHANGED' })
  await assert.rejects(ask({ ...request, end: line.end - 1 }), { code: 'LINE_CHANGED' })
  await assert.rejects(ask({ ...request, text: line.text }), { code: 'USAGE' })
  assert.equal(await database.get('SELECT 1 FROM decisions'), undefined)
  await ask({ ...request, text: ' 两\n行\u0000 \u{D800}' })
  const { corrections } = await documentCorrections(database, sha256)
  assert.deepEqual(
    corrections.map(({ text }) => text),
    ['两 行 \u{FFFD}'],
  )
})

test('recognised anew: found again by place and words, or listed as not found; never dropped', async (t) => {
  const { small, database, index, id, put, list, show } = await recognised(t)
  await put('合同金颔', '合同金额12万')
  await put('收到', '收 到')
  await database.transaction(async (transaction) => {
    await clearCorrections(transaction, index, id)
    await transaction.run('DELETE FROM segments WHERE document = ? AND recognised IS NOT NULL', id)
    await transaction.run('DELETE FROM recognitions WHERE document = ?', id)
  })
  // a newer version sees the first line a little lower and reads it another way, and the last one not at all
  const [time, message] = structuredClone(chat)
  assert.ok(time && message?.lines[0])
  Object.assign(message.lines[0], { text: '合同金頟12万', y: 206 })
  await addRecognised(small, id, 1, size, [time, { ...message, kind: 'paragraph' }])
  await database.transaction((transaction) => applyCorrections(transaction, index, id))
  assert.deepEqual(
    (await list()).map(({ text, state }) => [text, state]),
    [
      ['合同金额12万', 'applied'],
      ['收 到', 'misplaced'],
    ],
  )
  const { text, parts } = await show()
  assert.ok(text?.endsWith('月底付清\n合同金额12万\n'))
  const kept = parts.at(-1)
  assert.equal(kept?.kind, 'paragraph')
  assert.equal(kept?.facts?.readings?.[0]?.text, '合同金頟12万')
})

test('while pages are still to be recognised a correction waits, and what comes stands before it', async (t) => {
  const { small, database, index, id, put, list, show } = await recognised(t)
  await small.insert('recognitions', { document: id, page: 2, ...size, pixels: 2400 })
  const before = await show()
  await put('合同金颔', '合同金额12万')
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['waiting'],
  )
  await put('合同金颔', '合同金额12万整')
  assert.equal((await list()).length, 1)
  assert.equal((await show()).text, before.text)
  await database.run('DELETE FROM recognitions WHERE page = 2')
  await addRecognised(small, id, 2, size, other)
  await database.transaction((transaction) => applyCorrections(transaction, index, id))
  assert.equal((await show()).text, `${before.text}第二页\n合同金额12万整\n`)
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['applied'],
  )
})

test('hits are marked where they are seen: in columns of writing, and on a code without words', async (t) => {
  const { small, id, hits } = await recognised(t)
  await addRecognised(small, id, 2, size, [
    {
      kind: 'paragraph',
      lines: ['竖', '排', '文'].map((text, row) => ({ text, x: 500, y: 100 + row * 42, height: 40 })),
    },
    {
      kind: 'code',
      box: [0.1, 0.5, 0.4, 0.7],
      lines: [{ text: 'https://码.example', x: 0, y: 0, height: 0 }],
    },
  ])
  const column = await hits('竖排文')
  assert.equal(column.boxes[0]?.length, 1)
  const [left, top, right, bottom] = column.boxes[0]?.[0]?.box ?? []
  const near = (edge: number | undefined, pixels: number, of: number): boolean =>
    Math.abs((edge ?? NaN) * of - pixels) < 1
  assert.ok(
    near(left, 500, 1080) && near(top, 100, 2400) && near(right, 540, 1080) && near(bottom, 224, 2400),
  )
  assert.deepEqual((await hits('码')).boxes, [[{ page: 2, box: [0.1, 0.5, 0.4, 0.7] }]])
})
