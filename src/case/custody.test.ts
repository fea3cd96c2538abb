import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkChain, copiedRows, Custody, type CustodyRow } from './custody.ts'
import { openCatalogue } from './sqlite/catalogue.ts'

async function log(
  rows: number,
): Promise<{ folder: string; copy: string; custody: Custody; database: ReturnType<typeof openCatalogue> }> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-custody-'))
  const database = openCatalogue(join(folder, 'catalog.sqlite'), 'create')
  const copy = join(folder, 'custody.jsonl')
  const custody = new Custody(database, copy, 'daylight test')
  for (let row = 0; row < rows; row++) {
    await database.transaction((transaction) =>
      custody.record(transaction, 'received', { items: [['来源', `文件${row}`, 'ab', row]] }),
    )
  }
  await custody.complete()
  return { folder, copy, custody, database }
}

const stored = (database: ReturnType<typeof openCatalogue>): AsyncIterable<CustodyRow> =>
  database.stream<CustodyRow>('SELECT * FROM custody ORDER BY seq')

test('an untouched chain holds, in the catalogue and in its copy', async () => {
  const { folder, copy, database } = await log(5)
  assert.deepEqual(await checkChain(stored(database)), [])
  assert.deepEqual(await checkChain(copiedRows(copy)), [])
  await database.close()
  await rm(folder, { recursive: true })
})

test('a changed, a removed and a swapped row are each seen', async () => {
  const { folder, database } = await log(5)
  await database.run("UPDATE custody SET params = '{}' WHERE seq = 3")
  assert.deepEqual(await checkChain(stored(database)), ['row 3 was changed'])
  await database.run('DELETE FROM custody WHERE seq = 2')
  assert.ok((await checkChain(stored(database))).length >= 2)
  await database.close()
  await rm(folder, { recursive: true })
})

test('a copy cut in the middle of a line is completed without losing a row', async () => {
  const { folder, copy, custody, database } = await log(4)
  const whole = await readFile(copy, 'utf8')
  await truncate(copy, Buffer.byteLength(whole) - 20)
  await custody.complete()
  const seqs: number[] = []
  for await (const row of copiedRows(copy)) seqs.push(row.seq)
  assert.deepEqual(seqs, [1, 2, 3, 4])
  await appendFile(copy, '')
  await custody.complete()
  assert.deepEqual(await checkChain(copiedRows(copy)), [])
  await database.close()
  await rm(folder, { recursive: true })
})

test('a copy is completed once after a row longer than any buffer and a name with a line separator', async () => {
  const { folder, copy, custody, database } = await log(1)
  for (const name of ['a\u{2028}b\nc.txt', '長'.repeat(300_000)]) {
    await database.transaction((transaction) =>
      custody.record(transaction, 'received', { items: [['来源', name, 'ab', 1]] }),
    )
    await custody.complete()
    await custody.complete()
  }
  const whole = await readFile(copy)
  await truncate(copy, whole.length - 20)
  await custody.complete()
  assert.deepEqual(
    (await Array.fromAsync(copiedRows(copy))).map(({ seq }) => seq),
    [1, 2, 3],
  )
  assert.deepEqual(await checkChain(copiedRows(copy)), [])
  await database.close()
  await rm(folder, { recursive: true })
})
