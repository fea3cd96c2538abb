import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DaylightError } from '../model/errors.ts'
import { documentDetails } from './details.ts'
import { showDocument } from './show.ts'
import { partOf, SmallCase } from './testing/small-case.ts'
import { documentText } from './text.ts'

const failsWith = (code: string) => (error: unknown) => error instanceof DaylightError && error.code === code

/** A workbook of two sheets, the second hidden, cut so that parts span segments and begin on their borders. */
const text = 'name\tprice\nalpha\t12\nbeta\t7\nsecret\nlist\n'
const second = text.indexOf('secret')
const parts = [
  partOf('sheet', 0, second, { locator: { sheet: 'One' } }),
  partOf('cell', 0, 4, { depth: 1, locator: { sheet: 'One', cell: 'A1' } }),
  partOf('cell', 11, 16, { depth: 1, locator: { sheet: 'One', cell: 'A2' } }),
  partOf('cell', 16, 16, { depth: 1, locator: { sheet: 'One', cell: 'B2' } }),
  partOf('cell', 16, 16, { depth: 1, locator: { sheet: 'One', cell: 'C2' } }),
  partOf('sheet', second, text.length, { locator: { sheet: 'Two', hidden: true }, hidden: true }),
  partOf('cell', second, second + 6, {
    depth: 1,
    locator: { sheet: 'Two', cell: 'A1', hidden: true },
    hidden: true,
  }),
]

async function workbook(segmentLength: number): Promise<{ small: SmallCase; id: number; sha256: string }> {
  const small = await SmallCase.make()
  const metadata = { author: '王', raw: { Pages: '2' } }
  const added = await small.document({
    bytes: 'book',
    text,
    parts,
    segmentLength,
    metadata,
    type: 'application/x',
  })
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await small.item({ path: 'z/book.xlsx', sha256: added.sha256, type })
  await small.item({ path: 'a/book.xlsx', sha256: added.sha256, type })
  await small.insert('flags', {
    document: added.id,
    flag: 'hidden-text',
    start: second,
    end: second + 6,
    detail: 'sheet',
  })
  await small.insert('flags', { document: added.id, flag: 'secret', start: 2, end: second, detail: 'long' })
  await small.insert('flags', { document: added.id, flag: 'macro', start: null, end: null, detail: 'vba' })
  return { small, ...added }
}

for (const segmentLength of [1000, 16, 8, 3]) {
  test(`text and parts are whole when cut every ${segmentLength} characters`, async () => {
    const { small, sha256 } = await workbook(segmentLength)
    const view = await showDocument(small.database, sha256.slice(0, 8))
    assert.equal(view.text, text)
    assert.equal(view.length, text.length)
    assert.deepEqual(view.paths, ['a/book.xlsx', 'z/book.xlsx'])
    assert.deepEqual(view.metadata, { author: '王', raw: { Pages: '2' } })
    const expected = parts.map(({ kind, start, end, hidden, locator }) => ({
      kind,
      start,
      end,
      locator,
      hidden,
      recognised: false,
    }))
    assert.deepEqual(view.parts, expected)
    const [macro, long, hidden] = view.flags
    assert.deepEqual(macro, { flag: 'macro', span: null, detail: 'vba' })
    assert.equal(long?.span?.quote, text.slice(2, second))
    assert.equal(hidden?.span?.quote, 'secret')
    assert.deepEqual(hidden.span.locator, { sheet: 'Two', cell: 'A1', hidden: true })
    await small.close()
  })

  test(`sheets and hidden text are found when cut every ${segmentLength} characters`, async () => {
    const { small, sha256 } = await workbook(segmentLength)
    const details = await documentDetails(small.database, sha256)
    assert.deepEqual(details.sheets, [
      { name: 'One', hidden: false, start: 0, end: second },
      { name: 'Two', hidden: true, start: second, end: text.length },
    ])
    assert.equal(details.hiddenCharacters, text.length - second)
    assert.equal(details.itemCount, 2)
    await small.close()
  })
}

test('a range gives that slice and the parts that touch it', async () => {
  const { small, sha256 } = await workbook(8)
  const view = await showDocument(small.database, sha256, { range: { from: 2, to: 13 } })
  assert.equal(view.text, text.slice(2, 13))
  assert.deepEqual(
    view.parts.map(({ locator }) => locator.cell),
    [undefined, 'A1', 'A2'],
  )
  const empty = await showDocument(small.database, sha256, { range: { from: text.length, to: text.length } })
  assert.equal(empty.text, '')
  for (const range of [
    { from: 3, to: 2 },
    { from: 0, to: text.length + 1 },
    { from: -1, to: 2 },
    { from: 0.5, to: 2 },
  ]) {
    await assert.rejects(showDocument(small.database, sha256, { range }), failsWith('RANGE_INVALID'))
  }
  await small.close()
})

test('text comes in whole segments with the line it starts on', async () => {
  const { small, sha256 } = await workbook(8)
  const passage = await documentText(small.database, sha256, { from: 17, to: 25 })
  assert.deepEqual([passage.start, passage.end, passage.line, passage.length], [16, 32, 2, text.length])
  assert.equal(passage.text, text.slice(16, 32))
  const end = await documentText(small.database, sha256, { from: text.length, to: text.length })
  assert.equal(end.end, text.length)
  await small.close()
})

test('one answer stays under a million characters, and the next one goes on', async () => {
  const small = await SmallCase.make()
  const long = 'abcdefghi\n'.repeat(250_000)
  const { sha256 } = await small.document({ bytes: 'long', text: long })
  const first = await documentText(small.database, sha256)
  assert.ok(first.end <= 1_000_000)
  const next = await documentText(small.database, sha256, { from: first.end })
  assert.equal(first.text + next.text, long.slice(0, next.end))
  assert.equal(next.line, long.slice(0, next.start).split('\n').length)
  await small.close()
})

test('over 16 M characters there is text only for a range', async () => {
  const small = await SmallCase.make()
  const long = '漢字\n'.repeat(5_400_000)
  const { sha256, id } = await small.document({ bytes: 'huge', text: long })
  const flagged = long.length - 3
  await small.insert('flags', {
    document: id,
    flag: 'directive',
    start: flagged,
    end: flagged + 2,
    detail: 'd',
  })
  const view = await showDocument(small.database, sha256)
  assert.equal(view.text, null)
  assert.equal(view.length, long.length)
  assert.equal(view.flags[0]?.span?.quote, '漢字')
  assert.deepEqual(view.flags[0].span.locator, { line: 5_400_000 })
  const range = { from: 16_000_000, to: 16_000_005 }
  const part = await showDocument(small.database, sha256, { range })
  assert.equal(part.text, long.slice(range.from, range.to))
  await small.close()
})

test('a document is found by a unique prefix of 8 characters or more', async () => {
  const small = await SmallCase.make()
  const row = { bytes: 1, type: 'text/plain', state: 'ok', read: 'whole' }
  await small.insert('documents', { sha256: `${'ab'.repeat(5)}${'0'.repeat(54)}`, ...row })
  await small.insert('documents', { sha256: `${'ab'.repeat(5)}${'f'.repeat(54)}`, ...row })
  const show = (id: string): Promise<unknown> => showDocument(small.database, id)
  await show('ABABABABABF')
  await show('ababababab0')
  await assert.rejects(show('abababab'), failsWith('DOCUMENT_AMBIGUOUS'))
  for (const id of ['ababababac', 'abababa', '', 'ababab%b', '0'.repeat(65)]) {
    await assert.rejects(show(id), failsWith('DOCUMENT_MISSING'))
  }
  await small.close()
})

test('a document without text is shown, with its members in order', async () => {
  const small = await SmallCase.make()
  const { sha256, id } = await small.document({ bytes: 'zip', type: 'application/zip' })
  const box = await small.item({ path: 'b.zip', sha256 })
  await small.item({ path: 'b.zip/z', sha256: null, parent: box, own: { state: 'refused', reason: 'link' } })
  await small.item({ path: 'b.zip/a', sha256: null, parent: box, own: { state: 'refused', reason: 'link' } })
  await small.insert('outputs', {
    document: id,
    stage: 'extract',
    version: 'zip 1',
    settings: '',
    state: 'done',
    seconds: 0.5,
  })
  const view = await showDocument(small.database, sha256)
  assert.deepEqual([view.text, view.parts], ['', []])
  const details = await documentDetails(small.database, sha256)
  assert.deepEqual(
    details.members.map(({ path }) => path),
    ['b.zip/z', 'b.zip/a'],
  )
  assert.equal(details.memberCount, 2)
  assert.deepEqual(structuredClone(details.made), [{ stage: 'extract', version: 'zip 1', seconds: 0.5 }])
  await small.close()
})
