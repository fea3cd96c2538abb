import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folderEntries, sourceEntries } from './folders.ts'
import { SmallCase } from './testing/small-case.ts'

async function tree(): Promise<SmallCase> {
  const small = await SmallCase.make()
  const ok = (await small.document({ bytes: 'ok' })).sha256
  const bad = (await small.document({ bytes: 'bad', state: 'password', read: 'none', reason: 'locked' }))
    .sha256
  const zip = (await small.document({ bytes: 'zip', type: 'application/zip' })).sha256
  await small.item({ path: 'top.txt', sha256: ok })
  const box = await small.item({ path: 'a/box.zip', sha256: zip, type: 'application/zip' })
  await small.item({ path: 'a/box.zip/in/x.txt', sha256: ok, parent: box })
  await small.item({ path: 'a/box.zip/y.doc', sha256: bad, parent: box })
  await small.item({ path: 'a/box.zip-notes.txt', sha256: ok })
  await small.item({ path: 'a0.txt', sha256: ok })
  await small.item({ path: 'a/v.txt', sha256: ok })
  await small.item({ path: 'a/v.txt', sha256: bad })
  await small.item({ path: 'z', sha256: ok, source: 'second' })
  return small
}

const brief = (entries: Awaited<ReturnType<typeof sourceEntries>>): string[] =>
  entries.map(({ kind, path, items, read }) => `${kind} ${path} ${read}/${items}`)

test('sources, folders and containers one level at a time', async () => {
  const small = await tree()
  assert.deepEqual(
    (await sourceEntries(small.database)).map(({ name, items, read }) => `${name} ${read}/${items}`),
    ['leak 6/8', 'second 1/1'],
  )
  assert.deepEqual(brief(await folderEntries(small.database, 'leak', '')), [
    'folder a 4/6',
    'item a0.txt 1/1',
    'item top.txt 1/1',
  ])
  assert.deepEqual(brief(await folderEntries(small.database, 'leak', 'a')).toSorted(), [
    'container a/box.zip 2/3',
    'item a/box.zip-notes.txt 1/1',
    'item a/v.txt 0/1',
    'item a/v.txt 1/1',
  ])
  assert.deepEqual(brief(await folderEntries(small.database, 'leak', 'a/box.zip')), [
    'folder a/box.zip/in 1/1',
    'item a/box.zip/y.doc 0/1',
  ])
  await small.close()
})

test('an item says what it is, an unknown path has nothing', async () => {
  const small = await tree()
  const [entry] = await folderEntries(small.database, 'second', '')
  assert.equal(entry?.state, 'ok')
  assert.equal(entry?.sha256?.length, 64)
  assert.deepEqual(await folderEntries(small.database, 'leak', 'nowhere'), [])
  await small.close()
})
