/** `--in-place`: originals stay where they are, the case holds links to them. */
import assert from 'node:assert/strict'
import { lstat, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeZip } from '../../src/extract/zip/make-zip.ts'
import { daylight, daylightJson } from '../support/cli.ts'
import { found, ingest, ledgerText, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

const blobPath = (folder: string, sha256: string): string =>
  join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

test('originals are linked, members are kept, and both are read and verified', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await mkdir(source)
  await writeFiles(source, {
    'a.txt': 'harbour words\n',
    'box.zip': makeZip([{ name: 'in.txt', bytes: Buffer.from('member words\n') }]),
  })
  // a name that is no text at all must still be linked to
  await writeFile(
    Buffer.concat([Buffer.from(`${source}/`), Buffer.from('fffe2e747874', 'hex')]),
    'odd words\n',
  )
  const folder = join(work, 'case')
  await ingest(source, folder, {}, ['--in-place'])
  const rows = await ledgerOf(folder)
  assert.equal(rows.length, 4)
  for (const { path, sha256, parent } of rows) {
    const stats = await lstat(blobPath(folder, sha256 ?? ''))
    assert.equal(stats.isSymbolicLink(), parent === null, `${path}: is its blob a link?`)
  }
  assert.equal(await found(folder, 'words'), 3)
  assert.deepEqual(await complaints(folder), [])
  const before = await ledgerText(folder)
  await ingest(source, folder, {}, ['--in-place'])
  assert.equal(await ledgerText(folder), before)
})

test('a moved or changed original is named by verify; what was read of it stays', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, {
    'a.txt': 'harbour words\n',
    'b.txt': 'ledger words\n',
    'c.txt': 'steady words\n',
  })
  const folder = join(work, 'case')
  await ingest(source, folder, {}, ['--in-place'])
  const rows = await ledgerOf(folder)
  await rename(join(source, 'a.txt'), join(work, 'elsewhere.txt'))
  await writeFile(join(source, 'b.txt'), 'LEDGER words\n')
  const ended = await daylight(['verify', folder, '--json'])
  assert.equal(ended.code, 1)
  const { ok, failed } = JSON.parse(ended.stdout) as {
    ok: boolean
    failed: { where: string; detail: string }[]
  }
  assert.equal(ok, false)
  const moved = rowAt(rows, 'a.txt').sha256 ?? ''
  const changed = rowAt(rows, 'b.txt').sha256 ?? ''
  assert.ok(
    failed.some(({ where, detail }) => where === moved && /ENOENT/.test(detail)),
    JSON.stringify(failed),
  )
  assert.ok(
    failed.some(({ where, detail }) => where === changed && /hash/.test(detail)),
    JSON.stringify(failed),
  )

  const again = await daylight([
    'ingest',
    source,
    '--case',
    folder,
    '--in-place',
    '--stage',
    'extract',
    '--json',
  ])
  assert.equal(again.code, 0, again.stderr)
  assert.equal(await found(folder, 'harbour'), 1, 'the text of a moved original was lost')
  const shown = await daylightJson<{ text: string }>(['show', moved, '--case', folder])
  assert.equal(shown.text, 'harbour words\n')
  assert.equal(rowAt(await ledgerOf(folder), 'a.txt').state, 'ok')
})
