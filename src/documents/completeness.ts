/** Whether everything that should be in containers and mails was obtained, over the whole case. */
import type { Database } from '../case/ports.ts'
import type { Completeness } from '../model/api.ts'
import type { Metadata } from '../model/document.ts'
import { declaredContents } from './contents.ts'

/** Documents not whole that are named as examples. */
const mostExamples = 5

interface Held {
  document: number
  found: number
  failed: number
}

/** Each content is counted once, whatever the number of places it stands at. */
export async function completeness(database: Database): Promise<Completeness> {
  const held = new Map<number, Held>()
  const counts = database.stream<Held>(
    `SELECT document, count(*) AS found,
       coalesce(sum(CASE WHEN kind = 'file' AND state IS NOT NULL THEN 1 ELSE 0 END), 0) AS failed
     FROM members GROUP BY document`,
  )
  for await (const row of counts) held.set(row.document, row)
  const notWhole = new Set(
    [...held.values()].filter(({ failed }) => failed > 0).map(({ document }) => document),
  )
  let attachmentsDeclared = 0
  let attachmentsObtained = 0
  let emptyHanded = 0
  // how many there should be stands among what the file says about itself, and only where it does is that looked into
  const declaring = database.stream<{ id: number; metadata: string }>(
    `SELECT id, metadata FROM documents WHERE metadata LIKE '%s-declared"%'`,
  )
  for await (const { id, metadata } of declaring) {
    const declared = declaredContents(JSON.parse(metadata) as Metadata)
    if (declared === null || declared.count === 0) continue
    const { found = 0, failed = 0 } = held.get(id) ?? {}
    if (!held.has(id)) emptyHanded++
    if (found < declared.count) notWhole.add(id)
    if (!declared.attachments) continue
    attachmentsDeclared += declared.count
    attachmentsObtained += Math.min(declared.count, found - failed)
  }
  return {
    containers: held.size + emptyHanded,
    notWhole: notWhole.size,
    attachmentsDeclared,
    attachmentsObtained,
    examples: await examplesOf(database, [...notWhole].sort((a, b) => a - b).slice(0, mostExamples)),
  }
}

async function examplesOf(
  database: Database,
  documents: readonly number[],
): Promise<Completeness['examples']> {
  const examples: Completeness['examples'] = []
  for (const id of documents) {
    const example = await database.get<Completeness['examples'][number]>(
      `SELECT i.path, i.sha256 FROM documents d JOIN items i ON i.sha256 = d.sha256 WHERE d.id = ?
       ORDER BY i.source, i.path LIMIT 1`,
      id,
    )
    if (example) examples.push(example)
  }
  return examples
}
