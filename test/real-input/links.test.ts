import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { found, ingest, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { isRoot } from '../support/rights.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

test('links are recorded with where they point and never followed', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'a.txt': 'alpha\n', 'sub/b.txt': 'beta\n' })
  await writeFiles(join(work, 'outside'), { 'private.txt': 'private words\n' })
  await symlink('a.txt', join(source, 'inside'))
  await symlink('../outside', join(source, 'outside-folder'))
  await symlink(join(work, 'outside', 'private.txt'), join(source, 'outside-file'))
  await symlink('nowhere', join(source, 'dangling'))
  await symlink('loop-b', join(source, 'loop-a'))
  await symlink('loop-a', join(source, 'loop-b'))
  await symlink('..', join(source, 'sub', 'up'))
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  assert.equal(rows.length, 9)
  for (const path of ['inside', 'sub/up']) {
    assert.equal(rowAt(rows, path).state, 'ok')
    assert.equal(rowAt(rows, path).read, 'none')
  }
  for (const path of ['outside-folder', 'outside-file'])
    assert.match(rowAt(rows, path).reason ?? '', /outside what was added/)
  for (const path of ['dangling', 'loop-a', 'loop-b']) assert.equal(rowAt(rows, path).state, 'refused')
  for (const { type, sha256 } of rows.filter(({ type: kind }) => kind === 'inode/symlink'))
    assert.deepEqual([type, sha256], ['inode/symlink', null])
  assert.equal(await found(folder, 'private'), 0)
  assert.deepEqual(await complaints(folder), [])

  await writeFile(join(source, 'nowhere'), 'now it is here\n')
  await rm(join(source, 'inside'))
  await rename(join(source, 'a.txt'), join(source, 'inside'))
  await ingest(source, folder)
  const later = await ledgerOf(folder)
  assert.equal(rowAt(later, 'dangling').state, 'ok', 'a link that leads somewhere now is no longer refused')
  assert.notEqual(rowAt(later, 'inside').sha256, null, 'a link that became a file is read')
})

test('pipes, sockets and devices are recorded and never opened', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await mkdir(source)
  await writeFiles(source, { 'z.txt': 'omega\n' })
  assert.equal(spawnSync('mkfifo', [join(source, 'pipe')]).status, 0)
  const server = createServer().listen(join(source, 'socket'))
  t.after(() => server.close())
  const expected = new Map([
    ['pipe', 'inode/fifo'],
    ['socket', 'inode/socket'],
  ])
  if (isRoot() && spawnSync('mknod', [join(source, 'zeros'), 'c', '1', '5']).status === 0)
    expected.set('zeros', 'inode/chardevice')
  if (isRoot() && spawnSync('mknod', [join(source, 'disk'), 'b', '7', '99']).status === 0)
    expected.set('disk', 'inode/blockdevice')
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  for (const [path, type] of expected) {
    const row = rowAt(rows, path)
    assert.deepEqual([row.type, row.state, row.sha256], [type, 'refused', null])
  }
  assert.equal(rowAt(rows, 'z.txt').state, 'ok')
  t.diagnostic(`tried: ${[...expected.values()].join(', ')}`)
})
