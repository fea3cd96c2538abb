/** Files that do not hold still: written to while they are read, gone between being found and being read. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { open, rm, truncate, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Running, start } from '../support/cli.ts'
import { found, foundSoFar, ingest, ledgerText, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

test('a file that is written to while it is read is kept as it was caught, and says so until it rests', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'a.txt': 'steady\n', 'growing.log': 'start of the log\n'.repeat(600_000) })
  const growing = await open(join(source, 'growing.log'), 'a')
  const writing = new AbortController()
  const writer = (async () => {
    while (!writing.signal.aborted) {
      await growing.write('one more line\n')
      await new Promise(setImmediate)
    }
  })()
  const folder = join(work, 'case')
  const result = await ingest(source, folder).finally(() => {
    writing.abort()
  })
  await writer
  await growing.close()
  assert.equal(result.states['ok'], 1)
  const caught = rowAt(await ledgerOf(folder), 'growing.log')
  assert.equal(caught.state, 'partial')
  assert.match(caught.reason ?? '', /changed while it was being read/)
  assert.deepEqual(await complaints(folder), [])
  assert.equal(await found(folder, '"start of the log"'), 1, 'what was caught is searchable')

  await ingest(source, folder)
  const rested = (await ledgerOf(folder)).filter(({ path }) => path === 'growing.log')
  assert.equal(
    rested.filter(({ state }) => state === 'ok').length,
    1,
    'when it rests, the next run takes it whole',
  )
  const before = await ledgerText(folder)
  await ingest(source, folder)
  assert.equal(await ledgerText(folder), before)
})

test('a file that goes away between being found and being read has its row', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const folder = join(work, 'case')
  const running = await startSlowly(source, folder)
  await rm(join(source, 'zz-last.txt'))
  const ended = await running.ended
  assert.equal(ended.code, 0, ended.stderr)
  const row = rowAt(await ledgerOf(folder), 'zz-last.txt')
  assert.deepEqual([row.state, row.sha256], ['refused', null])
  assert.match(row.reason ?? '', /gone/)
})

test('a file found by an interrupted run and gone at the next does not wait for ever', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const folder = join(work, 'case')
  const running = await startSlowly(source, folder)
  running.child.kill('SIGKILL')
  await running.ended
  await rm(join(source, 'zz-last.txt'))
  await ingest(source, folder)
  const row = rowAt(await ledgerOf(folder), 'zz-last.txt')
  assert.deepEqual([row.state, row.sha256], ['refused', null])
  assert.match(row.reason ?? '', /gone/)
})

test('the same bytes with another time, and another file at the same place with the same size', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const folder = join(work, 'case')
  await writeFiles(source, { 'a.txt': 'words one\n', 'b.txt': 'words two\n' })
  await ingest(source, folder)
  const before = await ledgerText(folder)
  await utimes(join(source, 'a.txt'), 1, 1)
  await ingest(source, folder)
  assert.equal(await ledgerText(folder), before, 'touching a file makes no new row')
  await writeFiles(source, { 'b.txt': 'words six\n' })
  await utimes(join(source, 'b.txt'), 1, 1)
  await ingest(source, folder)
  const hashes = (await ledgerOf(folder)).filter(({ path }) => path === 'b.txt').map(({ sha256 }) => sha256)
  assert.ok(hashes.includes(createHash('sha256').update('words six\n').digest('hex')))
  assert.equal(hashes.length, 2)
})

/** Starts an ingest and comes back when all is found and the first file, a very large one, is still being taken. */
async function startSlowly(source: string, folder: string): Promise<Running> {
  await writeFiles(source, { 'aa-first.bin': '', 'zz-last.txt': 'never read\n' })
  await truncate(join(source, 'aa-first.bin'), 600 * 2 ** 20)
  const running = start(['ingest', source, '--case', folder, '--json'])
  while (!(await foundSoFar(folder)).includes('zz-last.txt')) {
    assert.equal(running.child.exitCode, null, 'it ended before anything could be done to it')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return running
}
