/** Typed SQL over segments and boxes of words, as searching needs them. */
import type { Database } from '../case/ports.ts'
import { hasTable } from '../case/sqlite/catalogue.ts'
import { isClusterStart } from '../language/fold.ts'

export interface Segment {
  id: number
  ordinal: number
  start: number
  end: number
  /** 1-based line number of `start`. */
  line: number
  text: string
  /** Compact JSON, see extract/parts.ts. */
  parts: string
}

/** Characters of the next segment that are searched together with one, so that phrases across the border are found. */
export const overlap = 1024
/** Characters of the segment before that decide whether a word begins at the border. */
const lookBehind = 64

const columns = 'id, ordinal, start, "end", line, text, parts'

/** Segments of a document in order, one at a time, from the one that holds offset `from`. */
export async function* segmentsOf(database: Database, document: number, from = 0): AsyncGenerator<Segment> {
  const first = await database.get<{ ordinal: number }>(
    'SELECT ordinal FROM segments WHERE document = ? AND "end" > ? ORDER BY ordinal LIMIT 1',
    document,
    from,
  )
  if (!first) return
  for (let ordinal = first.ordinal; ; ordinal++) {
    const segment = await database.get<Segment>(
      `SELECT ${columns} FROM segments WHERE document = ? AND ordinal = ?`,
      document,
      ordinal,
    )
    if (!segment) return
    yield segment
  }
}

/** A segment's text with what is needed of its neighbours; offsets of the document are `at - behind + start`. */
export interface Stretch {
  text: string
  /** Characters of the segment before, at the beginning of `text`. */
  behind: number
  /** Where in `text` the segment ends. */
  end: number
  /** The document goes on after `text`. */
  cut: boolean
}

/** Joins a segment with the ends of the texts beside it (empty at the document's borders). */
export function stretch(before: string, text: string, after: string): Stretch {
  const behind = tail(before)
  const ahead = head(after)
  return {
    text: behind + text + ahead,
    behind: behind.length,
    end: behind.length + text.length,
    cut: ahead.length < after.length,
  }
}

function head(text: string): string {
  let end = Math.min(text.length, overlap)
  while (end > overlap / 2 && !isClusterStart(text, end)) end--
  return text.slice(0, end)
}

function tail(text: string): string {
  let start = Math.max(text.length - lookBehind, 0)
  while (start > 0 && start > text.length - lookBehind * 2 && !isClusterStart(text, start)) start--
  return text.slice(start)
}

/** One segment with its neighbours' ends, read in one go. */
export async function readStretch(
  database: Database,
  segment: number,
): Promise<{ segment: Segment; stretch: Stretch } | null> {
  // substr of SQLite counts code points, so what it gives is at least as long as asked for
  const row = await database.get<Segment & { before: string | null; after: string | null }>(
    `SELECT ${columns},
      (SELECT substr(p.text, -${lookBehind * 2}) FROM segments p WHERE p.document = s.document AND p.ordinal = s.ordinal - 1) AS before,
      (SELECT substr(n.text, 1, ${overlap + 1}) FROM segments n WHERE n.document = s.document AND n.ordinal = s.ordinal + 1) AS after
    FROM segments s WHERE s.id = ?`,
    segment,
  )
  if (!row) return null
  return { segment: row, stretch: stretch(row.before ?? '', row.text, row.after ?? '') }
}

/** Boxes of the words of one page as they are stored (src/extract/write/boxes.ts). */
export interface StoredBoxes {
  words: Uint8Array
  /** A byte a word; null for words that were not recognised but read, or written by a person. */
  confidences: Uint8Array | null
  /** Of a correction: where its text stands, and the recognised text that it stands for. */
  corrects: { start: number; end: number; machine: { start: number; end: number } } | null
}

/** First those that were read, then those that were recognised, then corrections; none where the page has none. */
export async function boxesOfPage(
  database: Database,
  document: number,
  page: number,
): Promise<StoredBoxes[]> {
  const read = await database.all<{ words: Uint8Array }>(
    'SELECT words FROM layouts WHERE document = ? AND page = ?',
    document,
    page,
  )
  const found: StoredBoxes[] = read.map(({ words }) => ({ words, confidences: null, corrects: null }))
  if (!(await hasTable(database, 'recognitions'))) return found
  const recognised = await database.all<Omit<StoredBoxes, 'corrects'>>(
    'SELECT words, confidences FROM recognitions WHERE document = ? AND page = ? AND words IS NOT NULL',
    document,
    page,
  )
  const corrected = await database.all<{
    words: Uint8Array
    start: number
    end: number
    from: number
    to: number
  }>(
    `SELECT words, start, "end", machine_start AS "from", machine_end AS "to" FROM corrections
     WHERE document = ? AND page = ? ORDER BY start`,
    document,
    page,
  )
  return [
    ...found,
    ...recognised.map((boxes) => ({ ...boxes, corrects: null })),
    ...corrected.map(({ words, start, end, from, to }) => ({
      words,
      confidences: null,
      corrects: { start, end, machine: { start: from, end: to } },
    })),
  ]
}
