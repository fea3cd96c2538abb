/** What is recognised anew, and what people corrected in it before. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Custody } from '../case/custody.ts'
import { openIndex } from '../case/index/open.ts'
import { correct } from '../documents/corrections/correct.ts'
import { recognisedLine } from '../documents/corrections/line-at.ts'
import { documentCorrections } from '../documents/corrections/list.ts'
import { showDocument } from '../documents/show.ts'
import { SmallCase } from '../documents/testing/small-case.ts'
import type { PageReading } from '../recognise/read-picture.ts'
import { forgetPages, wantedPages } from '../recognise/store.ts'
import { hitsInDocument } from '../search/hits.ts'
import { readDocument } from '../search/read.ts'
import { finishRecognised, removeRecognised, writePage } from './recognised-text.ts'

const step = 0.04

/** Lines below each other, a character as wide as it is high. */
function readingOf(lines: readonly string[], lower = 0): PageReading {
  const reading: PageReading = {
    outcome: { state: 'ok', read: 'whole', reason: null },
    text: '',
    parts: [],
    words: [],
  }
  for (const [row, line] of lines.entries()) {
    const start = reading.text.length
    const y = 0.1 + row * 2 * step + lower
    for (const [column, character] of Array.from(line).entries()) {
      const box = [0.1 + column * step, y, 0.1 + (column + 1) * step, y + step] as const
      reading.words.push({
        start: start + column,
        end: start + column + character.length,
        box,
        confidence: 0.9,
      })
    }
    reading.text += `${line}\n`
    const end = start + line.length
    reading.parts.push({ kind: 'paragraph', start, end, depth: 1, locator: { page: 1 }, hidden: false })
  }
  const whole = { start: 0, end: reading.text.length, depth: 0, locator: { page: 1 }, hidden: false }
  reading.parts.unshift({ kind: 'page', ...whole })
  return reading
}

async function pictured(t: TestContext, pages: number) {
  const small = await SmallCase.make()
  t.after(() => small.close())
  const { database } = small
  const index = openIndex(database)
  const { id, sha256 } = await small.document({
    bytes: 'a scan',
    type: 'application/pdf',
    text: 'said by the file',
  })
  await small.item({ path: 'scan.pdf', sha256 })
  await small.insert('outputs', {
    document: id,
    stage: 'extract',
    version: 'pdf@1',
    settings: '',
    state: 'done',
  })
  for (let page = 1; page <= pages; page++)
    await small.insert('recognitions', { document: id, page, width: 100, height: 100, pixels: 1000 })
  await readDocument(database, index, id, new AbortController().signal)
  const custody = new Custody(database, join(small.folder, 'custody.jsonl'), 'daylight test')
  const context = { opened: { database }, index }
  return {
    list: async () => (await documentCorrections(database, sha256)).corrections,
    show: async () => (await showDocument(database, sha256)).text,
    hits: async (query: string) => (await hitsInDocument(database, index, query, id)).total,
    correct: async (was: string, text: string) => {
      const at = ((await showDocument(database, sha256)).text ?? '').indexOf(was)
      const { start, end, text: replaces } = await recognisedLine(database, sha256, { start: at, end: at })
      const request = { document: sha256, start, end, replaces, text, why: null }
      await correct({ database, custody, close: async () => undefined }, index, request)
    },
    /** Takes away what was recognised and begins anew. */
    begin: () =>
      database.transaction(async (transaction) => {
        await removeRecognised(transaction, index, id)
        await forgetPages(transaction, id)
        await transaction.run(
          `INSERT INTO outputs (document, stage, version, settings, state) VALUES (?, 'recognise', 'x@1', '', 'running')
           ON CONFLICT (document, stage) DO UPDATE SET state = 'running'`,
          id,
        )
      }),
    write: async (reading: PageReading) => {
      const [page] = await wantedPages(database, id)
      assert.ok(page)
      await writePage(context, id, { page, state: 'text', reason: null, reading, seconds: 0 }, 'x@1')
    },
    finish: () => finishRecognised(context, id, { version: 'x@1', settings: '', seconds: 0 }),
  }
}

test('a correction goes back to its place when everything was recognised anew, by another version', async (t) => {
  const { begin, write, finish, correct: put, show, hits, list } = await pictured(t, 1)
  await begin()
  await write(readingOf(['甲方签字', '乙方鉴字', '日期']))
  await finish()
  await put('乙方鉴字', '乙方签字')
  assert.equal(await show(), 'said by the file\n甲方签字\n乙方鉴字\n日期\n乙方签字\n')
  await begin()
  assert.equal(await show(), 'said by the file')
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['waiting'],
  )
  // lines were missed before and are found now, a little lower
  await write(readingOf(['甲方签字', '乙方監字', '日期', '盖章'], 0.005))
  assert.equal(await hits('乙方签字'), 0)
  await finish()
  assert.equal(await show(), 'said by the file\n甲方签字\n乙方監字\n日期\n盖章\n乙方签字\n')
  assert.equal(await hits('乙方签字'), 1)
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['applied'],
  )
})

test('corrected while later pages are being recognised: they come before the correction', async (t) => {
  const { begin, write, finish, correct: put, show, list } = await pictured(t, 2)
  await begin()
  await write(readingOf(['第一页鉴字']))
  await put('第一页鉴字', '第一页签字')
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['waiting'],
  )
  await write(readingOf(['第二页']))
  await finish()
  assert.equal(await show(), 'said by the file\n第一页鉴字\n第二页\n第一页签字\n')
})

test('what is not found again stays a decision, and comes back when it is', async (t) => {
  const { begin, write, finish, correct: put, show, list } = await pictured(t, 1)
  await begin()
  await write(readingOf(['乙方鉴字']))
  await finish()
  await put('乙方鉴字', '乙方签字')
  for (const [lines, state] of [
    [['日期和盖章'], 'misplaced'],
    [['乙方鉴字'], 'applied'],
  ] as const) {
    await begin()
    await write(readingOf(lines))
    await finish()
    assert.deepEqual(
      (await list()).map((each) => each.state),
      [state],
    )
  }
  assert.equal(await show(), 'said by the file\n乙方鉴字\n乙方签字\n')
})
