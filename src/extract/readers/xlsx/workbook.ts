import type { OoxmlPackage } from '../ooxml/package.ts'
import { isOn } from '../ooxml/xml.ts'
import type { Range } from './ranges.ts'
import { type PartlySeen, RichText } from './rich-text.ts'

export interface SheetEntry {
  name: string
  hidden: boolean
  /** As changes name it. */
  id: string
  /** Rows printed on every page. */
  repeated: Range | null
  /** Part name; null where the workbook names a sheet that is not there. */
  part: string | null
}

export interface Workbook {
  sheets: SheetEntry[]
  names: { name: string; reference: string; sheet: number | null }[]
  date1904: boolean
}

const mostSheets = 10_000
const mostNames = 10_000

/** Sheets in the order people see them. */
export async function readWorkbook(file: OoxmlPackage, part: string): Promise<Workbook> {
  const workbook: Workbook = { sheets: [], names: [], date1904: false }
  const relations = await file.relations(part)
  let inName = false
  await file.parse(part, {
    open(name, attributes) {
      inName = name === 'definedName'
      if (name === 'workbookPr') workbook.date1904 = isOn(attributes['date1904'] ?? '0')
      else if (name === 'sheet' && workbook.sheets.length < mostSheets) {
        const relation = relations.find(({ id }) => id === attributes['r:id'])
        workbook.sheets.push({
          name: attributes['name'] ?? '',
          id: attributes['sheetId'] ?? '',
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
          repeated: null,
          part: relation && file.has(relation.target) ? relation.target : null,
        })
      } else if (inName && workbook.names.length < mostNames) {
        workbook.names.push({
          name: attributes['name'] ?? '',
          reference: '',
          sheet: attributes['localSheetId'] === undefined ? null : Number(attributes['localSheetId']),
        })
      }
    },
    text(text) {
      const last = workbook.names.at(-1)
      if (inName && last) last.reference += text
    },
    close() {
      inName = false
    },
  })
  for (const { name, reference, sheet } of workbook.names) {
    const owner = name === '_xlnm.Print_Titles' ? workbook.sheets[sheet ?? 0] : undefined
    const [, top, bottom] = /\$(\d+):\$(\d+)$/.exec(reference) ?? []
    if (owner && top !== undefined) {
      owner.repeated = {
        left: 0,
        right: 16_383,
        top: Number(top),
        bottom: Math.min(Number(bottom), Number(top) + 9),
      }
    }
  }
  if (workbook.sheets.length === 0) workbook.sheets.push(...strayedSheets(file))
  return workbook
}

/** Sheets of a workbook part that is lost or damaged, by their part names. */
function strayedSheets(file: OoxmlPackage): SheetEntry[] {
  return file
    .names()
    .filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((part) => ({ name: part.replace(/^.*\/|\.xml$/g, ''), id: '', hidden: false, repeated: null, part }))
}

export async function readSharedStrings(
  file: OoxmlPackage,
  part: string | undefined,
): Promise<(string | PartlySeen)[]> {
  const strings: (string | PartlySeen)[] = []
  if (part === undefined) return strings
  const text = new RichText()
  await file.parse(part, {
    open: (name, attributes) => text.open(name, attributes),
    text: (value) => text.text(value),
    close: (name) => {
      text.close(name)
      if (name === 'si') strings.push(text.takeSeen())
    },
  })
  return strings
}
