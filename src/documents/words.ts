import type { Database } from '../case/ports.ts'
import type { PageWords } from '../model/api.ts'
import { DaylightError } from '../model/errors.ts'
import { findDocument } from './find.ts'

const bytesPerWord = 24
const boxScale = 65_535

/**
 * Boxes of the words of one 1-based page, as fractions of it; none for a picture nobody has recognised yet. Throws
 * PAGE_MISSING where there is no such page.
 */
export async function pageWords(database: Database, id: string, page: number): Promise<PageWords> {
  const document = await findDocument(database, id)
  const row = await database.get<{ words: Uint8Array }>(
    'SELECT words FROM layouts WHERE document = ? AND page = ?',
    document.id,
    page,
  )
  if (!row && document.type.startsWith('image/')) return { page, words: [] }
  if (!row)
    throw new DaylightError('PAGE_MISSING', `page ${page} of ${document.sha256} has no words with boxes`)
  return { page, words: decodeWords(row.words) }
}

function decodeWords(stored: Uint8Array): PageWords['words'] {
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength)
  return Array.from({ length: Math.floor(stored.byteLength / bytesPerWord) }, (_, index) => {
    const at = index * bytesPerWord
    const edge = (side: number): number => view.getUint32(at + 8 + side * 4, true) / boxScale
    return {
      start: view.getUint32(at, true),
      end: view.getUint32(at + 4, true),
      box: [edge(0), edge(1), edge(2), edge(3)],
    }
  })
}
