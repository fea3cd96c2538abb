/** What a reader of a document needs to know about its parts before any text is loaded. */
import type { Database } from '../case/ports.ts'
import { decodeParts } from '../extract/parts.ts'
import { type Part, PartKind } from '../model/document.ts'

export interface Structure {
  sheets: { name: string; hidden: boolean; start: number; end: number }[]
  hiddenCharacters: number
}

const sheetRange = new RegExp(`\\[${PartKind.options.indexOf('sheet')},(\\d+),(\\d+),`, 'g')
const anyHidden = /\[\d+,\d+,\d+,\d+,[13],/

const delimited = new Set(['text/csv', 'text/tab-separated-values'])

/**
 * Sheets in order (a delimited text is one without a name), and how much text is hidden. Parts are decoded only in the segments that may hold one of
 * either, since a large workbook has millions of cells.
 */
export async function documentStructure(
  database: Database,
  { id: document, type, length }: { id: number; type: string; length: number },
): Promise<Structure> {
  const structure: Structure = { sheets: [], hiddenCharacters: 0 }
  if (delimited.has(type) && length > 0)
    structure.sheets.push({ name: '', hidden: false, start: 0, end: length })
  let hiddenTo = 0
  const rows = database.stream<{ start: number; parts: string }>(
    'SELECT start, parts FROM segments WHERE document = ? ORDER BY ordinal',
    document,
  )
  for await (const { start, parts } of rows) {
    extendSheets(structure, parts, start)
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
  parts.matchAll(sheetRange).some((match) => Number(match[1]) >= segmentStart)

/** A sheet over several segments ends in each of them with that segment, and only in the last one where it does. */
function extendSheets({ sheets }: Structure, parts: string, segmentStart: number): void {
  for (const [, start, length] of parts.matchAll(sheetRange)) {
    if (Number(start) >= segmentStart) continue
    const sheet = sheets.findLast((each) => each.start === Number(start))
    if (sheet) sheet.end = Math.max(sheet.end, Number(start) + Number(length))
  }
}

function addSheet(structure: Structure, part: Part): void {
  const sheet = { name: part.locator.sheet ?? '', hidden: part.hidden, start: part.start, end: part.end }
  const last = structure.sheets.at(-1)
  // one that begins where a segment ends may stand in both
  if (last?.start === sheet.start && last.end === sheet.end && last.name === sheet.name) return
  structure.sheets.push(sheet)
}
