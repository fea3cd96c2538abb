/** Corrections among the decisions: what was decided, by whom, and how it is taken back. */
import { anyDecisions, type Decider } from '../../case/decisions.ts'
import type { Database } from '../../case/ports.ts'
import { CorrectionAnchor } from '../../model/corrections.ts'

export interface Decided {
  id: number
  anchor: CorrectionAnchor
  text: string
  why: string | null
  utc: string
  actor: string
}

/** More than a person makes in one document. */
const mostInDocument = 100_000

interface Row extends Omit<Decided, 'anchor' | 'text'> {
  anchor: string
  value: string
}

/** Those that stand, in the order they were made. */
export async function standingCorrections(database: Database, sha256: string): Promise<Decided[]> {
  if (!(await anyDecisions(database))) return []
  const rows = await database.all<Row>(
    `SELECT id, anchor, value, why, utc, actor FROM decisions
     WHERE kind = 'correct' AND source IS NULL AND path IS NULL AND sha256 = ? AND undone_utc IS NULL
     ORDER BY id LIMIT ?`,
    sha256,
    mostInDocument,
  )
  return rows.map(({ anchor, value, ...row }) => ({
    ...row,
    anchor: CorrectionAnchor.parse(JSON.parse(anchor)),
    text: String(JSON.parse(value)),
  }))
}

export async function decideCorrection(
  transaction: Database,
  anchor: CorrectionAnchor,
  text: string,
  { utc, actor, why }: Decider & { why: string | null },
): Promise<void> {
  await transaction.run(
    `INSERT INTO decisions (kind, anchor, sha256, value, why, utc, actor) VALUES ('correct', ?, ?, ?, ?, ?, ?)`,
    JSON.stringify(anchor),
    anchor.document,
    JSON.stringify(text),
    why,
    utc,
    actor,
  )
}

/** Whether it stood. */
export async function takeBackCorrection(
  transaction: Database,
  sha256: string,
  id: number,
  { utc, actor }: Decider,
): Promise<boolean> {
  const changed = await transaction.run(
    `UPDATE decisions SET undone_utc = ?, undone_actor = ?
     WHERE id = ? AND kind = 'correct' AND sha256 = ? AND undone_utc IS NULL`,
    utc,
    actor,
    id,
    sha256,
  )
  return changed > 0
}
