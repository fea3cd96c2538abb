/** Cases that are copied, shared, newer, broken or busy. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { daylight, daylightJson, problemOf, start } from '../support/cli.ts'
import { found, foundSoFar, ingest, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { isRoot, withoutRights } from '../support/rights.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'
import { skip } from '../support/skip.ts'

async function smallCase(t: TestContext): Promise<{ work: string; source: string; folder: string }> {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'a.txt': 'harbour words\n', 'b.txt': '渡船\n' })
  const folder = join(work, 'case')
  await ingest(source, folder)
  return { work, source, folder }
}

test('a case copied elsewhere and made read-only searches, shows and verifies', async (t) => {
  const { work, folder } = await smallCase(t)
  const copy = join(work, 'copy')
  await cp(folder, copy, { recursive: true })
  await rm(folder, { recursive: true })
  const prefix = withoutRights() ?? []
  if (prefix.length > 0) assert.equal(spawnSync('chown', ['-R', '65534:65534', copy]).status, 0)
  assert.equal(spawnSync('chmod', ['-R', 'a-w', copy]).status, 0)
  t.after(() => spawnSync('chmod', ['-R', 'u+w', copy]))
  const options = { prefix }
  assert.equal(await found(copy, 'harbour', options), 1)
  assert.equal(await found(copy, '渡船', options), 1)
  const verified = await daylight(['verify', copy, '--json'], options)
  assert.equal(verified.code, 0, verified.stdout + verified.stderr)
  const listed = await daylight(['ledger', '--case', copy, '--json'], options)
  const [first] = listed.stdout.split('\n')
  const { sha256 } = JSON.parse(first ?? '') as { sha256: string }
  assert.equal(
    (await daylightJson<{ text: string }>(['show', sha256.slice(0, 12), '--case', copy], options)).text,
    'harbour words\n',
  )
  await writeFiles(join(work, 'more'), { 'c.txt': 'more\n' })
  const refused = await daylight(['ingest', join(work, 'more'), '--case', copy, '--json'], options)
  assert.equal(refused.code, 1)
  assert.equal(problemOf(refused).code, 'READ_ONLY')
})

test('a case on a read-only disk is searched, verified and not written', async (t) => {
  if (!isRoot()) return skip(t, 'needs root to mount')
  const { work, folder } = await smallCase(t)
  assert.equal(spawnSync('mount', ['--bind', folder, folder]).status, 0)
  assert.equal(spawnSync('mount', ['-o', 'remount,ro,bind', folder]).status, 0)
  try {
    assert.equal(await found(folder, 'harbour'), 1)
    assert.deepEqual(await complaints(folder), [])
    const ended = await daylight(['ingest', join(work, 'leak'), '--case', folder, '--json'])
    assert.equal(problemOf(ended).code, 'READ_ONLY')
  } finally {
    spawnSync('umount', [folder])
  }
})

test('a case being written is read meanwhile and refuses a second writer', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'a.txt': 'harbour words\n' })
  const folder = join(work, 'case')
  const first = start(['ingest', source, '--case', folder, '--json'])
  while ((await foundSoFar(folder)).length === 0) {
    assert.equal(first.child.exitCode, null, 'it ended before a second one could come')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  // held where it is, so that the second surely comes while the first works
  first.child.kill('SIGSTOP')
  const second = await daylight(['ingest', source, '--case', folder, '--json'])
  const reading = await daylight(['ledger', '--case', folder, '--json'])
  first.child.kill('SIGCONT')
  assert.equal(second.code, 1)
  assert.equal(second.stdout, '')
  assert.equal(problemOf(second).code, 'CASE_BUSY')
  assert.equal(reading.code, 0, 'reading is possible meanwhile')
  assert.equal((await first.ended).code, 0)
  assert.equal(rowAt(await ledgerOf(folder), 'a.txt').state, 'ok')
  assert.deepEqual(await complaints(folder), [])
})

test('several at once make one case between them', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'harbour words\n' })
  const folder = join(work, 'case')
  const ended = await Promise.all(
    [1, 2, 3].map(() => daylight(['ingest', join(work, 'leak'), '--case', folder, '--json'])),
  )
  for (const one of ended) assert.ok(one.code === 0 || problemOf(one).code === 'CASE_BUSY', one.stderr)
  assert.ok(
    ended.some(({ code }) => code === 0),
    'none of them came through',
  )
  assert.deepEqual(
    (await ledgerOf(folder)).map(({ path }) => path),
    ['a.txt'],
  )
  assert.deepEqual(await complaints(folder), [])
})

test('a case of a newer format is refused by every verb that opens one', async (t) => {
  const { source, folder } = await smallCase(t)
  const about = JSON.parse(await readFile(join(folder, 'case.json'), 'utf8')) as Record<string, unknown>
  await writeFile(join(folder, 'case.json'), JSON.stringify({ ...about, format: 99 }))
  const verbs: string[][] = [
    ['ledger'],
    ['search', 'x'],
    ['ingest', source],
    ['show', '12345678'],
    ['duplicates'],
  ]
  for (const verb of verbs) {
    const ended = await daylight([...verb, '--case', folder, '--json'])
    assert.equal(ended.code, 1, verb.join(' '))
    assert.equal(ended.stdout, '')
    assert.equal(problemOf(ended).code, 'CASE_NEWER')
    assert.match(problemOf(ended).detail, /99/)
  }
})

test('broken case files are told apart from missing ones', async (t) => {
  const { work, folder } = await smallCase(t)
  const broken = async (name: string, damage: (folder: string) => Promise<void>): Promise<void> => {
    const copy = join(work, name)
    await cp(folder, copy, { recursive: true })
    await damage(copy)
    const ended = await daylight(['ledger', '--case', copy, '--json'])
    assert.equal(ended.code, 1, name)
    assert.equal(ended.stdout, '', name)
    assert.equal(problemOf(ended).code, 'CASE_BROKEN', `${name}: ${ended.stderr}`)
  }
  await broken('no-json', (copy) => writeFile(join(copy, 'case.json'), '{"name":'))
  await broken('other-json', (copy) => writeFile(join(copy, 'case.json'), '[]'))
  await broken('no-catalogue', (copy) => rm(join(copy, 'catalog.sqlite')))
  await broken('garbage-catalogue', (copy) => writeFile(join(copy, 'catalog.sqlite'), Buffer.alloc(8192, 7)))
  const missing = await daylight(['ledger', '--case', join(work, 'nothing'), '--json'])
  assert.equal(missing.code, 2)
  assert.equal(problemOf(missing).code, 'CASE_MISSING')
})

test('verify finds a changed blob, a lost blob and a rewritten log', async (t) => {
  const { work, folder } = await smallCase(t)
  const [row] = await ledgerOf(folder)
  const sha256 = row?.sha256 ?? ''
  const blob = (copy: string): string => join(copy, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const failures = async (name: string, damage: (copy: string) => Promise<void>): Promise<string> => {
    const copy = join(work, name)
    await cp(folder, copy, { recursive: true })
    await damage(copy)
    const ended = await daylight(['verify', copy, '--json'])
    assert.equal(ended.code, 1, name)
    return JSON.stringify((JSON.parse(ended.stdout) as { failed: unknown }).failed)
  }
  const changed = await failures('changed', async (copy) => {
    await rm(blob(copy))
    await writeFile(blob(copy), 'other words\n')
  })
  assert.match(changed, new RegExp(sha256))
  assert.match(await failures('lost', (copy) => rm(blob(copy))), /not in the case/)
  const log = await failures('log', async (copy) => {
    const path = join(copy, 'custody.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('ingest-started', 'ingest-stopped'))
  })
  assert.match(log, /custody/)
})
