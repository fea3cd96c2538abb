/** Corrections through a real server, into a real case. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Custody } from '../case/custody.ts'
import { openIndex } from '../case/index/open.ts'
import { correct } from '../documents/corrections/correct.ts'
import { addRecognised } from '../documents/testing/recognised.ts'
import type { DocumentDetails, PageWords, TextRange } from '../model/api.ts'
import type { CorrectionList, RecognisedLine } from '../model/corrections.ts'
import type { Decisions } from './options.ts'
import { ServedCase } from './testing/served-case.ts'

async function serve(t: TestContext) {
  const deciding: { correct: Decisions['correct'] } = { correct: () => Promise.reject(new Error('not yet')) }
  const decisions: Decisions = {
    setAside: async () => 0,
    correct: (request) => deciding.correct(request),
  }
  const served = await ServedCase.start({ decisions })
  t.after(() => served.close())
  const { small } = served
  const { id, sha256 } = await small.document({ bytes: 'a picture', type: 'image/png' })
  await small.item({ path: 'receipt.png', sha256, type: 'image/png' })
  await addRecognised(small, id, 1, { width: 600, height: 800 }, [
    { kind: 'paragraph', lines: [{ text: '收到定金伍万元', x: 60, y: 80, height: 30, confidence: 0.7 }] },
    { kind: 'paragraph', lines: [{ text: '经手人：苏', x: 60, y: 160, height: 30 }] },
  ])
  const custody = new Custody(small.database, join(small.folder, 'custody.jsonl'), 'daylight test')
  const decidable = { database: small.database, custody, close: async () => undefined }
  deciding.correct = (request) => correct(decidable, openIndex(small.database), request)
  const path = `/api/documents/${sha256}`
  const ask = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${served.server.port}` },
    body: JSON.stringify(body),
  })
  return { served, sha256, path, ask }
}

test('a line is asked for, corrected, shown so, listed, and taken back', async (t) => {
  const { served, sha256, path, ask } = await serve(t)
  const before = await served.json<TextRange>(`${path}/text`)
  const line = await served.json<RecognisedLine>(`${path}/line?from=3`)
  assert.deepEqual(line, {
    start: 0,
    end: 7,
    page: 1,
    box: line.box,
    kind: 'paragraph',
    text: '收到定金伍万元',
    confidence: 0.702,
    readings: [],
    corrected: null,
  })
  assert.ok(Math.abs(line.box[0] - 0.1) < 1e-4 && Math.abs(line.box[3] - 110 / 800) < 1e-4)
  const { start, end, text: replaces } = line
  const request = { document: sha256, start, end, replaces, text: '收到订金伍万元', why: 'seal covers it' }
  const answer = await served.get('/api/correct', ask(request))
  assert.equal(answer.status, 200)
  const { corrections } = (await answer.json()) as CorrectionList
  assert.deepEqual(
    corrections.map(({ was, text, why, state, replaces: over }) => [was, text, why, state, over]),
    [[replaces, request.text, request.why, 'applied', { start: 0, end: 7 }]],
  )
  const after = await served.json<TextRange>(`${path}/text`)
  assert.equal(after.text, `${before.text}收到订金伍万元\n`)
  const words = await served.json<PageWords>(`${path}/pages/1/words`)
  assert.deepEqual(
    words.lines.map((one) => [after.text.slice(one.start, one.end), one.corrected]),
    [
      ['经手人：苏', false],
      ['收到订金伍万元', true],
    ],
  )
  const kept = corrections[0]?.stands?.start ?? -1
  const again = await served.json<RecognisedLine>(`${path}/line?from=${kept + 2}&to=${kept + 3}`)
  assert.deepEqual(again, { ...line, corrected: { id: corrections[0]?.id, text: request.text } })
  const undone = await served.get('/api/correct', ask({ document: sha256, undo: corrections[0]?.id }))
  assert.deepEqual(await undone.json(), { corrections: [] })
  assert.deepEqual(await served.json(`${path}/text`), before)
  assert.deepEqual(await served.json(`${path}/corrections`), { corrections: [] })
})

test('what is not a recognised line, or another by now, is refused', async (t) => {
  const { served, sha256, path, ask } = await serve(t)
  const problem = (body: unknown): Promise<string> => served.problem('/api/correct', ask(body))
  const request = { document: sha256, start: 0, end: 7, replaces: '收到定金伍万元', text: '收到' }
  assert.equal(await served.problem(`${path}/line?from=100`), '404 LINE_MISSING')
  assert.equal(await served.problem(`/api/documents/${served.text}/line?from=0`), '404 LINE_MISSING')
  assert.equal(await problem({ ...request, document: served.text }), '404 LINE_MISSING')
  assert.equal(await problem({ ...request, document: '00000000' }), '404 DOCUMENT_MISSING')
  assert.equal(await problem({ ...request, replaces: '别的' }), '409 LINE_CHANGED')
  assert.equal(await problem({ ...request, text: 'x'.repeat(4001) }), '400 USAGE')
  assert.equal(await problem({ ...request, undo: 1 }), '400 USAGE')
  assert.equal(await problem({ document: sha256, undo: 1 }), '400 USAGE')
  const closed = await ServedCase.start()
  t.after(() => closed.close())
  assert.equal(
    await closed.problem('/api/correct', { ...ask(request), headers: headersFor(closed) }),
    '403 READ_ONLY',
  )
})

const headersFor = ({ server }: ServedCase): Record<string, string> => ({
  'content-type': 'application/json',
  origin: `http://127.0.0.1:${server.port}`,
})

test('each page says what became of it', async (t) => {
  const { served, sha256, path } = await serve(t)
  const { small } = served
  const row = await small.database.get<{ id: number }>('SELECT id FROM documents WHERE sha256 = ?', sha256)
  const page = { document: row?.id ?? 0, width: 1, height: 1, pixels: 1 }
  await small.insert('recognitions', { ...page, page: 2 })
  await small.insert('recognitions', { ...page, page: 3, state: 'empty' })
  await small.insert('recognitions', { ...page, page: 4, state: 'timeout', reason: 'it took too long' })
  const { pages } = await served.json<DocumentDetails>(path)
  assert.deepEqual(
    pages.map(({ page: number, recognition, reason }) => [number, recognition, reason]),
    [
      [1, 'text', undefined],
      [2, 'waiting', undefined],
      [3, 'empty', undefined],
      [4, 'failed', 'it took too long'],
    ],
  )
})
