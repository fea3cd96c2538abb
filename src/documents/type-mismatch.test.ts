import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SmallCase } from './testing/small-case.ts'
import { typeMismatches } from './type-mismatch.ts'

test('a name that says another kind than the bytes is a finding, once for each such ending', async () => {
  const small = await SmallCase.make()
  const { sha256 } = await small.document({ bytes: 'PK', type: 'application/zip' })
  for (const path of ['a.jpg', 'b.JPG', 'c.zip', 'd.pdf', 'e', 'f.dat']) {
    await small.item({ path, sha256, bytes: 2, type: 'application/zip' })
  }
  const flags = await typeMismatches(small.database, sha256)
  assert.deepEqual(
    flags.map(({ flag, detail }) => [flag, detail]),
    [
      ['type-mismatch', 'named .jpg, but its bytes are application/zip'],
      ['type-mismatch', 'named .pdf, but its bytes are application/zip'],
    ],
  )
  await small.close()
})

test('old names for other office and text formats are no finding, nor is an empty file', async () => {
  const small = await SmallCase.make()
  const { sha256 } = await small.document({ bytes: '{\\rtf', type: 'application/rtf' })
  await small.item({ path: 'letter.doc', sha256, bytes: 5, type: 'application/rtf' })
  assert.deepEqual(await typeMismatches(small.database, sha256), [])
  const empty = await small.document({ bytes: '', type: 'inode/x-empty' })
  await small.item({ path: 'x.pdf', sha256: empty.sha256, bytes: 0, type: 'inode/x-empty' })
  assert.deepEqual(await typeMismatches(small.database, empty.sha256), [])
  await small.close()
})
