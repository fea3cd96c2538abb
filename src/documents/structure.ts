/** What a reader of a document needs to know about its parts before any text is loaded. */
import type { Database } from '../case/ports.ts'
import { decodeParts } from '../extract/parts.ts'
import { type Part, PartKind } from '../model/document.ts'

export interface Structure {
  sheets: { name: string; hidden: boolean; start: number; end: number }[]
  hiddenCharacters: number
}

const sheetStart = new RegExp(`\\[${PartKind.options.indexOf('sheet')},(\\d+),`, 'g')
const anyHidden = /\[\d+,\d+,\d+,\d+,[13],/

/**
 * Sheets in order, and how much text is hidden. Parts are decoded only in the segments that may hold one of
 * either, since a large workbook has millions of cells.
 */
export async function documentStructure(database: Database, document: number): Promise<Structure> {
  const structure: Structure = { sheets: [], hiddenCharacters: 0 }
  let hiddenTo = 0
  const rows = database.stream<{ start: number; parts: string }>(
    'SELECT start, parts FROM segments WHERE document = ? ORDER BY ordinal',
    document,
  )
  for await (const { start, parts } of rows) {
    const hasSheet = sheetBeginsIn(parts, start)
    const hasHidden = anyHidden.test(parts)
    if (!hasSheet && !hasHidden) continue
    for (const part of decodeParts(parts)) {
      if (hasSheet && part.kind === 'sheet' && part.start >= start) addSheet(structure, part)
      if (!part.hidden || part.end <= hiddenTo) continue
      structure.hiddenCharacters += part.end - Math.max(part.start, hiddenTo)
      hiddenTo = part.end
    }
  }
  return structure
}

const sheetBeginsIn = (parts: string, segmentStart: number): boolean =>
  parts.matchAll(sheetStart).some((match) => Number(match[1]) >= segmentStart)

function addSheet(structure: Structure, part: Part): void {
  const sheet = { name: part.locator.sheet ?? '', hidden: part.hidden, start: part.start, end: part.end }
  const last = structure.sheets.at(-1)
  // one that begins where a segment ends may stand in both
  if (last?.start === sheet.start && last.end === sheet.end && last.name === sheet.name) return
  structure.sheets.push(sheet)
}
