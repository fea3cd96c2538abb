import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeParts, sortParts } from '../extract/parts.ts'
import { tokenize } from '../language/tokens.ts'
import { makeFixture } from './corpus.fixture.ts'
import { hitsInDocument } from './hits.ts'
import {
  indexNames,
  languageOf,
  readAppended,
  readDocument,
  readDocuments,
  removeDocument,
  removeSegments,
} from './read.ts'
import { search } from './search.ts'

const signal = new AbortController().signal

test('reading again, after a stop in the middle, or after new extraction leaves one entry a segment', async () => {
  const fixture = await makeFixture()
  const { database, index } = fixture
  const text = `${'数据安全，'.repeat(400)}alpha\n${'beta '.repeat(300)}`
  const id = await fixture.store({ text, cuts: [1500] })
  const other = await fixture.store({ text: '公司 gamma' })
  // as a kill leaves it: some segments written, the stage not done
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(readDocument(database, index, id, stop.signal))
  await readDocuments(database, index, [id, other], signal)
  await readDocuments(database, index, [id, other], signal)
  const total = async (query: string): Promise<number> =>
    (await search(database, index, { query }, signal)).total
  assert.deepEqual(
    [await total('数据'), await total('beta'), await total('公司'), await total('*')],
    [1, 1, 1, 2],
  )
  const rows = await database.get<{ rows: number; documents: number }>(
    'SELECT count(*) AS rows, count(DISTINCT document) AS documents FROM search_segments',
  )
  assert.deepEqual({ ...rows }, { rows: 3, documents: 2 })
  assert.equal(
    (await database.get<{ language: string }>('SELECT language FROM documents WHERE id = ?', id))?.language,
    'zh-Hans',
  )
  // extraction made other segments, which got the ids of the old ones
  await removeDocument(database, index, id)
  await database.run('DELETE FROM segments WHERE document = ?', id)
  await database.run(
    'INSERT INTO segments (id, document, ordinal, start, "end", line, text, parts) VALUES (1, ?, 0, 0, 5, 1, ?, ?)',
    id,
    'delta',
    '[]',
  )
  await readDocument(database, index, id, signal)
  assert.deepEqual(
    [await total('数据'), await total('beta'), await total('delta'), await total('公司')],
    [0, 0, 1, 1],
  )
  await fixture.close()
})

test('names, titles and every path can be searched; a new path is found after indexNames', async () => {
  const fixture = await makeFixture()
  const { database, index } = fixture
  const [id = -1] = await fixture.add([
    { text: 'nothing', title: '年度报告', paths: ['合同/甲方.zip/扫描件 01.pdf', 'copy/b.pdf'] },
  ])
  const total = async (query: string): Promise<number> =>
    (await search(database, index, { query }, signal)).total
  assert.deepEqual(
    [
      await total('甲方'),
      await total('path:甲方'),
      await total('name:甲方'),
      await total('name:扫描'),
      await total('title:報告'),
    ],
    [0, 1, 0, 1, 1],
  )
  assert.equal(await total('path:"pdf copy"'), 0)
  assert.equal(await total('folder:合同/甲方.zip'), 1)
  await database.run(
    "INSERT INTO items (source, path, sha256, type, depth) SELECT 'case', 'later/新的.pdf', sha256, type, 0 FROM documents WHERE id = ?",
    id,
  )
  await indexNames(database, index, [id])
  assert.deepEqual(
    [await total('name:新的'), await total('name:扫描'), await total('folder:later')],
    [1, 1, 1],
  )
  assert.equal((await search(database, index, { query: '*' }, signal)).hits[0]?.copies, 3)
  await fixture.close()
})

test('a hit says where a person finds it: cell, slide, page with its box, line', async () => {
  const fixture = await makeFixture()
  const { database, index } = fixture
  const part = { depth: 0, hidden: false }
  const parts = encodeParts(
    sortParts([
      { ...part, kind: 'page', start: 0, end: 9, locator: { page: 3 } },
      { ...part, kind: 'sheet', start: 10, end: 24, locator: { sheet: '报价' } },
      { ...part, kind: 'cell', start: 10, end: 14, depth: 1, locator: { sheet: '报价', cell: 'A1' } },
      {
        ...part,
        kind: 'cell',
        start: 15,
        end: 19,
        depth: 1,
        locator: { sheet: '报价', cell: 'B1', hidden: true },
        hidden: true,
      },
    ]),
  )
  const text = '某某保密协议书共十\n数据安全\t数据 a\t\t\t数据\n\n\n其他数据'
  const [id = -1] = await fixture.add([{ text, parts }])
  const words = new Uint32Array([0, 2, 0, 6553, 13107, 13107, 2, 7, 13107, 6553, 45874, 13107])
  await database.run(
    'INSERT INTO layouts (document, page, width, height, words) VALUES (?, 3, 600, 800, ?)',
    id,
    new Uint8Array(words.buffer),
  )
  const one = await hitsInDocument(database, index, '协议', id)
  assert.deepEqual(
    one.spans.map((span) => [span.quote, span.locator.page]),
    [['协议', 3]],
  )
  assert.deepEqual(
    one.boxes[0]?.map(({ page, box }) => [page, box.map((side) => Math.round(side * 100))]),
    [[3, [40, 10, 60, 20]]],
  )
  assert.deepEqual(
    one.spans[0]?.locator.box?.map((side) => Math.round(side * 100)),
    [40, 10, 60, 20],
  )
  const more = await hitsInDocument(database, index, '数据', id)
  assert.equal(more.total, 4)
  assert.deepEqual(
    more.spans.map((span) => span.locator),
    [
      { sheet: '报价', cell: 'A1' },
      { sheet: '报价', cell: 'B1', hidden: true },
      { sheet: '报价' },
      { line: 5 },
    ],
  )
  assert.deepEqual(more.boxes[3], [])
  const paged = await hitsInDocument(database, index, '数据', id, { limit: 1, from: more.spans[1]?.end ?? 0 })
  assert.deepEqual([paged.total, paged.spans.length, paged.spans[0]?.start], [4, 1, more.spans[2]?.start])
  const { hits } = await search(database, index, { query: '安全' }, signal)
  assert.deepEqual(hits[0]?.snippets[0]?.locator, { sheet: '报价', cell: 'A1' })
  await fixture.close()
})

test('what is appended to a document is indexed as if it had been there from the start', async (t) => {
  const fixture = await makeFixture()
  t.after(() => fixture.close())
  const pieces = ['第一页 harbour led', 'ger of the 渡', '船管理处\n', 'last page']
  const text = pieces.join('')
  const cuts = pieces.slice(0, -1).map((_, at) => pieces.slice(0, at + 1).join('').length)
  const [whole = 0] = await fixture.add([{ text, cuts }])
  const grown = await fixture.store({ text: pieces[0] ?? '' })
  await readDocuments(fixture.database, fixture.index, [grown], signal)
  for (const [ordinal, piece] of pieces.entries()) {
    if (ordinal === 0) continue
    const start = pieces.slice(0, ordinal).join('').length
    await fixture.database.transaction(async (transaction) => {
      await transaction.run(
        'INSERT INTO segments (document, ordinal, start, "end", line, text, parts, recognised) VALUES (?,?,?,?,1,?,?,1)',
        grown,
        ordinal,
        start,
        start + piece.length,
        piece,
        '[]',
      )
      await readAppended(transaction, fixture.index, grown, ordinal)
    })
  }
  const keysOf = async (document: number): Promise<number[]> =>
    (
      await fixture.database.all<{ id: number }>(
        'SELECT id FROM segments WHERE document = ? ORDER BY id',
        document,
      )
    ).map(({ id }) => id)
  const [there, here] = [await keysOf(whole), await keysOf(grown)]
  for (const query of ['ledger', 'led', 'harbour', '渡船', '船管', '"last page"', '管理处']) {
    const { keys } = await fixture.index.find(
      'content',
      { tokens: tokenize(query).text.split(' '), prefix: false },
      false,
    )
    assert.deepEqual(
      keys.filter((key) => here.includes(key)).map((key) => here.indexOf(key)),
      keys.filter((key) => there.includes(key)).map((key) => there.indexOf(key)),
      query,
    )
  }
  assert.equal(await languageOf(fixture.database, grown), await languageOf(fixture.database, whole))
  // taken away again, nothing of it is found
  const last = here.slice(1)
  await fixture.database.transaction((transaction) => removeSegments(transaction, fixture.index, last))
  const { keys } = await fixture.index.find(
    'content',
    { tokens: tokenize('page').text.split(' '), prefix: false },
    false,
  )
  assert.ok(!keys.some((key) => here.includes(key)))
})
