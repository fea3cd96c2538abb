import type { OoxmlPackage } from '../ooxml/package.ts'
import { Merges, parseRange, type Range } from './ranges.ts'

/** What decides how a sheet's cells are to be read, though it stands behind them in the file or elsewhere. */
export interface SheetLayout {
  merges: Merges
  /** Cells of heading rows: of tables, of lists with a filter, printed on every page. */
  headers: Range[]
}

const tailBytes = 16 * 2 ** 20
const mostTables = 1000
const mostHeaders = 1000
/** Elements after the cells; what precedes the first of them is not looked at. */
const marks = ['mergeCells', 'autoFilter']
const longestMark = 16
/** Kept of what precedes a mark, for its element's name and prefix. */
const seamBytes = 100

export async function readLayout(
  file: OoxmlPackage,
  sheet: string,
  repeated: Range | null,
): Promise<SheetLayout> {
  const layout: SheetLayout = { merges: new Merges(), headers: repeated ? [repeated] : [] }
  const tail = await readTail(file, sheet)
  for (const [, element, reference = ''] of tail.matchAll(
    /<(?:\w+:)?(mergeCell|autoFilter)\s[^>]{0,500}?ref="([^"]{1,40})"/g,
  )) {
    const range = parseRange(reference)
    if (range && element === 'mergeCell') layout.merges.add(range)
    else if (range) layout.headers.push({ ...range, bottom: range.top })
  }
  const relations = await file.relations(sheet)
  for (const { type, target, external } of relations.slice(0, mostTables)) {
    if (type !== 'table' || external || !file.has(target)) continue
    await file.parse(target, {
      open(name, attributes) {
        if (name !== 'table') return
        const range = parseRange(attributes['ref'] ?? '')
        const rows = Number(attributes['headerRowCount'] ?? 1)
        if (range && rows >= 1 && rows < 100) layout.headers.push({ ...range, bottom: range.top + rows - 1 })
      },
    })
  }
  layout.headers.length = Math.min(layout.headers.length, mostHeaders)
  return layout
}

/** From the first mark to the end, without parsing the cells before it. */
async function readTail(file: OoxmlPackage, sheet: string): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  let before = Buffer.alloc(0)
  try {
    for await (const bytes of file.bytes(sheet, false)) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      if (length === 0) {
        const seam = Buffer.concat([before, chunk.subarray(0, longestMark)])
        const found = marks.some((mark) => seam.indexOf(mark) >= 0 || chunk.indexOf(mark) >= 0)
        const kept = Buffer.concat([before, chunk.subarray(-seamBytes)]).subarray(-seamBytes)
        if (found) pieces.push(before, Buffer.from(chunk))
        else before = kept
        if (!found) continue
      } else pieces.push(Buffer.from(chunk))
      length += chunk.length
      if (length > tailBytes) break
    }
  } catch {
    // said when the sheet itself is read
  }
  return Buffer.concat(pieces).toString('latin1')
}
