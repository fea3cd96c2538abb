import { pathToFileURL } from 'node:url'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Database, SqlValue } from '../ports.ts'

/** Statements kept prepared; a case uses a few dozen. */
const keptStatements = 200

/** Pages (4 KiB) of the log before they go into the file, which waits for the disk: rarely, so that others do not. */
const checkpointPages = 8192

/** Rows `stream` reads at once, so that other work can run in between. */
const streamPage = 500

/** The embedded adapter of the Database port: one connection, transactions one after another. */
export class SqliteDatabase implements Database {
  readonly #connection: DatabaseSync
  readonly #readers = new Map<string, StatementSync>()
  readonly #writers = new Map<string, StatementSync>()
  #turn: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  async all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]> {
    return this.#prepare(this.#readers, sql).all(...(params as SQLInputValue[])) as Row[]
  }

  async get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined> {
    return this.#prepare(this.#readers, sql).get(...(params as SQLInputValue[])) as Row | undefined
  }

  async *stream<Row>(sql: string, ...params: SqlValue[]): AsyncIterable<Row> {
    // a statement of its own: a cached one would be reset by the same query elsewhere
    const statement = this.#connection.prepare(sql)
    let sinceBreak = 0
    for (const row of statement.iterate(...(params as SQLInputValue[]))) {
      yield row as Row
      if (++sinceBreak >= streamPage) {
        sinceBreak = 0
        await new Promise(setImmediate)
      }
    }
  }

  /** Outside a transaction a statement waits for the running one, so that it is never rolled back with it. */
  run(sql: string, ...params: SqlValue[]): Promise<number> {
    return this.transaction((transaction) => transaction.run(sql, ...params))
  }

  runNow(sql: string, params: SqlValue[]): number {
    return Number(this.#prepare(this.#writers, sql).run(...(params as SQLInputValue[])).changes)
  }

  transaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => this.#inTransaction(work))
    this.#turn = result.catch(() => undefined)
    return result
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#turn
    this.#readers.clear()
    this.#writers.clear()
    this.#connection.close()
  }

  async #inTransaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
    this.#connection.exec('BEGIN IMMEDIATE')
    try {
      const result = await work(new JoinedTransaction(this))
      this.#connection.exec('COMMIT')
      return result
    } catch (error) {
      // some errors (a full disk) have rolled back already
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  #prepare(kept: Map<string, StatementSync>, sql: string): StatementSync {
    const known = kept.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql)
    // run() also tells the last rowid, and those of FTS5's own tables are beyond what a number holds
    if (kept === this.#writers) statement.setReadBigInts(true)
    if (kept.size >= keptStatements) {
      const oldest = kept.keys().next().value
      if (oldest !== undefined) kept.delete(oldest)
    }
    kept.set(sql, statement)
    return statement
  }
}

/** Inside a transaction, a further transaction is part of it. */
class JoinedTransaction implements Database {
  readonly #database: SqliteDatabase
  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]> {
    return this.#database.all<Row>(sql, ...params)
  }

  get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined> {
    return this.#database.get<Row>(sql, ...params)
  }

  stream<Row>(sql: string, ...params: SqlValue[]): AsyncIterable<Row> {
    return this.#database.stream<Row>(sql, ...params)
  }

  async run(sql: string, ...params: SqlValue[]): Promise<number> {
    return this.#database.runNow(sql, params)
  }

  transaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
    return work(this)
  }

  async close(): Promise<void> {
    throw new Error('a transaction cannot close its database')
  }
}

interface OpenOptions {
  /** `read-immutable`: nobody can change the file while it is open, so that no locks are needed. */
  access?: 'write' | 'read' | 'read-immutable'
  cacheMiB?: number
}

/** Opens (or makes) the file. A writer waits up to 10 s for another process's short transaction. */
export function openDatabase(path: string, options: OpenOptions = {}): SqliteDatabase {
  const { access = 'write' } = options
  const address = pathToFileURL(path)
  if (access === 'read-immutable') address.searchParams.set('immutable', '1')
  const connection = new DatabaseSync(address, {
    readOnly: access !== 'write',
    timeout: 10_000,
    allowExtension: false,
    defensive: true,
  })
  connection.exec(
    `PRAGMA cache_size = -${(options.cacheMiB ?? 32) * 1024}; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON`,
  )
  if (access === 'write') {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
    connection.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
  }
  return new SqliteDatabase(connection)
}
