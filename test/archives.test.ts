/** Members of the public archives beside what libarchive's own program lists and takes out. */
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { bsdtarBytes, bsdtarNames, hasBsdtar } from './support/bsdtar.ts'
import { ingest } from './support/cases.ts'
import { corpusFolder } from './support/corpus.ts'
import { temporaryFolder } from './support/folders.ts'
import { ledgerOf } from './support/rows.ts'
import { skip } from './support/skip.ts'

const types = new Set([
  'application/x-tar',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/gzip',
])

test('tar, 7z and rar give what bsdtar takes out', async (t) => {
  const corpus = corpusFolder()
  if (corpus === null) return skip(t, 'no corpus: set DAYLIGHT_CORPUS')
  if (!hasBsdtar()) return skip(t, 'bsdtar is not installed (libarchive-tools)')
  const folder = join(await temporaryFolder(t), 'case')
  const source = join(corpus, 'arc')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  const archives = rows.filter(({ type, parent }) => types.has(type) && parent === null)
  let same = 0
  const ours: string[] = []
  const apart: string[] = []
  for (const archive of archives) {
    const path = join(source, archive.path)
    const names = bsdtarNames(path)
    const members = rows.filter(({ parent }) => parent === archive.path)
    // what it lists to the end must be listed here, too
    if (names)
      assert.ok(members.length >= names.length, `${archive.path}: ${members.length} of ${names.length}`)
    for (const name of names ?? []) {
      const member = members.find((row) => row.path === `${archive.path}/${name}`)
      const bytes = bsdtarBytes(path, name)
      if (!member) apart.push(`${archive.path} names ${name} differently`)
      // it gives a link's target for its bytes, and none for hard ones
      else if (bytes === null || bytes.length === 0 || member.state === 'refused') ours.push(member.path)
      else if (member.sha256 === hash('sha256', bytes, 'hex')) same++
      else
        assert.ok(
          ['limit', 'partial'].includes(member.state),
          `${member.path} is ${member.state} and has other bytes than bsdtar takes out`,
        )
    }
    if (names === null && archive.state === 'ok') apart.push(`${archive.path} is ok only here`)
  }
  t.diagnostic(
    `${same} members the same in ${archives.length}; only here ${ours.length}; ${apart.join('; ')}`,
  )
  assert.ok(same >= 15, `only ${same} members were compared`)
})
