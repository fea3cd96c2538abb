import type { Outcome } from '../model/item.ts'
import type { Metadata } from '../model/document.ts'
import { concluded } from '../recognise/outcome.ts'
import { pageOutcomes } from '../recognise/store.ts'
import { indexNames } from '../search/read.ts'
import type { StageContext } from './stage.ts'

interface Finished {
  items: number
  bytes: number
  waiting: number
  outcome: string
  type: string
  length: number
  metadata: string
}

/** After the last stage: documents that waited get their state; paths that came later become searchable. */
export async function publishOutcomes(
  { opened, index, recogniser }: StageContext,
  documents: readonly number[],
): Promise<{ itemsDone: number; bytesDone: number }> {
  let itemsDone = 0
  let bytesDone = 0
  await opened.database.transaction(async (transaction) => {
    const again: number[] = []
    for (const document of documents) {
      const row = await transaction.get<Finished>(
        `SELECT d.outcome, d.bytes, d.type, d.length, d.metadata, d.state = 'waiting' AS waiting,
           (SELECT count(*) FROM items i WHERE i.sha256 = d.sha256 AND i.own_state IS NULL) AS items
         FROM documents d WHERE d.id = ?`,
        document,
      )
      if (!row) continue
      // the read stage has indexed the paths there were then
      if (row.waiting === 0) again.push(document)
      const pages = await pageOutcomes(transaction, document)
      const isOpen = pages.some((page) => page.state === null)
      const { state, read, reason } = concluded({
        read: JSON.parse(row.outcome) as Outcome,
        isPicture: row.type.startsWith('image/'),
        pages,
        pageCount: pageCount(row),
        hasText: row.length > 0,
        trouble: isOpen && recogniser !== null && (await recogniser.trouble()) !== null ? notHere : null,
      })
      await transaction.run(
        'UPDATE documents SET state = ?, read = ?, reason = ? WHERE id = ?',
        state,
        read,
        reason,
        document,
      )
      if (row.waiting === 0) continue
      itemsDone += row.items
      bytesDone += row.bytes
    }
    if (again.length > 0) await indexNames(transaction, index, again)
  })
  return { itemsDone, bytesDone }
}

const notHere = 'the recogniser does not start on this machine; daylight doctor says why'

/** Null for a picture, which is one page. */
function pageCount({ type, metadata }: Finished): number | null {
  const { pages } = JSON.parse(metadata) as Metadata
  if (typeof pages === 'number' && pages > 1) return pages
  return type.startsWith('image/') ? null : 1
}
