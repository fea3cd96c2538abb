import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openDatabase, type SqliteDatabase } from './database.ts'

let folder: string
let database: SqliteDatabase

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daylight-database-'))
  database = openDatabase(join(folder, 'x.sqlite'))
  await database.run('CREATE TABLE t (n INTEGER UNIQUE)')
})
after(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const numbers = async (): Promise<number[]> =>
  (await database.all<{ n: number }>('SELECT n FROM t ORDER BY n')).map(({ n }) => n)

test('a failing transaction leaves nothing, and the next one runs', async () => {
  const failing = database.transaction(async (transaction) => {
    await transaction.run('INSERT INTO t VALUES (1)')
    throw new Error('on purpose')
  })
  const next = database.transaction((transaction) => transaction.run('INSERT INTO t VALUES (2)'))
  await assert.rejects(failing, /on purpose/)
  await next
  assert.deepEqual(await numbers(), [2])
})

test('a statement outside a transaction is not rolled back with it', async () => {
  const failing = database.transaction(async (transaction) => {
    await transaction.run('INSERT INTO t VALUES (3)')
    await new Promise(setImmediate)
    throw new Error('on purpose')
  })
  const alone = database.run('INSERT INTO t VALUES (4)')
  await assert.rejects(failing)
  await alone
  assert.deepEqual(await numbers(), [2, 4])
})

test('a transaction inside another is part of it', async () => {
  await assert.rejects(
    database.transaction(async (outer) => {
      await outer.transaction((inner) => inner.run('INSERT INTO t VALUES (5)'))
      throw new Error('on purpose')
    }),
  )
  assert.deepEqual(await numbers(), [2, 4])
})

test('streams of the same statement do not disturb each other', async () => {
  const pairs: string[] = []
  for await (const { n } of database.stream<{ n: number }>('SELECT n FROM t ORDER BY n')) {
    for await (const { n: inner } of database.stream<{ n: number }>('SELECT n FROM t ORDER BY n'))
      pairs.push(`${n}${inner}`)
  }
  assert.deepEqual(pairs, ['22', '24', '42', '44'])
})
