import assert from 'node:assert/strict'
import { chmod, chown, mkdir, readdir } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { daylight, problemOf } from '../support/cli.ts'
import { found, ingest, writeFiles } from '../support/cases.ts'
import { temporaryFolder } from '../support/folders.ts'
import { isRoot, unprivilegedUser, withoutRights } from '../support/rights.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'
import { skip } from '../support/skip.ts'

/** A folder in which the unprivileged user may make a case. */
async function room(folder: string): Promise<string> {
  await mkdir(folder)
  if (isRoot()) await chown(folder, unprivilegedUser, unprivilegedUser)
  return folder
}

test('files and folders without read rights are refused with a reason, the rest is read', async (t) => {
  const prefix = withoutRights()
  if (prefix === null) return skip(t, 'cannot drop rights here')
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, {
    'open.txt': 'readable words\n',
    'closed.txt': 'secret\n',
    'folder/in.txt': 'deeper\n',
    'zz.txt': 'last words\n',
  })
  await chmod(join(source, 'closed.txt'), 0)
  await chmod(join(source, 'folder'), 0)
  const folder = join(await room(join(work, 'room')), 'case')
  try {
    await ingest(source, folder, { prefix })
    const options = { prefix }
    const rows = await ledgerOf(folder)
    for (const path of ['closed.txt', 'folder']) {
      const row = rowAt(rows, path)
      assert.equal(row.state, 'refused')
      assert.equal(row.sha256, null)
      assert.match(row.reason ?? '', /EACCES.*read rights/)
    }
    assert.equal(rowAt(rows, 'open.txt').state, 'ok')
    assert.equal(rowAt(rows, 'zz.txt').state, 'ok')
    assert.equal(await found(folder, 'words', options), 2)

    await chmod(join(source, 'closed.txt'), 0o644)
    await chmod(join(source, 'folder'), 0o755)
    await ingest(source, folder, options)
    const later = await ledgerOf(folder)
    assert.deepEqual(
      later.map(({ path }) => path),
      ['closed.txt', 'folder/in.txt', 'open.txt', 'zz.txt'],
    )
    assert.ok(
      later.every(({ state }) => state === 'ok'),
      'given the rights, the same command reads the rest',
    )
  } finally {
    await chmod(join(source, 'folder'), 0o755)
  }
})

test('a source that may not be read at all fails with a clear line', async (t) => {
  const prefix = withoutRights()
  if (prefix === null) return skip(t, 'cannot drop rights here')
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n' })
  await chmod(join(work, 'leak'), 0)
  const folder = join(await room(join(work, 'room')), 'case')
  const ended = await daylight(['ingest', join(work, 'leak'), '--case', folder, '--json'], { prefix })
  await chmod(join(work, 'leak'), 0o755)
  assert.equal(ended.code, 1)
  assert.equal(problemOf(ended).code, 'PATH_UNREADABLE')
})

test('a case that cannot be made for want of rights fails with a clear line', async (t) => {
  const prefix = withoutRights()
  if (prefix === null || prefix.length === 0) return skip(t, 'needs root')
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n' })
  const ended = await daylight(['ingest', join(work, 'leak'), '--case', join(work, 'case'), '--json'], {
    prefix,
  })
  assert.equal(ended.code, 1)
  assert.equal(problemOf(ended).code, 'READ_ONLY')
})

test('a case of someone else can be read by nobody but its owner', async (t) => {
  const prefix = withoutRights()
  if (prefix === null || prefix.length === 0) return skip(t, 'needs root')
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'alpha\n' })
  await ingest(join(work, 'leak'), join(work, 'case'))
  const ended = await daylight(['search', 'alpha', '--case', join(work, 'case'), '--json'], { prefix })
  assert.equal(ended.code, 1)
  assert.equal(ended.stdout, '')
})

test('a read-only source is read and nothing is written beside it', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'a.txt': 'alpha\n', 'sub/b.txt': 'beta\n' })
  const mounted = isRoot() && spawnSync('mount', ['--bind', source, source]).status === 0
  if (mounted) assert.equal(spawnSync('mount', ['-o', 'remount,ro,bind', source]).status, 0)
  else for (const folder of [join(source, 'sub'), source]) await chmod(folder, 0o555)
  try {
    const result = await ingest(source, join(work, 'case'))
    assert.deepEqual(result.states, { ok: 2 })
    assert.deepEqual((await readdir(source, { recursive: true })).sort(), ['a.txt', 'sub', 'sub/b.txt'])
    assert.deepEqual((await readdir(work)).sort(), ['case', 'leak'])
  } finally {
    if (mounted) spawnSync('umount', [source])
    else for (const folder of [source, join(source, 'sub')]) await chmod(folder, 0o755)
  }
  t.diagnostic(mounted ? 'tried on a read-only mount' : 'tried with folders that cannot be written')
})
