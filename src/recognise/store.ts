/** Typed SQL over what is to be recognised and what became of it. */
import type { Database } from '../case/ports.ts'
import type { PageOutcome } from './outcome.ts'

export interface WantedPage {
  page: number
  width: number
  height: number
  pixels: number
  layerStart: number | null
  layerEnd: number | null
}

/** Pages that nothing is known of yet, in order. */
export const wantedPages = (database: Database, document: number): Promise<WantedPage[]> =>
  database.all<WantedPage>(
    `SELECT page, width, height, pixels, layer_start AS "layerStart", layer_end AS "layerEnd"
     FROM recognitions WHERE document = ? AND state IS NULL ORDER BY page`,
    document,
  )

export async function pageOutcomes(database: Database, document: number): Promise<PageOutcome[]> {
  const rows = await database.all<Omit<PageOutcome, 'hasLayer'> & { layer: number | null }>(
    'SELECT state, reason, layer_start AS layer FROM recognitions WHERE document = ? ORDER BY page',
    document,
  )
  return rows.map(({ state, reason, layer }) => ({ state, reason, hasLayer: layer !== null }))
}

/** Pages over the whole case, and how many of them are done. */
export async function pictureCounts(database: Database): Promise<{ pictures: number; picturesDone: number }> {
  const row = await database.get<{ pictures: number; open: number }>(
    `SELECT (SELECT count(*) FROM recognitions) AS pictures,
       (SELECT count(*) FROM recognitions WHERE state IS NULL) AS open`,
  )
  const { pictures = 0, open = 0 } = row ?? {}
  return { pictures, picturesDone: pictures - open }
}

export interface PageResult {
  state: Exclude<PageOutcome['state'], null>
  reason: string | null
  /** Where its text stands. */
  range: { start: number; end: number } | null
  words: Uint8Array | null
  confidences: Uint8Array | null
  seconds: number
}

export async function recordPage(
  transaction: Database,
  document: number,
  page: number,
  { state, reason, range, words, confidences, seconds }: PageResult,
): Promise<void> {
  await transaction.run(
    `UPDATE recognitions SET state = ?, reason = ?, start = ?, "end" = ?, words = ?, confidences = ?, seconds = ?
     WHERE document = ? AND page = ?`,
    state,
    reason,
    range?.start ?? null,
    range?.end ?? null,
    words,
    confidences,
    seconds,
    document,
    page,
  )
}

/** Every page is to be recognised again. */
export async function forgetPages(transaction: Database, document: number): Promise<void> {
  await transaction.run(
    `UPDATE recognitions SET state = NULL, reason = NULL, start = NULL, "end" = NULL, words = NULL,
       confidences = NULL, seconds = NULL WHERE document = ?`,
    document,
  )
}
