import type { Database } from '../../case/ports.ts'
import { hasTable } from '../../case/sqlite/catalogue.ts'
import type { Correction, CorrectionList } from '../../model/corrections.ts'
import { findDocument } from '../find.ts'
import { isBeingRecognised } from './apply.ts'
import { standingCorrections } from './decisions.ts'

interface Applied {
  decision: number
  machineStart: number
  machineEnd: number
  start: number
  end: number
}

/** The standing corrections of a document, each with what became of it. */
export async function documentCorrections(database: Database, id: string): Promise<CorrectionList> {
  const document = await findDocument(database, id)
  const standing = await standingCorrections(database, document.sha256)
  if (standing.length === 0 || !(await hasTable(database, 'corrections'))) return { corrections: [] }
  const rows = await database.all<Applied>(
    `SELECT decision, machine_start AS "machineStart", machine_end AS "machineEnd", start, "end"
     FROM corrections WHERE document = ?`,
    document.id,
  )
  const applied = new Map(rows.map((row) => [row.decision, row]))
  const left = (await isBeingRecognised(database, document.id)) ? 'waiting' : 'misplaced'
  return {
    corrections: standing.map(({ id: decision, anchor, text, why, utc, actor }): Correction => {
      const row = applied.get(decision)
      const { page, box, text: was } = anchor
      return {
        id: decision,
        page,
        box,
        was,
        text,
        why,
        utc,
        actor,
        state: row ? 'applied' : left,
        replaces: row ? { start: row.machineStart, end: row.machineEnd } : null,
        stands: row ? { start: row.start, end: row.end } : null,
      }
    }),
  }
}
