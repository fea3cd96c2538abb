/**
 * Marks outputs for another try: what `--retry STATE…` and `--stage NAME` ask for. A member's own state is its
 * container's to change.
 */
import type { Database } from '../case/ports.ts'
import { DaylightError } from '../model/errors.ts'
import { ItemState } from '../model/item.ts'
import { recogniser } from '../recognise/about.ts'
import { stages } from './stages.ts'

export async function requeue(
  database: Database,
  wanted: { states: readonly string[]; stage: string | undefined },
): Promise<void> {
  const names = stages.map(({ name }) => name)
  if (wanted.stage !== undefined && !names.includes(wanted.stage)) {
    throw new DaylightError('USAGE', `--stage takes one of ${names.join(', ')}, not “${wanted.stage}”`)
  }
  for (const state of wanted.states) {
    if (!ItemState.safeParse(state).success) {
      throw new DaylightError(
        'USAGE',
        `--retry takes states such as ${ItemState.options.join(', ')}, not “${state}”`,
      )
    }
  }
  if (wanted.states.length === 0 && wanted.stage === undefined) return
  const stage = wanted.stage ?? names[0] ?? ''
  const marks = wanted.states.map(() => '?').join(',')
  const which =
    wanted.states.length > 0
      ? `AND document IN (SELECT id FROM documents WHERE state IN (${marks})
         UNION SELECT document FROM members WHERE state IN (${marks}) AND kind = 'file')`
      : ''
  await database.transaction(async (transaction) => {
    await transaction.run(
      `UPDATE outputs SET state = 'stale' WHERE stage = ? ${which}`,
      stage,
      ...wanted.states,
      ...wanted.states,
    )
    await waitAgain(transaction)
  })
}

/** The first stage of these documents is made again, and so all that follow. */
export async function requeueDocuments(database: Database, documents: readonly number[]): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const document of documents) {
      await transaction.run(
        "UPDATE outputs SET state = 'stale' WHERE stage = ? AND document = ?",
        stages[0]?.name ?? '',
        document,
      )
    }
    await waitAgain(transaction)
  })
}

const waitAgain = (transaction: Database): Promise<number> =>
  transaction.run(
    "UPDATE documents SET state = 'waiting', read = 'none', reason = NULL WHERE id IN (SELECT document FROM outputs WHERE state = 'stale')",
  )

/** What is owed to recognition, of this or of an earlier run without it, waits again. */
export const awaitRecognition = (database: Database, models: string): Promise<number> =>
  database.run(
    `UPDATE documents SET state = 'waiting', read = 'none', reason = NULL
     WHERE state <> 'waiting' AND id IN (SELECT document FROM recognitions)
       AND NOT EXISTS (SELECT 1 FROM outputs o WHERE o.document = documents.id AND o.stage = 'recognise'
         AND o.state = 'done' AND o.version = ? AND o.settings = ?)`,
    `${recogniser.name}@${recogniser.version}`,
    models,
  )
