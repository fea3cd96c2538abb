import type { Database } from '../case/ports.ts'
import { PageWords } from '../model/api.ts'
import { DaylightError } from '../model/errors.ts'
import { boxesOfPage, type StoredBoxes } from '../search/segments.ts'
import { pageLines } from './corrections/page-lines.ts'
import { union } from './corrections/picture-lines.ts'
import { findDocument } from './find.ts'

const bytesPerWord = 24
const boxScale = 65_535
const sureUnit = 255

/**
 * Boxes of the words of one 1-based page, as fractions of it, and the lines that were recognised; none for a picture
 * nobody has recognised yet. What was corrected stands instead of what it corrects. Throws PAGE_MISSING where there is
 * no such page.
 */
export async function pageWords(database: Database, id: string, page: number): Promise<PageWords> {
  const document = await findDocument(database, id)
  const stored = await boxesOfPage(database, document.id, page)
  if (stored.length === 0 && !document.type.startsWith('image/'))
    throw new DaylightError('PAGE_MISSING', `page ${page} of ${document.sha256} has no words with boxes`)
  const replaced = stored.flatMap(({ corrects }) => corrects?.machine ?? [])
  const stands = ({ start, end }: { start: number; end: number }): boolean =>
    !replaced.some((range) => start >= range.start && end <= range.end)
  const recognised = (await pageLines(database, document.id, page))?.lines ?? []
  const lines = recognised
    .filter(stands)
    .map(({ start, end, box, confidence }) => ({ start, end, box: [...box], confidence, corrected: false }))
  const corrected = stored.flatMap(({ corrects }) => {
    if (!corrects) return []
    const { start, end, machine } = corrects
    const around = recognised.filter((line) => line.start >= machine.start && line.end <= machine.end)
    if (around.length === 0) return []
    return [{ start, end, box: [...union(around.map(({ box }) => box))], confidence: 1, corrected: true }]
  })
  return {
    page,
    words: stored.flatMap(decodeWords).filter(stands),
    lines: PageWords.shape.lines.parse([...lines, ...corrected]),
  }
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
