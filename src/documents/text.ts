import type { Database } from '../case/ports.ts'
import type { TextRange } from '../model/api.ts'
import { findDocument } from './find.ts'
import { readPassage } from './segments.ts'
import { checkRange } from './show.ts'

/** One answer holds at most this much text; the reader asks for more as one scrolls. */
const mostTextAtOnce = 1_000_000

/** Whole segments that cover [from, to) as far as they fit into one answer. `to` defaults to the end. */
export async function documentText(
  database: Database,
  id: string,
  asked: { from?: number | undefined; to?: number | undefined } = {},
): Promise<TextRange> {
  const document = await findDocument(database, id)
  const from = asked.from ?? 0
  const to = asked.to ?? document.length
  checkRange(document, { from, to })
  // the end itself lies in no segment: the last one ends there
  const first = Math.min(from, Math.max(0, document.length - 1))
  const passage = await readPassage(database, document.id, { from: first, to }, mostTextAtOnce)
  return { ...passage, length: document.length }
}
