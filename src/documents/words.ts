import type { Database } from '../case/ports.ts'
import type { PageWords } from '../model/api.ts'
import { DaylightError } from '../model/errors.ts'
import { boxesOfPage, type StoredBoxes } from '../search/segments.ts'
import { findDocument } from './find.ts'

const bytesPerWord = 24
const boxScale = 65_535
const sureUnit = 255

/**
 * Boxes of the words of one 1-based page, as fractions of it; none for a picture nobody has recognised yet. Throws
 * PAGE_MISSING where there is no such page.
 */
export async function pageWords(database: Database, id: string, page: number): Promise<PageWords> {
  const document = await findDocument(database, id)
  const stored = await boxesOfPage(database, document.id, page)
  if (stored.length === 0 && !document.type.startsWith('image/'))
    throw new DaylightError('PAGE_MISSING', `page ${page} of ${document.sha256} has no words with boxes`)
  return { page, words: stored.flatMap(decodeWords) }
}

function decodeWords({ words, confidences }: StoredBoxes): PageWords['words'] {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength)
  return Array.from({ length: Math.floor(words.byteLength / bytesPerWord) }, (_, index) => {
    const at = index * bytesPerWord
    const edge = (side: number): number => view.getUint32(at + 8 + side * 4, true) / boxScale
    const sure = confidences?.[index]
    return {
      start: view.getUint32(at, true),
      end: view.getUint32(at + 4, true),
      box: [edge(0), edge(1), edge(2), edge(3)],
      ...(sure === undefined ? {} : { confidence: Math.round((sure / sureUnit) * 1000) / 1000 }),
    }
  })
}
