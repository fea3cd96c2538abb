/** text → language, folded terms → search index. */
import { readDocuments, readStageVersion } from '../../search/read.ts'
import type { Stage } from '../stage.ts'

export const read: Stage = {
  name: 'read',
  // small documents share a transaction and a segment of the index: the fewer there are, the less is merged
  batch: 500,
  lingerMs: 3000,
  atOnce: () => 1,
  isCurrent: (_, made) => made.version === readStageVersion,
  run: async ({ opened, index }, documents, signal) => {
    const started = performance.now()
    await readDocuments(opened.database, index, documents, signal)
    const seconds = (performance.now() - started) / 1000 / documents.length
    await opened.database.transaction(async (transaction) => {
      for (const document of documents) {
        await transaction.run(
          `INSERT INTO outputs (document, stage, version, settings, state, seconds) VALUES (?, 'read', ?, '', 'done', ?)
           ON CONFLICT (document, stage) DO UPDATE SET version = excluded.version, state = 'done', seconds = excluded.seconds`,
          document,
          readStageVersion,
          seconds,
        )
      }
    })
    return { written: Promise.resolve([]) }
  },
}
