/** Archives in several files: read as one where all are there, each missing one named where not, mended when it comes. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { makeTar } from '../../src/extract/tar/make-tar.ts'
import { makeZip } from '../../src/extract/zip/make-zip.ts'
import { found, ingest, ledgerText, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

const noise = Buffer.concat(
  Array.from({ length: 2000 }, (_, index) => createHash('sha256').update(`${index}`).digest()),
)

const cut = (bytes: Buffer, names: readonly string[]): Record<string, Buffer> => {
  const length = Math.ceil(bytes.length / names.length)
  return Object.fromEntries(
    names.map((name, index) => [name, bytes.subarray(index * length, (index + 1) * length)]),
  )
}

const entries = [
  { name: 'noise.bin', bytes: noise },
  { name: '报价.txt', bytes: Buffer.from('quotation in volumes') },
]

test('pieces of zip and tar are read as one; the others say that they were', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, {
    ...cut(makeZip(entries), ['a.zip.001', 'a.zip.002', 'a.zip.003']),
    ...cut(gzipSync(makeTar(entries)), ['b.tar.gz.aa', 'b.tar.gz.ab']),
    'scan.001': 'first page',
    'scan.002': 'second page',
  })
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  for (const path of [
    'a.zip.001/报价.txt',
    'b.tar.gz.aa/报价.txt',
    'a.zip.001',
    'a.zip.002',
    'a.zip.003',
    'b.tar.gz.ab',
  ])
    assert.equal(rowAt(rows, path).state, 'ok', path)
  assert.equal(rowAt(rows, 'a.zip.001/noise.bin').sha256, createHash('sha256').update(noise).digest('hex'))
  assert.equal(await found(folder, '"second page"'), 1, 'files that only look like pieces are read alone')
  assert.deepEqual(await complaints(folder), [])
})

test('a missing volume is named; when it comes, the archive is read again', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const { 'c.zip.002': second, ...others } = cut(makeZip(entries), ['c.zip.001', 'c.zip.002', 'c.zip.003'])
  await writeFiles(source, others)
  const folder = join(work, 'case')
  await ingest(source, folder)
  const before = await ledgerOf(folder)
  assert.notEqual(rowAt(before, 'c.zip.001').state, 'ok')
  assert.match(rowAt(before, 'c.zip.001').reason ?? '', /c\.zip\.002/)
  assert.deepEqual([rowAt(before, 'c.zip.003').state, rowAt(before, 'c.zip.003').read], ['partial', 'none'])

  await writeFiles(source, { 'c.zip.002': second ?? '' })
  await ingest(source, folder)
  const after = await ledgerOf(folder)
  for (const path of ['c.zip.001', 'c.zip.002', 'c.zip.003', 'c.zip.001/报价.txt'])
    assert.equal(rowAt(after, path).state, 'ok', path)
  assert.equal(await found(folder, '"quotation in volumes"'), 1)
  const text = await ledgerText(folder)
  await ingest(source, folder)
  assert.equal(await ledgerText(folder), text, 'a further run changes nothing')
  assert.deepEqual(await complaints(folder), [])
})
