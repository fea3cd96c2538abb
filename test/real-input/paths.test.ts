import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { daylight, problemOf } from '../support/cli.ts'
import { found, ingest, writeFiles } from '../support/cases.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

test('an empty folder makes an empty case, and says so', async (t) => {
  const work = await temporaryFolder(t)
  await mkdir(join(work, 'empty'))
  const result = await ingest(join(work, 'empty'), join(work, 'case'))
  assert.equal(result.items, 0)
  assert.equal(result.documents, 0)
  assert.deepEqual(await ledgerOf(join(work, 'case')), [])
  assert.equal(await found(join(work, 'case'), 'anything'), 0)
})

test('a missing path is wrong usage and leaves nothing behind', async (t) => {
  const work = await temporaryFolder(t)
  const ended = await daylight(['ingest', join(work, 'nowhere'), '--case', join(work, 'case'), '--json'])
  assert.equal(ended.code, 2)
  assert.equal(ended.stdout, '')
  assert.equal(problemOf(ended).code, 'PATH_MISSING')
  assert.match(problemOf(ended).detail, /nowhere/)
  assert.equal(existsSync(join(work, 'case')), false, 'a case was made for a path that is not there')
})

test('one missing path among good ones stops before anything is taken', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'good'), { 'a.txt': 'alpha\n' })
  const ended = await daylight([
    'ingest',
    join(work, 'good'),
    join(work, 'nowhere'),
    '--case',
    join(work, 'case'),
  ])
  assert.equal(ended.code, 2)
  assert.match(ended.stderr, /nowhere/)
  assert.equal(existsSync(join(work, 'case')), false)
})

test('a single file is a source of its own', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(work, { 'note.txt': 'harbour 渡船\n' })
  await ingest(join(work, 'note.txt'), join(work, 'case'))
  const [row] = await ledgerOf(join(work, 'case'))
  assert.equal(row?.source, 'note.txt')
  assert.equal(row?.path, 'note.txt')
  assert.equal(await found(join(work, 'case'), '渡船'), 1)
})

test('a case inside its own source is left out of it', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n', 'sub/b.txt': 'beta\n' })
  const folder = join(work, 'leak', 'sub', 'case')
  await ingest(join(work, 'leak'), folder)
  const again = await ingest(join(work, 'leak'), folder)
  assert.equal(again.items, 2)
  const paths = (await ledgerOf(folder)).map(({ path }) => path)
  assert.deepEqual(paths, ['a.txt', 'sub/b.txt'])
})

test('a source inside the case is wrong usage', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n' })
  const folder = join(work, 'case')
  await ingest(join(work, 'leak'), folder)
  for (const inside of [folder, join(folder, 'blobs')]) {
    const ended = await daylight(['ingest', inside, '--case', folder, '--json'])
    assert.equal(ended.code, 2)
    assert.equal(problemOf(ended).code, 'SOURCE_INSIDE_CASE')
  }
  assert.equal((await ledgerOf(folder)).length, 1)
})

test('a folder with other files in it is not taken for a case', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n' })
  await writeFiles(join(work, 'mine'), { 'thesis.txt': 'precious\n' })
  const ended = await daylight(['ingest', join(work, 'leak'), '--case', join(work, 'mine'), '--json'])
  assert.equal(ended.code, 2)
  assert.equal(problemOf(ended).code, 'CASE_MISSING')
  assert.ok(existsSync(join(work, 'mine', 'thesis.txt')))
})

test('a new file, a changed file and a file that went away at the second run', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const folder = join(work, 'case')
  await writeFiles(source, { 'a.txt': 'first words\n', 'b.txt': 'staying\n' })
  await ingest(source, folder)
  await writeFiles(source, { 'a.txt': 'second words\n', 'c.txt': 'coming later\n' })
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  assert.equal(rows.filter(({ path }) => path === 'a.txt').length, 2, 'changed bytes are a second row')
  assert.equal(rowAt(rows, 'c.txt').state, 'ok')
  assert.equal(await found(folder, 'first'), 1)
  assert.equal(await found(folder, 'second'), 1)
})

test('the same bytes under two kinds of name read the same, whichever comes first', async (t) => {
  const work = await temporaryFolder(t)
  const bytes = 'name,amount\nferry,12\nbarge,13\n'
  const results: string[] = []
  for (const [name, first, second] of [
    ['one', 'a.txt', 'b.csv'],
    ['two', 'a.csv', 'b.txt'],
  ] as const) {
    await writeFiles(join(work, name), { [first]: bytes, [second]: bytes })
    await ingest(join(work, name), join(work, `${name}.case`))
    const [row] = await ledgerOf(join(work, `${name}.case`))
    const shown = await daylight(['show', row?.sha256 ?? '', '--case', join(work, `${name}.case`), '--json'])
    const { type, text } = JSON.parse(shown.stdout) as { type: string; text: string }
    results.push(JSON.stringify({ type, text }))
  }
  assert.equal(results[0], results[1])
})
