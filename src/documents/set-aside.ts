/** Items a person leaves unread for now. Their state stays what it is; they only leave the list of what to do. */
import type { DecidableCase } from '../case/case.ts'
import { actor } from '../case/custody.ts'
import {
  anySetAside,
  decide,
  isSetAside,
  type ItemAnchor,
  joinSetAside,
  takeBack,
} from '../case/decisions.ts'
import type { Database } from '../case/ports.ts'
import type { SetAsideRequest } from '../model/api.ts'
import type { ItemState, LedgerRow } from '../model/item.ts'
import { itemReason, itemsWithDocuments, itemState } from './ledger.ts'

/** Items in one transaction and one row of the log, so that a run beside it never waits long. */
const atOnce = 2000

/** States in which nothing is left to be read or decided. */
const settled = new Set<ItemState>(['ok', 'empty', 'waiting'])

/** Sets aside, or takes back, what the request names; gives how many items that changed. */
export async function setAside(
  { database, custody }: DecidableCase,
  request: SetAsideRequest,
): Promise<number> {
  const { aside, why } = request
  const anchors = await anchorsOf(database, request)
  const cause = 'items' in request ? {} : { state: request.state, reason: request.reason }
  let changed = 0
  for (let from = 0; from < anchors.length; from += atOnce) {
    const some = anchors.slice(from, from + atOnce)
    changed += await database.transaction(async (transaction) => {
      const decider = { utc: new Date().toISOString(), actor: actor() }
      const done = aside
        ? await decide(transaction, 'set-aside', some, { ...decider, why })
        : await takeBack(transaction, 'set-aside', some, decider)
      if (done.length > 0)
        await custody.record(transaction, aside ? 'set-aside' : 'taken-back', {
          ...cause,
          ...(why === null ? {} : { why }),
          items: done.map(({ source, path, sha256 }) => [source, path, sha256]),
        })
      return done.length
    })
  }
  return changed
}

/** Only what is in the ledger and not read can be set aside; what was can be taken back whatever became of it. */
async function anchorsOf(database: Database, request: SetAsideRequest): Promise<ItemAnchor[]> {
  if ('items' in request) {
    const known: ItemAnchor[] = []
    for (const { source, path, sha256 } of request.items) {
      const row = await database.get<{ state: ItemState }>(
        `SELECT ${itemState} AS state FROM ${itemsWithDocuments}
         WHERE i.source = ? AND i.path = ? AND coalesce(i.sha256, '') = ?`,
        source,
        path,
        sha256 ?? '',
      )
      if (row && (!request.aside || !settled.has(row.state))) known.push({ source, path, sha256 })
    }
    return known
  }
  const { state, reason, aside } = request
  if (settled.has(state)) return []
  return database.all<ItemAnchor>(
    `SELECT i.source, i.path, i.sha256 FROM ${itemsWithDocuments} ${joinSetAside}
     WHERE ${itemState} = ? AND coalesce(${itemReason}, '') = ? AND s.id IS ${aside ? 'NULL' : 'NOT NULL'}
     ORDER BY i.source, i.path`,
    state,
    reason,
  )
}

/** The rows, those that a person set aside marked as such. */
export async function markSetAside(database: Database, rows: readonly LedgerRow[]): Promise<LedgerRow[]> {
  if (!(await anySetAside(database))) return [...rows]
  const marked: LedgerRow[] = []
  for (const row of rows) {
    const aside = !settled.has(row.state) && (await isSetAside(database, row))
    marked.push(aside ? { ...row, setAside: true } : row)
  }
  return marked
}
