/**
 * The narrow ports behind which storage lives. One adapter each until the team issue brings others;
 * all are async so that a server engine fits behind them unchanged.
 */
export type SqlValue = string | number | bigint | null | Uint8Array

/** Statements in the common subset of SQLite and PostgreSQL, `?` for parameters. */
export interface Database {
  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>
  get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined>
  /** Rows one by one, for results that may be large. */
  stream<Row>(sql: string, ...params: SqlValue[]): AsyncIterable<Row>
  /** Number of rows changed. */
  run(sql: string, ...params: SqlValue[]): Promise<number>
  /** All or nothing; transactions queue behind each other, inner ones join the outer. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Bytes known by their SHA-256. */
export interface Blobs {
  /** Stores a stream; resolves to its hash and size once it is safely in place. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>
  /** The same for bytes already in memory. */
  putBytes(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>
  /** Refers to a file outside the case instead of copying it. */
  link(sha256: string, target: Buffer): Promise<void>
  has(sha256: string): Promise<boolean>
  /** Up to `length` bytes from `offset`. */
  open(sha256: string): Promise<BlobHandle>
  /** Where the bytes lie on this machine's disk, for programs that only read files. */
  pathOf(sha256: string): string
  list(): AsyncIterable<string>
}

export interface BlobHandle {
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** What is indexed: `content` by segment id, the others by document id. */
export type IndexField = 'content' | 'name' | 'title' | 'path'

/** Tokens that follow each other. `prefix`: the last one may go on. */
export interface TokenPlan {
  tokens: readonly string[]
  prefix: boolean
}

/** Keys where a plan occurs, ascending, and how often in each. */
export interface Postings {
  keys: readonly number[]
  /** As long as `keys`; empty where counts were not asked for. */
  counts: readonly number[]
}

/** Full-text index of token streams; it never sees a text. Token streams are tokens with one space between them. */
export interface Index {
  /** Replaces what stands under this key. Part of the running transaction of `database`. */
  put(database: Database, field: IndexField, key: number, tokens: string): Promise<void>
  remove(database: Database, field: IndexField, keys: readonly number[]): Promise<void>
  find(field: IndexField, plan: TokenPlan, counts: boolean): Promise<Postings>
  /** Different whenever anything stored may have changed. */
  stamp(): Promise<string>
}
