import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyOf, ledgerPage, ledgerRows } from './ledger.ts'
import { SmallCase } from './testing/small-case.ts'

async function mixedCase(): Promise<SmallCase> {
  const small = await SmallCase.make()
  const zip = await small.document({ bytes: 'zip', type: 'application/zip' })
  const broken = await small.document({ bytes: 'x', state: 'corrupt', read: 'none', reason: 'cut short' })
  const box = await small.item({ path: 'box.zip', sha256: zip.sha256, type: 'application/zip' })
  await small.item({ path: 'box.zip/b.txt', sha256: broken.sha256, parent: box })
  await small.item({ path: 'box.zip/\u{20000}.txt', sha256: broken.sha256, parent: box })
  await small.item({ path: 'box.zip/\u{ffee}.txt', sha256: broken.sha256, parent: box })
  await small.item({
    path: 'link',
    pathBytes: 'bGluaw==',
    sha256: null,
    own: { state: 'refused', reason: 'a link that points outside' },
  })
  await small.item({ path: 'new.txt', sha256: 'f'.repeat(64) })
  await small.item({
    path: 'a.txt',
    source: 'elsewhere',
    sha256: broken.sha256,
    own: { state: 'limit', read: 'some', reason: 'r' },
  })
  return small
}

test('a row has the state of the place, else that of the document', async () => {
  const small = await mixedCase()
  const rows = await Array.fromAsync(ledgerRows(small.database))
  const said = rows.map(({ source, path, state, read, reason, parent }) =>
    [source, path, state, read, reason, parent].join('|'),
  )
  assert.deepEqual(said, [
    'elsewhere|a.txt|limit|some|r|',
    'leak|box.zip|ok|whole||',
    'leak|box.zip/b.txt|corrupt|none|cut short|box.zip',
    'leak|box.zip/\u{ffee}.txt|corrupt|none|cut short|box.zip',
    'leak|box.zip/\u{20000}.txt|corrupt|none|cut short|box.zip',
    'leak|link|refused|none|a link that points outside|',
    'leak|new.txt|waiting|none||',
  ])
  assert.equal(rows[5]?.pathBytes, 'bGluaw==')
  assert.equal('pathBytes' in (rows[0] ?? {}), false)
  await small.close()
})

test('filters by state, source and start of the path', async () => {
  const small = await mixedCase()
  const paths = async (filter: Parameters<typeof ledgerRows>[1]): Promise<string[]> =>
    (await Array.fromAsync(ledgerRows(small.database, filter))).map(({ path }) => path)
  assert.deepEqual(await paths({ states: ['refused', 'limit'] }), ['a.txt', 'link'])
  assert.deepEqual(await paths({ source: 'elsewhere' }), ['a.txt'])
  assert.deepEqual(await paths({ prefix: 'box.zip/' }), [
    'box.zip/b.txt',
    'box.zip/\u{ffee}.txt',
    'box.zip/\u{20000}.txt',
  ])
  assert.deepEqual(await paths({ prefix: 'box_zip' }), [])
  await small.close()
})

test('pages join without gap or repetition, also between versions of one path', async () => {
  const small = await SmallCase.make()
  for (let n = 0; n < 2500; n++) {
    await small.item({ path: `f/${n % 1250}.txt`, sha256: n.toString(16).padStart(64, '0') })
  }
  const rows = await Array.fromAsync(ledgerRows(small.database))
  assert.equal(new Set(rows.map((row) => keyOf(row).join('|'))).size, 2500)
  const first = await ledgerPage(small.database, {}, 7)
  const after = first.at(-1)
  assert.ok(after)
  assert.deepEqual(await ledgerPage(small.database, { after: keyOf(after) }, 5), rows.slice(7, 12))
  await small.close()
})

test('pages of one row go through all sources, and stay inside a chosen one', async () => {
  const small = await mixedCase()
  for (const filter of [{}, { source: 'leak' }, { source: 'elsewhere' }, { prefix: 'box.zip/' }]) {
    const all = await Array.fromAsync(ledgerRows(small.database, filter))
    const one: typeof all = []
    for (;;) {
      const last = one.at(-1)
      const [row] = await ledgerPage(
        small.database,
        { ...filter, ...(last ? { after: keyOf(last) } : {}) },
        1,
      )
      if (!row) break
      one.push(row)
    }
    assert.deepEqual(one, all)
  }
  await small.close()
})
