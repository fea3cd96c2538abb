/** What the first view says about a case: a few scans over items and documents, each by index or in one pass. */
import { anySetAside, joinSetAside } from '../case/decisions.ts'
import type { Database } from '../case/ports.ts'
import type { Overview, UnreadGroup } from '../model/api.ts'
import type { ItemState } from '../model/item.ts'
import type { FacetValue } from '../model/search.ts'
import { itemReason, itemsWithDocuments, itemState } from './ledger.ts'

/** `bytes` counts the distinct contents once each, containers and their members alike. */
export type CaseCounts = Omit<Overview, 'name' | 'isolation' | 'progress' | 'limits'>

/** More causes than this are gathered into one group a state; the ledger has each. */
const mostGroups = 60

export async function overview(database: Database): Promise<CaseCounts> {
  const totals = await database.get<{ documents: number; bytes: number; undated: number }>(
    `SELECT count(*) AS documents, coalesce(sum(bytes), 0) AS bytes,
       coalesce(sum(CASE WHEN length(date) >= 7 THEN 0 ELSE 1 END), 0) AS undated FROM documents`,
  )
  const all = await causes(database)
  const duplicates = await database.get<{ count: number }>(
    `SELECT count(*) AS count FROM
       (SELECT sha256 FROM items WHERE sha256 IS NOT NULL GROUP BY sha256 HAVING count(*) > 1) AS twice`,
  )
  return {
    sources: await sourceNames(database),
    items: all.reduce((sum, { count }) => sum + count, 0),
    documents: totals?.documents ?? 0,
    bytes: totals?.bytes ?? 0,
    states: countStates(all),
    types: await tally(database, 'type', 'documents'),
    // what has no text has no language either
    languages: await tally(database, 'language', 'documents WHERE length > 0'),
    dates: await database.all<FacetValue>(
      `SELECT substr(date, 1, 7) AS value, count(*) AS count FROM documents WHERE length(date) >= 7
       GROUP BY 1 ORDER BY 1`,
    ),
    undated: totals?.undated ?? 0,
    duplicates: duplicates?.count ?? 0,
    unread: await unreadGroups(
      database,
      all.filter(({ aside }) => aside === 0),
    ),
    setAside: await unreadGroups(
      database,
      all.filter(({ aside }) => aside === 1),
    ),
    flags: await tally(database, 'flag', '(SELECT DISTINCT document, flag FROM flags) AS found'),
  }
}

const tally = (database: Database, column: string, from: string): Promise<FacetValue[]> =>
  database.all<FacetValue>(
    `SELECT ${column} AS value, count(*) AS count FROM ${from} GROUP BY ${column} ORDER BY count DESC, value`,
  )

/** Names of what was added, in order, found by hopping along the index. */
async function sourceNames(database: Database): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const after = names.at(-1)
    const row = await database.get<{ source: string }>(
      `SELECT source FROM items ${after === undefined ? '' : 'WHERE source > ?'} ORDER BY source LIMIT 1`,
      ...(after === undefined ? [] : [after]),
    )
    if (!row) return names
    names.push(row.source)
  }
}

interface Cause {
  state: ItemState
  reason: string
  /** 1 where a person set them aside. */
  aside: number
  count: number
  bytes: number
  first: number
  last: number
}

/** All items by state and reason, in one pass, since joining items and documents is what takes time. */
async function causes(database: Database): Promise<Cause[]> {
  const some = await anySetAside(database)
  return database.all<Cause>(
    `SELECT ${itemState} AS state, coalesce(${itemReason}, '') AS reason,
       ${some ? 'CASE WHEN s.id IS NULL THEN 0 ELSE 1 END' : '0'} AS aside, count(*) AS count,
       coalesce(sum(i.bytes), 0) AS bytes, min(i.id) AS first, max(i.id) AS last
     FROM ${itemsWithDocuments} ${some ? joinSetAside : ''} GROUP BY 1, 2, 3 ORDER BY count DESC, 1, 2`,
  )
}

function countStates(all: readonly Cause[]): Overview['states'] {
  const states: Overview['states'] = {}
  for (const { state, count } of all) states[state] = (states[state] ?? 0) + count
  return states
}

const nothingWrong = new Set<ItemState>(['ok', 'empty', 'waiting'])

async function unreadGroups(database: Database, all: readonly Cause[]): Promise<UnreadGroup[]> {
  const unread = all.filter(({ state }) => !nothingWrong.has(state))
  const shown = unread.slice(0, mostGroups)
  const ids = [...new Set(shown.flatMap(({ first, last }) => [first, last]))]
  const rows = await database.all<{ id: number; path: string; sha256: string | null }>(
    `SELECT id, path, sha256 FROM items WHERE id IN (${ids.map(() => '?').join(', ')}) ORDER BY path`,
    ...ids,
  )
  const groups = shown.map(({ state, reason, count, bytes, first, last }) => {
    const examples = rows.filter(({ id }) => id === first || id === last)
    return {
      state,
      reason,
      count,
      bytes,
      examples: examples.map(({ path, sha256 }) => ({ path, sha256 })),
      gathered: false,
    }
  })
  return [...groups, ...gatherRest(unread.slice(mostGroups))]
}

function gatherRest(causesLeft: readonly Cause[]): UnreadGroup[] {
  const byState = Map.groupBy(causesLeft, ({ state }) => state)
  return [...byState].map(([state, some]) => ({
    state,
    reason: `${some.length} other reasons, each in the ledger`,
    count: some.reduce((sum, { count }) => sum + count, 0),
    bytes: some.reduce((sum, { bytes }) => sum + bytes, 0),
    examples: [],
    gathered: true,
  }))
}
