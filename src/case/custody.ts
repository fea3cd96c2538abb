/**
 * The custody log: rows chained by hash, in the catalogue and copied to custody.jsonl. A row can be added, never
 * changed: each holds the hash of the one before.
 */
import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, type FileHandle, open, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Database } from './ports.ts'

export type CustodyAction =
  | 'case-created'
  | 'received'
  | 'ingest-started'
  | 'ingest-finished'
  | 'passwords-tried'
  | 'settings-changed'
  | 'case-upgraded'
  | 'set-aside'
  | 'taken-back'
  | 'corrected'

export interface CustodyRow {
  seq: number
  utc: string
  actor: string
  /** Program and version. */
  tool: string
  action: string
  /** SHA-256 of what the row is about, or null. */
  object: string | null
  /** JSON. */
  params: string
  prev: string
  hash: string
}

/** Characters of custody.jsonl written at once. */
const appendAtOnce = 1024 * 1024

const chainStart = '0'.repeat(64)

/** The hash covers every field of the row, each on its own line, and the hash before it. */
function rowHash(row: Omit<CustodyRow, 'hash'>): string {
  const fields = [row.prev, row.seq, row.utc, row.actor, row.tool, row.action, row.object ?? '', row.params]
  return hash('sha256', JSON.stringify(fields), 'hex')
}

export class Custody {
  readonly #database: Database
  readonly #copy: string
  readonly #tool: string

  constructor(database: Database, copy: string, tool: string) {
    this.#database = database
    this.#copy = copy
    this.#tool = tool
  }

  /** Adds a row; call it inside the transaction of what it records, with that transaction. */
  async record(
    transaction: Database,
    action: CustodyAction,
    params: unknown,
    object: string | null = null,
  ): Promise<void> {
    const last = await transaction.get<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM custody ORDER BY seq DESC LIMIT 1',
    )
    const row = {
      seq: (last?.seq ?? 0) + 1,
      utc: new Date().toISOString(),
      actor: actor(),
      tool: this.#tool,
      action,
      object,
      params: JSON.stringify(params),
      prev: last?.hash ?? chainStart,
    }
    await transaction.run(
      'INSERT INTO custody (seq, utc, actor, tool, action, object, params, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)',
      row.seq,
      row.utc,
      row.actor,
      row.tool,
      row.action,
      row.object,
      row.params,
      row.prev,
      rowHash(row),
    )
  }

  /** Appends to custody.jsonl the rows it does not have yet; a half-written last line is completed. */
  async complete(): Promise<void> {
    const { seq, broken } = await lastCopied(this.#copy)
    let text = broken ? '\n' : ''
    for await (const row of this.#database.stream<CustodyRow>(
      'SELECT * FROM custody WHERE seq > ? ORDER BY seq',
      seq,
    )) {
      text += `${JSON.stringify(row)}\n`
      if (text.length < appendAtOnce) continue
      await appendFile(this.#copy, text, { mode: 0o600 })
      text = ''
    }
    if (text !== '') await appendFile(this.#copy, text, { mode: 0o600 })
  }
}

/** Where the chain of the catalogue or its copy is broken; empty when it holds. */
export async function checkChain(rows: AsyncIterable<CustodyRow>): Promise<string[]> {
  const problems: string[] = []
  let prev = chainStart
  let seq = 0
  for await (const row of rows) {
    seq++
    if (row.seq !== seq) problems.push(`row ${seq} is missing or out of order (found ${row.seq})`)
    if (row.prev !== prev) problems.push(`row ${row.seq} does not follow the row before it`)
    if (rowHash(row) !== row.hash) problems.push(`row ${row.seq} was changed`)
    prev = row.hash
    seq = row.seq
  }
  return problems
}

/** Rows of custody.jsonl; a half-written line is not one. */
export async function* copiedRows(path: string): AsyncIterable<CustodyRow> {
  if ((await stat(path).catch(() => null)) === null) return
  let rest = ''
  // not readline: it also ends lines at U+2028, which names may have
  for await (const text of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const row of lines.map(parseRow)) if (row) yield row
  }
  const row = parseRow(rest)
  if (row) yield row
}

/** Where the copy ends: its last whole row, looked for from the end, since the copy can be larger than memory. */
async function lastCopied(path: string): Promise<{ seq: number; broken: boolean }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (!file) return { seq: 0, broken: false }
  try {
    const { size } = await file.stat()
    for (let length = tailBytes; ; length *= 4) {
      const tail = await readTail(file, size, length)
      const lines = tail.toString('utf8').split('\n')
      // the first one may have lost its beginning
      if (length < size) lines.shift()
      const row = lines.map(parseRow).findLast((found) => found !== null)
      if (row || length >= size) return { seq: row?.seq ?? 0, broken: size > 0 && tail.at(-1) !== newline }
    }
  } finally {
    await file.close()
  }
}

const tailBytes = 256 * 1024
const newline = 10

async function readTail(file: FileHandle, size: number, length: number): Promise<Buffer> {
  const start = Math.max(0, size - length)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start)
  return buffer.subarray(0, bytesRead)
}

function parseRow(line: string): CustodyRow | null {
  try {
    const row: unknown = JSON.parse(line)
    return typeof row === 'object' && row !== null && 'seq' in row ? (row as CustodyRow) : null
  } catch {
    return null
  }
}

/** Who runs this process. */
export function actor(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
