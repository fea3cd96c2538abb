import type { Stage, StageContext } from './stage.ts'

interface Made {
  id: number
  sha256: string
  type: string
  state: string
  stage: string | null
  version: string | null
  settings: string | null
  /** 1 where extract found something to recognise. */
  pictured: number
}

/** What earlier runs left undone or made with an older version: each document with the first stage it is owed. */
export async function* backlog(
  context: StageContext,
  stages: readonly Stage[],
): AsyncIterable<{ document: number; stage: number }> {
  const rows = context.opened.database.stream<Made>(
    `SELECT d.id, d.sha256, d.type, d.state, o.stage, o.version, o.settings,
       EXISTS (SELECT 1 FROM recognitions r WHERE r.document = d.id) AS pictured
     FROM documents d LEFT JOIN outputs o ON o.document = d.id AND o.state = 'done' ORDER BY d.id`,
  )
  let current: Made[] = []
  const owed = async (): Promise<{ document: number; stage: number }[]> => {
    const [document] = current
    if (!document) return []
    for (const [stage, { name, isCurrent, due }] of stages.entries()) {
      if (due && (document.pictured === 0 || (await due(context, [document.id])).size === 0)) continue
      const made = current.find((row) => row.stage === name)
      const { version, settings } = made ?? {}
      const stands =
        made && (await isCurrent(context, { version: version ?? '', settings: settings ?? '' }, document))
      if (!stands) return [{ document: document.id, stage }]
    }
    // every stage is done, but the last run was cut off before it said so
    return document.state === 'waiting' ? [{ document: document.id, stage: 0 }] : []
  }
  for await (const row of rows) {
    if (row.id !== current[0]?.id) {
      yield* await owed()
      current = []
    }
    current.push(row)
  }
  yield* await owed()
  const places = context.opened.database.stream<{ id: number }>(
    `SELECT DISTINCT d.id FROM items i JOIN documents d ON d.sha256 = i.sha256 JOIN members m ON m.document = d.id WHERE i.expanded = 0`,
  )
  for await (const { id } of places) yield { document: id, stage: 0 }
}
