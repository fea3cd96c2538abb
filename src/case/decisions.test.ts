/** Decisions survive beside a run, can be taken back, stand in the log; older cases get a place for them. */
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { createCase, openCase, openCaseForDecisions, openCaseForProcessing } from './case.ts'
import { checkChain, copiedRows, Custody, type CustodyRow } from './custody.ts'
import { anySetAside, decide, isSetAside, takeBack } from './decisions.ts'
import type { Database } from './ports.ts'
import { hasTable, openCatalogue } from './sqlite/catalogue.ts'
import { formatVersion } from './sqlite/schema.ts'
import { format1 } from './testing/format-1.ts'
import { format2 } from './testing/format-2.ts'
import { tool } from './tool.ts'

const item = { source: '来源', path: 'a/加密.zip', sha256: null }
const who = { utc: '2026-01-01T00:00:00.000Z', actor: 'someone', why: 'asked the sender' }

async function emptyCase(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-decisions-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'x.daylight')
  await createCase(path)
  return path
}

const rowsOf = (database: Database): AsyncIterable<CustodyRow> =>
  database.stream<CustodyRow>('SELECT * FROM custody ORDER BY seq')

const oldFormats = [
  [1, format1],
  [2, format2],
] as const

/** A case as a landed version of that format made it, with a row of the log and a document. */
async function oldCase(t: TestContext, format: 1 | 2): Promise<string> {
  const path = await emptyCase(t)
  await rm(join(path, 'catalog.sqlite'))
  await rm(join(path, 'custody.jsonl'))
  const connection = new DatabaseSync(join(path, 'catalog.sqlite'))
  const tables = oldFormats.find(([number]) => number === format)?.[1]
  connection.exec(`PRAGMA journal_mode = WAL; ${tables}; PRAGMA user_version = ${format}`)
  connection.exec(
    `INSERT INTO documents (id, sha256, bytes, type, state, read) VALUES (1, 'ab', 3, 'text/plain', 'ok', 'whole');
     INSERT INTO segments (document, ordinal, start, "end", line, text, parts) VALUES (1, 0, 0, 3, 1, '渡船\n', '[]')`,
  )
  connection.close()
  const database = openCatalogue(join(path, 'catalog.sqlite'), 'write')
  const custody = new Custody(database, join(path, 'custody.jsonl'), tool)
  await database.transaction((transaction) => custody.record(transaction, 'case-created', { format }))
  await custody.complete()
  await database.close()
  const file = JSON.parse(await readFile(join(path, 'case.json'), 'utf8')) as object
  await writeFile(join(path, 'case.json'), JSON.stringify({ ...file, format }))
  return path
}

const formatOf = async (path: string): Promise<number> =>
  (JSON.parse(await readFile(join(path, 'case.json'), 'utf8')) as { format: number }).format

test('an item is set aside once and taken back once; what was decided stays told', async (t) => {
  const { database, close } = await openCaseForDecisions(await emptyCase(t))
  assert.equal(await anySetAside(database), false)
  assert.equal((await decide(database, 'set-aside', [item, item], who)).length, 1)
  assert.equal(await isSetAside(database, item), true)
  assert.equal(await isSetAside(database, { ...item, sha256: 'ab' }), false)
  assert.equal((await takeBack(database, 'set-aside', [item, item], who)).length, 1)
  assert.equal(await anySetAside(database), false)
  assert.equal((await decide(database, 'set-aside', [item], { ...who, why: null })).length, 1)
  const told = await database.all<{ anchor: string; why: string | null; undone_actor: string | null }>(
    'SELECT anchor, why, undone_actor FROM decisions ORDER BY id',
  )
  assert.deepEqual(
    told.map(({ why, undone_actor }) => [why, undone_actor]),
    [
      ['asked the sender', 'someone'],
      [null, null],
    ],
  )
  assert.deepEqual(JSON.parse(told[0]?.anchor ?? ''), item)
  await close()
})

test('a decision needs no lease, and the copy of the log is completed by whoever has it', async (t) => {
  const path = await emptyCase(t)
  const run = await openCaseForProcessing(path)
  const { database, custody, close } = await openCaseForDecisions(path)
  await database.transaction(async (transaction) => {
    await decide(transaction, 'set-aside', [item], who)
    await custody.record(transaction, 'set-aside', { items: [item] })
  })
  await close()
  assert.equal(await anySetAside(run.database), true)
  assert.equal((await Array.fromAsync(copiedRows(join(path, 'custody.jsonl')))).length, 1)
  await run.custody.complete()
  await run.close()
  assert.equal((await Array.fromAsync(copiedRows(join(path, 'custody.jsonl')))).length, 2)
  const again = await openCaseForDecisions(path)
  assert.deepEqual(await checkChain(rowsOf(again.database)), [])
  await again.close()
})

for (const [format] of oldFormats) {
  test(`a case of format ${format} is upgraded when it is processed, once, and says so in the log`, async (t) => {
    const path = await oldCase(t, format)
    for (let time = 0; time < 2; time++) {
      const opened = await openCaseForProcessing(path)
      await decide(opened.database, 'set-aside', [item], who)
      assert.equal(await isSetAside(opened.database, item), true)
      assert.deepEqual(await checkChain(rowsOf(opened.database)), [])
      // what was read stays, and there is a place for what is recognised
      assert.deepEqual(await opened.database.all('SELECT text, recognised FROM segments'), [
        Object.assign(Object.create(null), { text: '渡船\n', recognised: null }),
      ])
      assert.deepEqual(await opened.database.all('SELECT * FROM recognitions'), [])
      await opened.close()
    }
    assert.equal(await formatOf(path), formatVersion)
    const actions = (await Array.fromAsync(copiedRows(join(path, 'custody.jsonl')))).map(
      ({ action }) => action,
    )
    assert.deepEqual(actions, ['case-created', 'case-upgraded'])
  })

  test(`an upgrade of format ${format} that was cut short before case.json said so goes through`, async (t) => {
    const path = await oldCase(t, format)
    await (await openCaseForProcessing(path)).close()
    const file = JSON.parse(await readFile(join(path, 'case.json'), 'utf8')) as object
    await writeFile(join(path, 'case.json'), JSON.stringify({ ...file, format }))
    await (await openCaseForDecisions(path)).close()
    assert.equal(await formatOf(path), formatVersion)
  })

  test(`a case of format ${format} can be looked at as it is`, async (t) => {
    const opened = await openCase(await oldCase(t, format))
    assert.equal(await hasTable(opened.database, 'recognitions'), false)
    await opened.close()
  })
}

test('a case of format 1 opened only to read is left as it is, also on a read-only medium', async (t) => {
  const path = await oldCase(t, 1)
  const opened = await openCase(path)
  assert.equal(await anySetAside(opened.database), false)
  await opened.close()
  await chmod(path, 0o500)
  const locked = await openCase(path)
  assert.equal(await anySetAside(locked.database), false)
  await locked.close()
  await chmod(path, 0o700)
  assert.equal(await formatOf(path), 1)
})
