/** What people decided: who, when, why, and how it was taken back. Here what is about items, anchored to them, not to a row. */
import type { Database } from './ports.ts'
import { hasTable } from './sqlite/catalogue.ts'

/** The key of a ledger row. */
export interface ItemAnchor {
  source: string
  path: string
  sha256: string | null
}

type DecisionKind = 'set-aside'

/** Joins items `i` with the standing decision that sets them aside, as `s`. */
export const joinSetAside = `LEFT JOIN decisions s ON s.kind = 'set-aside' AND s.undone_utc IS NULL
  AND s.source = i.source AND s.path = i.path AND s.sha256 = coalesce(i.sha256, '')`

/** False for a case of the format before there were decisions. */
export const anyDecisions = (database: Database): Promise<boolean> => hasTable(database, 'decisions')

/** Whether anything is set aside. */
export async function anySetAside(database: Database): Promise<boolean> {
  if (!(await anyDecisions(database))) return false
  const sql = "SELECT 1 FROM decisions WHERE kind = 'set-aside' AND undone_utc IS NULL LIMIT 1"
  return (await database.get(sql)) !== undefined
}

/** Whether a standing decision sets this item aside. Ask `anySetAside` first. */
export async function isSetAside(database: Database, { source, path, sha256 }: ItemAnchor): Promise<boolean> {
  const found = await database.get(
    `SELECT 1 FROM decisions WHERE kind = 'set-aside' AND undone_utc IS NULL AND source = ? AND path = ? AND sha256 = ?`,
    source,
    path,
    sha256 ?? '',
  )
  return found !== undefined
}

export interface Decider {
  utc: string
  actor: string
}

/** Gives the anchors for which this was not decided already. */
export async function decide(
  transaction: Database,
  kind: DecisionKind,
  anchors: readonly ItemAnchor[],
  { utc, actor, why }: Decider & { why: string | null },
): Promise<ItemAnchor[]> {
  const decided: ItemAnchor[] = []
  for (const anchor of anchors) {
    const { source, path, sha256 } = anchor
    const added = await transaction.run(
      `INSERT INTO decisions (kind, anchor, source, path, sha256, value, why, utc, actor)
       VALUES (?, ?, ?, ?, ?, 'true', ?, ?, ?) ON CONFLICT DO NOTHING`,
      kind,
      JSON.stringify({ source, path, sha256 }),
      source,
      path,
      sha256 ?? '',
      why,
      utc,
      actor,
    )
    if (added > 0) decided.push(anchor)
  }
  return decided
}

/** Takes back what stands; gives the anchors for which something stood. */
export async function takeBack(
  transaction: Database,
  kind: DecisionKind,
  anchors: readonly ItemAnchor[],
  { utc, actor }: Decider,
): Promise<ItemAnchor[]> {
  const undone: ItemAnchor[] = []
  for (const anchor of anchors) {
    const changed = await transaction.run(
      `UPDATE decisions SET undone_utc = ?, undone_actor = ?
       WHERE kind = ? AND undone_utc IS NULL AND source = ? AND path = ? AND sha256 = ?`,
      utc,
      actor,
      kind,
      anchor.source,
      anchor.path,
      anchor.sha256 ?? '',
    )
    if (changed > 0) undone.push(anchor)
  }
  return undone
}
