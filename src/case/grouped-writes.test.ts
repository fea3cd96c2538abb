import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { GroupedWrites } from './grouped-writes.ts'
import { openDatabase, type SqliteDatabase } from './sqlite/database.ts'

async function numbers(database: SqliteDatabase): Promise<number[]> {
  return (await database.all<{ n: number }>('SELECT n FROM t ORDER BY n')).map(({ n }) => n)
}

async function opened(t: TestContext): Promise<SqliteDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-writes-'))
  const database = openDatabase(join(folder, 'x.sqlite'))
  t.after(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })
  await database.run('CREATE TABLE t (n INTEGER)')
  return database
}

test('writes that come together are kept together, each told when it is', async (t) => {
  const database = await opened(t)
  const writes = new GroupedWrites(database)
  let transactions = 0
  const insert = (n: number): Promise<void> =>
    writes.write(async (transaction) => {
      if (n === 0) transactions++
      await transaction.run('INSERT INTO t VALUES (?)', n)
    })
  const all = Promise.all([0, 1, 2].map((n) => insert(n)))
  assert.deepEqual(await numbers(database), [])
  writes.flush()
  await all
  assert.equal(transactions, 1)
  assert.deepEqual(await numbers(database), [0, 1, 2])
})

test('one that fails takes all of its group with it, and none of the next', async (t) => {
  const database = await opened(t)
  const writes = new GroupedWrites(database)
  const good = writes.write(async (transaction) => {
    await transaction.run('INSERT INTO t VALUES (1)')
  })
  const bad = writes.write(async () => {
    throw new Error('not this one')
  })
  writes.flush()
  const results = await Promise.allSettled([good, bad])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  const next = writes.write(async (transaction) => {
    await transaction.run('INSERT INTO t VALUES (2)')
  })
  await next
  assert.deepEqual(await numbers(database), [2])
})

test('what is large does not wait for more', async (t) => {
  const database = await opened(t)
  const writes = new GroupedWrites(database)
  const started: number[] = []
  const large = writes.write(async () => {
    started.push(1)
  }, 100_000_000)
  await new Promise(setImmediate)
  assert.deepEqual(started, [1])
  await large
})
