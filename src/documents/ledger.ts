/** The ledger: every item ever met, with what became of it. */
import type { Database, SqlValue } from '../case/ports.ts'
import type { ItemState, LedgerRow } from '../model/item.ts'

/** An item's state is the intake's own word about this place, else that of its document. */
export const itemState = `coalesce(i.own_state, d.state, 'waiting')`
export const itemRead = `CASE WHEN i.own_state IS NOT NULL THEN coalesce(i.own_read, 'none') ELSE coalesce(d.read, 'none') END`
export const itemReason = `CASE WHEN i.own_state IS NOT NULL THEN i.own_reason ELSE d.reason END`
export const itemsWithDocuments = `items i LEFT JOIN documents d ON d.sha256 = i.sha256`

const select = `
  SELECT i.source, i.path, i.path_bytes AS "pathBytes", i.sha256, i.bytes, i.type,
    ${itemState} AS state, ${itemRead} AS read, ${itemReason} AS reason, p.path AS parent
  FROM ${itemsWithDocuments} LEFT JOIN items p ON p.id = i.parent`

/** The key a ledger row is known by, and its order. */
export type LedgerKey = readonly [source: string, path: string, sha256: string]

export interface LedgerFilter {
  states?: readonly ItemState[]
  source?: string
  /** Start of the path, literally. */
  prefix?: string
  sha256?: string
  /** Only rows after this one. */
  after?: LedgerKey
}

/** Sorts after every path that begins with the same characters. */
const pathEnd = '\u{10FFFF}'

const rowsAtOnce = 1000

/** All rows that pass, sorted by (source, path, sha256) in code point order. Rows added meanwhile may appear. */
export async function* ledgerRows(database: Database, filter: LedgerFilter = {}): AsyncGenerator<LedgerRow> {
  let after = filter.after
  for (;;) {
    const rows = await ledgerPage(database, { ...filter, ...(after ? { after } : {}) }, rowsAtOnce)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = keyOf(last)
    // the database may answer at once every time: let other work in
    await new Promise(setImmediate)
  }
}

/** Up to `limit` of them. Seeks by source and path: the index cannot seek by all three at once. */
export async function ledgerPage(
  database: Database,
  filter: LedgerFilter,
  limit: number,
): Promise<LedgerRow[]> {
  const { after, ...rest } = filter
  if (!after) return query(database, conditionsOf(rest), limit)
  const [source, path, sha256] = after
  const sameSource = conditionsOf({ ...rest, source })
  sameSource.need('i.path >= ?', path)
  sameSource.need(`(i.path > ? OR coalesce(i.sha256, '') > ?)`, path, sha256)
  if (rest.source !== undefined && rest.source !== source) return []
  const rows = await query(database, sameSource, limit)
  if (rest.source !== undefined || rows.length === limit) return rows
  const further = conditionsOf(rest)
  further.need('i.source > ?', source)
  return [...rows, ...(await query(database, further, limit - rows.length))]
}

interface Conditions {
  sql: string[]
  params: SqlValue[]
  need(condition: string, ...values: SqlValue[]): void
}

function conditionsOf({ states, source, prefix, sha256 }: LedgerFilter): Conditions {
  const conditions: Conditions = {
    sql: [],
    params: [],
    need(condition, ...values) {
      this.sql.push(condition)
      this.params.push(...values)
    },
  }
  if (source !== undefined) conditions.need('i.source = ?', source)
  if (prefix) conditions.need('i.path >= ? AND i.path < ?', prefix, prefix + pathEnd)
  if (sha256 !== undefined) conditions.need('i.sha256 = ?', sha256)
  if (states && states.length > 0) {
    conditions.need(`${itemState} IN (${states.map(() => '?').join(', ')})`, ...states)
  }
  return conditions
}

async function query(database: Database, { sql, params }: Conditions, limit: number): Promise<LedgerRow[]> {
  const where = sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : ''
  const rows = await database.all<StoredRow>(
    `${select} ${where} ORDER BY i.source, i.path, coalesce(i.sha256, '') LIMIT ?`,
    ...params,
    limit,
  )
  return rows.map(ledgerRow)
}

/** Members of a container or attachments of a mail at one place, in the container's order. */
export async function memberRows(database: Database, parent: number, limit: number): Promise<LedgerRow[]> {
  const rows = await database.all<StoredRow>(
    `${select} WHERE i.parent = ? ORDER BY i.id LIMIT ?`,
    parent,
    limit,
  )
  return rows.map(ledgerRow)
}

export const keyOf = (row: LedgerRow): LedgerKey => [row.source, row.path, row.sha256 ?? '']

type StoredRow = Omit<LedgerRow, 'pathBytes'> & { pathBytes: string | null }

const ledgerRow = ({ pathBytes, ...row }: StoredRow): LedgerRow =>
  pathBytes === null ? { ...row } : { ...row, pathBytes }
