import type { Stage, StageContext } from './stage.ts'

interface Made {
  id: number
  type: string
  state: string
  stage: string | null
  version: string | null
  settings: string | null
}

/** What earlier runs left undone or made with an older version: each document with the first stage it is owed. */
export async function* backlog(
  context: StageContext,
  stages: readonly Stage[],
): AsyncIterable<{ document: number; stage: number }> {
  const rows = context.opened.database.stream<Made>(
    `SELECT d.id, d.type, d.state, o.stage, o.version, o.settings
     FROM documents d LEFT JOIN outputs o ON o.document = d.id AND o.state = 'done' ORDER BY d.id`,
  )
  let current: Made[] = []
  const owed = (): { document: number; stage: number }[] => {
    const [document] = current
    if (!document) return []
    const stage = stages.findIndex(({ name, isCurrent }) => {
      const made = current.find((row) => row.stage === name)
      return (
        !made || !isCurrent(context, { version: made.version ?? '', settings: made.settings ?? '' }, document)
      )
    })
    if (stage >= 0) return [{ document: document.id, stage }]
    // every stage is done, but the last run was cut off before it said so
    return document.state === 'waiting' ? [{ document: document.id, stage: 0 }] : []
  }
  for await (const row of rows) {
    if (row.id !== current[0]?.id) {
      yield* owed()
      current = []
    }
    current.push(row)
  }
  yield* owed()
  const places = context.opened.database.stream<{ id: number }>(
    `SELECT DISTINCT d.id FROM items i JOIN documents d ON d.sha256 = i.sha256 JOIN members m ON m.document = d.id WHERE i.expanded = 0`,
  )
  for await (const { id } of places) yield { document: id, stage: 0 }
}
