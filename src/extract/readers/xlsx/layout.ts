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
  let tail = ''
  let before = ''
  try {
    for await (const chunk of file.bytes(sheet, false)) {
      const text = Buffer.from(chunk).toString('latin1')
      if (tail === '') {
        const both = before + text
        const at = Math.min(...marks.map((mark) => both.indexOf(mark)).filter((found) => found >= 0))
        if (Number.isFinite(at)) tail = both.slice(Math.max(0, at - 100))
        else before = both.slice(-200)
      } else tail += text
      if (tail.length > tailBytes) break
    }
  } catch {
    // said when the sheet itself is read
  }
  return tail
}
