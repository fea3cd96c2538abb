import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { defaultLimits } from '../../limits.ts'
import { runReader } from '../../run-reader.ts'
import { sqliteReader } from './sqlite.ts'

function makeDatabase(fill: (database: DatabaseSync) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-sqlite-'))
  try {
    const path = join(folder, 'x.db')
    const database = new DatabaseSync(path)
    database.exec('PRAGMA synchronous=off; PRAGMA journal_mode=off')
    fill(database)
    database.close()
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const read = (bytes: Uint8Array): Promise<Collected> => collect(sqliteReader, bytes)

test('tables are sheets with a heading row, values as they are', async () => {
  const got = await read(
    makeDatabase((database) => {
      database.exec(
        `CREATE TABLE "联系人" (id INTEGER PRIMARY KEY, [姓 名] TEXT, \`note, text\` TEXT DEFAULT 'a,b', amount REAL, data BLOB, big)`,
      )
      database
        .prepare('INSERT INTO "联系人" VALUES (?, ?, ?, ?, ?, ?)')
        .run(7n, '张三', 'first\nsecond', 1200, Buffer.from([0, 1, 2, 255]), 9_007_199_254_740_993n)
      database
        .prepare('INSERT INTO "联系人" VALUES (?, ?, ?, ?, ?, ?)')
        .run(9n, null, '', 0.1, Buffer.from('文字 text'), -5n)
      database.exec(
        'CREATE VIEW secret AS SELECT 1; CREATE INDEX i ON "联系人"(amount); CREATE TABLE empty (x)',
      )
    }),
  )
  assert.equal(
    got.text,
    '联系人\nid\t姓 名\tnote, text\tamount\tdata\tbig\n7\t张三\tfirst\nsecond\t1200.0\t[blob 4 bytes]\t9007199254740993\n9\t\t\t0.1\t文字 text\t-5\nempty\nx\n',
  )
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
  const name = got.parts.find(({ kind, start }) => kind === 'cell' && got.text.startsWith('张三', start))
  assert.deepEqual(name?.locator, { sheet: '联系人', cell: 'B2' })
  const headings = got.parts.filter(({ kind, facts }) => kind === 'row' && facts?.header === true)
  assert.deepEqual(
    headings.map(({ start, end }) => got.text.slice(start, end)),
    ['id\t姓 名\tnote, text\tamount\tdata\tbig', 'x'],
  )
  assert.equal(got.metadata.raw?.['view:secret'], 'CREATE VIEW secret AS SELECT 1')
})

test('tables without row ids, keys in another order, added and computed columns', async () => {
  const got = await read(
    makeDatabase((database) => {
      database.exec(`CREATE TABLE w (a TEXT, b INT, c TEXT, PRIMARY KEY (c, b)) WITHOUT ROWID;
        INSERT INTO w VALUES ('one', 1, 'z'), ('two', 2, 'y');
        CREATE TABLE old (a TEXT); INSERT INTO old VALUES ('before');
        ALTER TABLE old ADD COLUMN b TEXT DEFAULT 'later'; ALTER TABLE old ADD COLUMN c INT DEFAULT -3;
        CREATE TABLE made (a INT, double INT AS (a * 2), stored INT AS (a * 3) STORED, z TEXT);
        INSERT INTO made (a, z) VALUES (5, 'end');
        CREATE TABLE d (id INTEGER PRIMARY KEY DESC, t INTEGER, PRIMARY_note TEXT); INSERT INTO d VALUES (4, 5, 'n')`)
    }),
  )
  assert.equal(
    got.text,
    'w\na\tb\tc\ntwo\t2\ty\none\t1\tz\nold\na\tb\tc\nbefore\tlater\t-3\nmade\na\tstored\tz\n5\t15\tend\nd\nid\tt\tPRIMARY_note\n4\t5\tn\n',
  )
})

test('both orders of UTF-16, long rows and small pages', async () => {
  for (const encoding of ['UTF-16le', 'UTF-16be']) {
    for (const size of [512, 65_536]) {
      const long = '长文'.repeat(40_000)
      const got = await read(
        makeDatabase((database) => {
          database.exec(`PRAGMA page_size=${size}; PRAGMA encoding='${encoding}'; CREATE TABLE t (a, b)`)
          const insert = database.prepare('INSERT INTO t VALUES (?, ?)')
          for (let row = 0; row < 2000; row++) insert.run(BigInt(row), `值${row}`)
          insert.run(long, 'end')
        }),
      )
      assert.equal(got.outcome.state, 'ok')
      const rows = Array.from({ length: 2000 }, (_, row) => `${row}\t值${row}\n`).join('')
      assert.equal(got.text, `t\na\tb\n${rows}${long}\tend\n`)
    }
  }
})

test('an index of long keys gives every row of a table without row ids', async () => {
  const keys = Array.from(
    { length: 3000 },
    (_, row) => `${String(row).padStart(6, '0')}${'k'.repeat(row % 900)}`,
  )
  const got = await read(
    makeDatabase((database) => {
      database.exec('PRAGMA page_size=1024; CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID')
      const insert = database.prepare('INSERT INTO t VALUES (?, ?)')
      for (const [row, key] of keys.entries()) insert.run(key, BigInt(row))
    }),
  )
  assert.equal(got.text, `t\nk\tv\n${keys.map((key, row) => `${key}\t${row}\n`).join('')}`)
})

test('what a full-text index and the engine keep for themselves is left out, its texts are not', async () => {
  const got = await read(
    makeDatabase((database) => {
      database.exec(`CREATE VIRTUAL TABLE messages USING fts5(body);
        INSERT INTO messages VALUES ('会议记录');
        CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO counted VALUES (1)`)
    }),
  )
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'title').map(({ start, end }) => got.text.slice(start, end)),
    ['messages_content', 'counted'],
  )
  assert.ok(/会议记录/.test(got.text))
})

test('many rows go through in flat memory', async () => {
  const bytes = makeDatabase((database) => {
    database.exec(`CREATE TABLE message (id INTEGER PRIMARY KEY, talker TEXT, content TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)
      INSERT INTO message SELECT i, 'wxid_' || (i % 50), 'message number ' || i FROM n`)
  })
  let characters = 0
  let rows = 0
  let largest = 0
  await runReader(
    sqliteReader,
    {
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
      whole: () => Promise.reject(new Error('asked for the whole file')),
      chunks: () => {
        throw new Error('asked for all chunks')
      },
    },
    (event) => {
      if (event.event === 'text') {
        characters += event.text.length
        largest = Math.max(largest, event.text.length)
      } else if (event.event === 'parts') rows += event.parts.filter(({ kind }) => kind === 'row').length
      else if (event.event === 'done') assert.equal(event.outcome.state, 'ok')
    },
    async () => undefined,
    { type: 'application/vnd.sqlite3', limits: defaultLimits, passwords: [] },
  )
  assert.equal(rows, 120_001)
  assert.ok(characters > 4_000_000)
  assert.ok(largest < 2 ** 20)
})

const many = (): Buffer =>
  makeDatabase((database) => {
    database.exec('PRAGMA page_size=512; CREATE TABLE t (a, b)')
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)')
    for (let row = 0; row < 500; row++) insert.run(BigInt(row), `value ${row} ${'x'.repeat(row % 700)}`)
  })

test('a damaged page costs its rows and no others', async () => {
  const bytes = many()
  const at = bytes.indexOf('value 250 ')
  bytes.fill(0xee, at - (at % 512), at - (at % 512) + 512)
  const got = await read(bytes)
  assert.equal(got.outcome.state, 'corrupt')
  assert.equal(got.outcome.read, 'some')
  assert.ok(/value 100 /.test(got.text))
  assert.ok(/value 400 /.test(got.text))
})

test('rows are found where the list of tables is lost', async () => {
  const bytes = many()
  bytes.fill(0xff, 100, 512)
  const got = await read(bytes)
  assert.equal(got.outcome.state, 'corrupt')
  assert.ok(/10\tvalue 10 /.test(got.text))
  assert.ok(/499\tvalue 499 /.test(got.text))
})

test('a database cut anywhere, with any byte wrong, ends and says so', async () => {
  const bytes = many()
  for (let cut = 0; cut < bytes.length; cut += 7919) {
    const got = await read(bytes.subarray(0, cut))
    assert.equal(got.outcome.state, 'corrupt', String(cut))
  }
  for (let seed = 1; seed < 200; seed++) {
    const broken = Buffer.from(bytes)
    for (let change = 0; change < 20; change++) {
      broken[(seed * 7919 + change * 104_729) % broken.length] = (seed * 31 + change * 17) % 256
    }
    const { outcome } = await read(broken)
    assert.ok(['ok', 'empty', 'corrupt', 'limit'].includes(outcome.state), outcome.reason ?? '')
  }
})

test('trees that go in circles end', async () => {
  const bytes = many()
  const leaf = bytes.readUInt32BE(512 + 8)
  // the root points to itself, a child to the root
  bytes.writeUInt32BE(2, 512 + 8)
  bytes.copy(bytes, (leaf - 1) * 512, 512, 1024)
  const got = await read(bytes)
  assert.equal(got.outcome.state, 'corrupt')
  assert.match(got.outcome.reason ?? '', /more than one place/)
})
