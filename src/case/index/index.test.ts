import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { Database, IndexEntry, IndexField, TokenPlan } from '../ports.ts'
import { openCatalogue, upgradeCatalogue } from '../sqlite/catalogue.ts'
import { format1 } from '../testing/format-1.ts'
import { openIndex } from './open.ts'

const signal = new AbortController().signal

async function newCatalogue(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-index-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'catalog.sqlite')
}

/** What the index should say, from the token streams themselves. */
class Scan {
  readonly #streams = new Map<string, string[]>()

  put({ field, key, tokens }: IndexEntry): void {
    this.#streams.set(`${field}/${key}`, tokens.split(' '))
  }

  remove(field: IndexField, key: number): void {
    this.#streams.delete(`${field}/${key}`)
  }

  find(field: IndexField, { tokens, prefix }: TokenPlan): [key: number, count: number][] {
    const found: [number, number][] = []
    for (const [name, stream] of this.#streams) {
      const [ownField, key] = name.split('/')
      if (ownField !== field) continue
      let count = 0
      for (let at = 0; at + tokens.length <= stream.length; at++) {
        const meets = tokens.every((token, step) => {
          const own = stream[at + step] ?? ''
          return prefix && step === tokens.length - 1 ? own.startsWith(token) : own === token
        })
        if (meets) count++
      }
      if (count > 0) found.push([Number(key), count])
    }
    return found.sort((a, b) => a[0] - b[0])
  }
}

const anyToken = fc.constantFrom(
  '数据',
  '据安',
  '安全',
  '全',
  '公',
  '司法',
  'alpha',
  'alp',
  'a',
  '¦',
  '𠀀𠀁',
  'beta',
)
const anyField = fc.constantFrom<IndexField>('content', 'name', 'title', 'path')
const anyKey = fc.integer({ min: 1, max: 40 })
const entry = fc.record({
  field: anyField,
  key: anyKey,
  tokens: fc.array(anyToken, { minLength: 1, maxLength: 30 }).map((all) => all.join(' ')),
})
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      field: anyField,
      keys: fc.array(anyKey, { maxLength: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('tidy' as const, 'purge' as const, 'reopen' as const, 'take back' as const),
    }),
  },
)
const plan = fc.record({ tokens: fc.array(anyToken, { minLength: 1, maxLength: 3 }), prefix: fc.boolean() })

test('whatever was put, replaced, removed, merged or taken back, it finds what a scan finds, with the same counts', async (t) => {
  const path = await newCatalogue(t)
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 1, maxLength: 25 }),
      fc.array(plan, { minLength: 5, maxLength: 15 }),
      async (actions, plans) => {
        const file = `${path}.${run++}`
        let database = openCatalogue(file, 'create')
        let index = openIndex(database)
        const scan = new Scan()
        for (const each of actions) {
          if (each.do === 'put') {
            await database.transaction((transaction) => index.put(transaction, each.entries))
            for (const one of each.entries) scan.put(one)
          } else if (each.do === 'remove') {
            await database.transaction((transaction) => index.remove(transaction, each.field, each.keys))
            for (const one of each.keys) scan.remove(each.field, one)
          } else if (each.do === 'tidy') await index.tidy(signal)
          else if (each.do === 'purge') await index.purge(signal)
          else if (each.do === 'reopen') {
            await database.close()
            database = openCatalogue(file, 'write')
            index = openIndex(database)
          } else {
            const failed = database.transaction(async (transaction) => {
              await index.put(transaction, [{ field: 'content', key: 7, tokens: '数据 gamma' }])
              await index.remove(transaction, 'content', [1, 2, 3])
              throw new Error('taken back')
            })
            await assert.rejects(failed, /taken back/)
          }
        }
        for (const one of plans) {
          for (const where of ['content', 'name', 'path'] as const) {
            const found = await index.find(where, one, true)
            assert.deepEqual(
              found.keys.map((own, at) => [own, found.counts[at]]),
              scan.find(where, one),
            )
            assert.deepEqual((await index.find(where, one, false)).keys, found.keys)
          }
        }
        await database.close()
      },
    ),
    { numRuns: 60 },
  )
})

/** Puts `count` entries one by one, so that each is a segment. */
async function putMany(database: Database, path: string, count: number): Promise<void> {
  const index = openIndex(database)
  for (let key = 1; key <= count; key++) {
    const tokens = `common word${key} word${key % 3} ${'filler '.repeat(20)}end ${path}`
    await database.transaction((transaction) => index.put(transaction, [{ field: 'content', key, tokens }]))
  }
}

const segments = async (database: Database): Promise<number> =>
  (await database.get<{ count: number }>('SELECT count(*) AS count FROM index_segments'))?.count ?? -1

test('a reader in another connection finds the same before, while and after segments are merged', async (t) => {
  const path = await newCatalogue(t)
  const database = openCatalogue(path, 'create')
  await putMany(database, 'x', 30)
  const reading = openCatalogue(path, 'read')
  const reader = openIndex(reading)
  const ask = async (): Promise<number[][]> => [
    [...(await reader.find('content', { tokens: ['common'], prefix: false }, true)).keys],
    [...(await reader.find('content', { tokens: ['filler', 'end', 'x'], prefix: false }, true)).keys],
    [...(await reader.find('content', { tokens: ['word1'], prefix: true }, true)).keys],
  ]
  const before = await ask()
  assert.equal(before[0]?.length, 30)
  const index = openIndex(database)
  const state = { merging: true }
  const merging = index.tidy(signal).finally(() => (state.merging = false))
  while (state.merging) {
    assert.deepEqual(await ask(), before)
    await new Promise(setImmediate)
  }
  await merging
  assert.ok((await segments(database)) < 8)
  assert.deepEqual(await ask(), before)
  await reading.close()
  await database.close()
})

test('a merge that was cut short changes nothing, and what it left is swept away', async (t) => {
  const path = await newCatalogue(t)
  const database = openCatalogue(path, 'create')
  await putMany(database, 'x', 20)
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(openIndex(database).tidy(stop.signal))
  // as a kill in the middle leaves it: blocks of a segment that never came to be
  await database.run(
    'INSERT INTO index_blocks (id, bytes) VALUES (?, ?)',
    900 * 4 * 2 ** 24,
    new Uint8Array(9),
  )
  assert.equal(await segments(database), 20)
  const index = openIndex(database)
  await index.tidy(signal)
  const left = await database.all<{ segment: number }>(
    'SELECT DISTINCT id / 67108864 AS segment FROM index_blocks ORDER BY 1',
  )
  const known = await database.all<{ segment: number }>('SELECT id AS segment FROM index_segments ORDER BY 1')
  assert.deepEqual(left, known)
  assert.equal((await index.find('content', { tokens: ['common'], prefix: false }, false)).keys.length, 20)
  await database.close()
})

test('after purge nothing of a removed word is left in the file', async (t) => {
  const path = await newCatalogue(t)
  const database = openCatalogue(path, 'create')
  const index = openIndex(database)
  const secret = 'quixoticzebra'
  await database.transaction((transaction) =>
    index.put(transaction, [
      { field: 'content', key: 1, tokens: `alpha ${secret} beta` },
      { field: 'name', key: 1, tokens: secret },
      { field: 'content', key: 2, tokens: 'alpha gamma' },
    ]),
  )
  const holds = async (): Promise<boolean> => {
    await database.get('PRAGMA wal_checkpoint(TRUNCATE)')
    return (await readFile(path)).includes(secret.slice(1))
  }
  assert.equal(await holds(), true)
  await database.transaction(async (transaction) => {
    await index.remove(transaction, 'content', [1])
    await index.remove(transaction, 'name', [1])
  })
  await index.purge(signal)
  assert.equal(await holds(), false)
  assert.deepEqual((await index.find('content', { tokens: ['alpha'], prefix: false }, false)).keys, [2])
  await database.close()
})

test('lists longer than what is loaded at once stay whole through merging', async (t) => {
  const path = await newCatalogue(t)
  const database = openCatalogue(path, 'create')
  const index = openIndex(database)
  const many = 'again '.repeat(400_000)
  for (let key = 1; key <= 3; key++) {
    await database.transaction((transaction) =>
      index.put(transaction, [
        { field: 'content', key, tokens: `${many}end${key}` },
        { field: 'content', key: key + 10, tokens: `again end${key}` },
      ]),
    )
  }
  const expected = [
    [1, 400_000],
    [2, 400_000],
    [3, 400_000],
    [11, 1],
    [12, 1],
    [13, 1],
  ]
  const ask = async (): Promise<void> => {
    const found = await index.find('content', { tokens: ['again'], prefix: false }, true)
    assert.deepEqual(
      found.keys.map((key, at) => [key, found.counts[at]]),
      expected,
    )
    const phrase = await index.find('content', { tokens: ['again', 'end2'], prefix: false }, true)
    assert.deepEqual(
      [phrase.keys, phrase.counts],
      [
        [2, 12],
        [1, 1],
      ],
    )
  }
  await ask()
  for (let key = 100; key < 110; key++)
    await database.transaction((transaction) =>
      index.put(transaction, [{ field: 'content', key, tokens: 'other' }]),
    )
  await database.transaction((transaction) => index.remove(transaction, 'content', [105]))
  await index.purge(signal)
  await index.tidy(signal)
  await ask()
  await database.close()
})

test('in a case that was upgraded, what was not read again yet is found too; the last one takes the old tables along', async (t) => {
  const path = await newCatalogue(t)
  const old = new DatabaseSync(path)
  old.exec(`PRAGMA journal_mode = WAL; ${format1}; PRAGMA user_version = 1`)
  old.exec(`INSERT INTO content_fts (rowid, tokens) VALUES (1, '数据 据安 全'), (3, '数据 alpha alpha');
    INSERT INTO names_fts (rowid, tokens) VALUES (4, 'alpha')`)
  old.close()
  const reading = openCatalogue(path, 'read')
  const words = { tokens: ['数据'], prefix: false }
  assert.deepEqual((await openIndex(reading).find('content', words, true)).keys, [1, 3])
  upgradeCatalogue(path)
  const database = openCatalogue(path, 'write')
  const index = openIndex(database)
  await database.transaction((transaction) =>
    index.put(transaction, [
      { field: 'content', key: 1, tokens: 'beta' },
      { field: 'content', key: 2, tokens: '数据' },
      { field: 'name', key: 1, tokens: 'beta' },
    ]),
  )
  assert.deepEqual((await index.find('content', words, true)).keys, [2, 3])
  assert.deepEqual((await openIndex(reading).find('content', words, true)).keys, [2, 3])
  await index.tidy(signal)
  await database.transaction((transaction) =>
    index.put(transaction, [{ field: 'content', key: 3, tokens: '数据' }]),
  )
  await index.tidy(signal)
  assert.equal(await database.get("SELECT 1 FROM sqlite_master WHERE name LIKE '%fts%'"), undefined)
  assert.deepEqual((await openIndex(reading).find('content', words, true)).keys, [2, 3])
  assert.deepEqual((await index.find('name', { tokens: ['beta'], prefix: false }, true)).keys, [1])
  await reading.close()
  await database.close()
})
