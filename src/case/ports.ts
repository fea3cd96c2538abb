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

/** One token stream: tokens with one space between them. */
export interface IndexEntry {
  field: IndexField
  key: number
  tokens: string
}

/** Full-text index of token streams; it never sees a text. */
export interface Index {
  /**
   * Replaces what stands under these keys. Part of the running transaction of `database`. Give many at once: every call
   * writes a segment of its own.
   */
  put(database: Database, entries: readonly IndexEntry[]): Promise<void>
  remove(database: Database, field: IndexField, keys: readonly number[]): Promise<void>
  find(field: IndexField, plan: TokenPlan, counts: boolean): Promise<Postings>
  /** Merges small segments, in short transactions; call it where `put` was called often. One caller at a time. */
  tidy(signal: AbortSignal): Promise<void>
  /** Writes anew what holds removed entries, so that nothing of them is left in the file once its log is folded in. */
  purge(signal: AbortSignal): Promise<void>
  /** Different whenever anything stored may have changed. */
  stamp(): Promise<string>
}
