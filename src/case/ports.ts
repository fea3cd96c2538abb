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
  has(sha256: string): Promise<boolean>
  /** Up to `length` bytes from `offset`. */
  open(sha256: string): Promise<BlobHandle>
  list(): AsyncIterable<string>
}

export interface BlobHandle {
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}
