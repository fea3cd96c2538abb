import type { Database } from '../../case/ports.ts'
import { hasTable } from '../../case/sqlite/catalogue.ts'
import { readPassage } from '../segments.ts'
import { linesOf, type PictureLine, type PlacedWord } from './picture-lines.ts'

/** What was recognised on one page, as it was, whatever people corrected since. */
export interface RecognisedPage {
  page: number
  lines: readonly PictureLine[]
  words: readonly PlacedWord[]
  /** Of the document's text. */
  textOf: (start: number, end: number) => string
}

interface Stored {
  page: number
  width: number
  height: number
  start: number
  end: number
  words: Uint8Array
  confidences: Uint8Array
}

const select = `SELECT page, width, height, start, "end", words, confidences FROM recognitions
  WHERE document = ? AND words IS NOT NULL AND start IS NOT NULL`

/** Null where nothing was recognised on this page. */
export async function pageLines(
  database: Database,
  document: number,
  page: number,
): Promise<RecognisedPage | null> {
  if (!(await hasTable(database, 'recognitions'))) return null
  return assemble(database, document, await database.get<Stored>(`${select} AND page = ?`, document, page))
}

/** The page that this offset was recognised on. */
export async function pageLinesAt(
  database: Database,
  document: number,
  offset: number,
): Promise<RecognisedPage | null> {
  if (!(await hasTable(database, 'recognitions'))) return null
  const row = await database.get<Stored>(`${select} AND start <= ? AND "end" > ?`, document, offset, offset)
  return assemble(database, document, row)
}

async function assemble(
  database: Database,
  document: number,
  row: Stored | undefined,
): Promise<RecognisedPage | null> {
  if (!row) return null
  const { page, start, end, width, height } = row
  const passage = await readPassage(database, document, { from: start, to: end })
  const parts = passage.parts.filter((part) => part.recognised && part.start < end && part.end > start)
  const words = wordsOf(row)
  return {
    page,
    words,
    lines: linesOf(words, parts, height > 0 && width > 0 ? width / height : 1),
    textOf: (from, to) => passage.text.slice(from - passage.start, to - passage.start),
  }
}

const wordBytes = 24
const boxUnit = 65_535
const sureUnit = 255

/** In text order. */
function wordsOf({ words, confidences }: Stored): PlacedWord[] {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength)
  const placed = Array.from({ length: Math.floor(words.byteLength / wordBytes) }, (_, index) => {
    const at = index * wordBytes
    const edge = (side: number): number => view.getUint32(at + 8 + side * 4, true) / boxUnit
    return {
      start: view.getUint32(at, true),
      end: view.getUint32(at + 4, true),
      box: [edge(0), edge(1), edge(2), edge(3)] as const,
      confidence: (confidences[index] ?? 0) / sureUnit,
    }
  })
  return placed.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
}
