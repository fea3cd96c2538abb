import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { checkChain, Custody, type CustodyRow } from '../case/custody.ts'
import { SetAsideRequest } from '../model/api.ts'
import { ledgerPage } from './ledger.ts'
import { overview } from './overview.ts'
import { markSetAside, setAside } from './set-aside.ts'
import { SmallCase } from './testing/small-case.ts'

async function lockedCase(t: TestContext) {
  const small = await SmallCase.make()
  t.after(() => small.close())
  const state = 'password'
  const zip = await small.document({ bytes: 'zip', state, read: 'none', reason: 'encrypted' })
  const pdf = await small.document({ bytes: 'pdf', state, read: 'none', reason: 'asks for a password' })
  const good = await small.document({ bytes: 'good' })
  await small.item({ path: 'a.zip', sha256: zip.sha256 })
  await small.item({ path: 'b.zip', sha256: zip.sha256 })
  await small.item({ path: 'c.pdf', sha256: pdf.sha256 })
  await small.item({ path: 'd.txt', sha256: good.sha256 })
  await small.item({ path: 'link', sha256: null, own: { state: 'refused', reason: 'a link' } })
  const { database } = small
  const custody = new Custody(database, join(small.folder, 'custody.jsonl'), 'daylight test')
  t.after(() => rm(join(small.folder, 'custody.jsonl'), { force: true }))
  const ask = (request: unknown): Promise<number> =>
    setAside({ database, custody, close: async () => undefined }, SetAsideRequest.parse(request))
  const aside = async (): Promise<string[]> => {
    const rows = await markSetAside(database, await ledgerPage(database, {}, 100))
    return rows.filter((row) => row.setAside).map(({ path }) => path)
  }
  const log = (): Promise<CustodyRow[]> => database.all<CustodyRow>('SELECT * FROM custody ORDER BY seq')
  return { small, database, ask, aside, log }
}

test('a cause is set aside as a whole: out of what is to do, counted, its state unchanged', async (t) => {
  const { database, ask, aside, log } = await lockedCase(t)
  const before = await overview(database)
  assert.equal(await ask({ state: 'password', reason: 'encrypted', aside: true, why: 'lost' }), 2)
  assert.equal(await ask({ state: 'password', reason: 'encrypted', aside: true }), 0)
  assert.deepEqual(await aside(), ['a.zip', 'b.zip'])
  const after = await overview(database)
  assert.deepEqual(after.states, before.states)
  assert.deepEqual(
    after.setAside.map(({ state, reason, count }) => [state, reason, count]),
    [['password', 'encrypted', 2]],
  )
  assert.deepEqual(
    after.unread.map(({ reason }) => reason),
    ['asks for a password', 'a link'],
  )
  assert.equal(await ask({ state: 'password', reason: 'encrypted', aside: false }), 2)
  assert.deepEqual(structuredClone(await overview(database)), structuredClone(before))
  const rows = await log()
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['set-aside', 'taken-back'],
  )
  const params = JSON.parse(rows[0]?.params ?? '') as { why: string; items: string[][] }
  assert.equal(params.why, 'lost')
  assert.deepEqual(
    params.items.map(([, path]) => path),
    ['a.zip', 'b.zip'],
  )
  assert.deepEqual(await checkChain(toAsync(rows)), [])
})

async function* toAsync<Row>(rows: readonly Row[]): AsyncIterable<Row> {
  yield* rows
}

test('single items by their keys, also such without bytes; never what is read or unknown', async (t) => {
  const { database, ask, aside } = await lockedCase(t)
  const link = { source: 'leak', path: 'link', sha256: null }
  assert.equal(await ask({ items: [link], aside: true }), 1)
  assert.deepEqual(await aside(), ['link'])
  assert.equal(await ask({ items: [{ ...link, path: 'c.pdf' }], aside: true }), 0)
  const [read] = await ledgerPage(database, { prefix: 'd.txt' }, 1)
  assert.equal(await ask({ items: [{ ...link, path: 'd.txt', sha256: read?.sha256 }], aside: true }), 0)
  assert.equal(await ask({ items: [link], aside: false }), 1)
  assert.deepEqual(await aside(), [])
})

test('what is set aside and then read after all is not shown as set aside', async (t) => {
  const { database, ask, aside } = await lockedCase(t)
  await ask({ state: 'password', reason: 'encrypted', aside: true })
  await database.run("UPDATE documents SET state = 'ok', reason = NULL WHERE reason = 'encrypted'")
  assert.deepEqual(await aside(), [])
  assert.deepEqual((await overview(database)).setAside, [])
})
