/** Workbooks with hidden sheets, rows and columns, comments, merged cells, and formulas with or without a value. */
import { xml } from './bytes.ts'
import { relations, relationType, writeOffice } from './office.ts'
import type { OfficePart, OfficeProperties } from './office.ts'

export type CellValue = string | number | null | { formula: string; value: number | null } | { date: string }

export interface SheetInput {
  name: string
  state?: 'hidden' | 'veryHidden'
  rows: readonly (readonly CellValue[])[]
  /** 0-based. */
  hiddenColumns?: readonly number[]
  hiddenRows?: readonly number[]
  /** `A1:C1`. */
  merges?: readonly string[]
  comments?: readonly { cell: string; author: string; text: string }[]
  /** Cells written white on white. */
  whiteCells?: readonly string[]
}

const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** `A`, `B` … `Z`, `AA` for a 0-based column. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** Days since 1899-12-30. */
const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

function vml(comments: NonNullable<SheetInput['comments']>): string {
  const shapes = comments.map(({ cell }, index) => {
    const match = /^([A-Z]+)(\d+)$/.exec(cell)
    const column =
      Array.from(match?.[1] ?? 'A').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    return `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="visibility:hidden"><v:textbox/><x:ClientData ObjectType="Note"><x:Row>${Number(match?.[2] ?? 1) - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  })
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">${shapes.join('')}</xml>`
}

export function writeXlsx(sheets: readonly SheetInput[], properties: OfficeProperties): Uint8Array {
  const strings = new Map<string, number>()
  const shared = (text: string) => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const parts: OfficePart[] = []

  sheets.forEach((sheet, sheetIndex) => {
    const white = new Set(sheet.whiteCells)
    const hiddenRows = new Set(sheet.hiddenRows)
    const rows = sheet.rows.map((row, rowIndex) => {
      const cells = row.map((value, column) => {
        if (value === null) return ''
        const name = cellName(rowIndex, column)
        const style = white.has(name) ? 2 : rowIndex === 0 ? 3 : 0
        const at = `r="${name}"${style ? ` s="${style}"` : ''}`
        if (typeof value === 'string') return `<c ${at} t="s"><v>${shared(value)}</v></c>`
        if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`
        if ('date' in value) return `<c r="${name}" s="1"><v>${serial(value.date)}</v></c>`
        const result = value.value === null ? '' : `<v>${value.value}</v>`
        return `<c ${at}><f>${xml(value.formula)}</f>${result}</c>`
      })
      return `<row r="${rowIndex + 1}"${hiddenRows.has(rowIndex) ? ' hidden="1"' : ''}>${cells.join('')}</row>`
    })
    const columns = (sheet.hiddenColumns ?? []).map(
      (column) => `<col min="${column + 1}" max="${column + 1}" width="12" hidden="1" customWidth="1"/>`,
    )
    const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`)
    const number = sheetIndex + 1
    const comments = sheet.comments ?? []
    parts.push({
      name: `xl/worksheets/sheet${number}.xml`,
      type: `${sheetType}.worksheet+xml`,
      content: `<worksheet xmlns="${space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}${comments.length > 0 ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`,
    })
    if (comments.length === 0) return
    const authors = [...new Set(comments.map(({ author }) => author))]
    const list = comments.map(
      ({ cell, author, text }) =>
        `<comment ref="${cell}" authorId="${authors.indexOf(author)}"><text><r><t xml:space="preserve">${xml(text)}</t></r></text></comment>`,
    )
    parts.push(
      {
        name: `xl/comments${number}.xml`,
        type: `${sheetType}.comments+xml`,
        content: `<comments xmlns="${space}"><authors>${authors.map((author) => `<author>${xml(author)}</author>`).join('')}</authors><commentList>${list.join('')}</commentList></comments>`,
      },
      { name: `xl/drawings/vmlDrawing${number}.vml`, type: null, content: vml(comments) },
      {
        name: `xl/worksheets/_rels/sheet${number}.xml.rels`,
        type: null,
        content: relations([
          { id: 'rId1', type: relationType('comments'), target: `../comments${number}.xml` },
          { id: 'rId2', type: relationType('vmlDrawing'), target: `../drawings/vmlDrawing${number}.vml` },
        ]),
      },
    )
  })

  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${xml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  )
  const links = [
    ...sheets.map((_, index) => ({
      id: `rId${index + 1}`,
      type: relationType('worksheet'),
      target: `worksheets/sheet${index + 1}.xml`,
    })),
    { id: 'rIdStyles', type: relationType('styles'), target: 'styles.xml' },
    { id: 'rIdStrings', type: relationType('sharedStrings'), target: 'sharedStrings.xml' },
  ]
  const styles = `<styleSheet xmlns="${space}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1"/></cellXfs></styleSheet>`
  const texts = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`)
  return writeOffice(
    'xl/workbook.xml',
    [
      {
        name: 'xl/workbook.xml',
        type: `${sheetType}.sheet.main+xml`,
        content: `<workbook xmlns="${space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${list.join('')}</sheets></workbook>`,
      },
      { name: 'xl/_rels/workbook.xml.rels', type: null, content: relations(links) },
      ...parts,
      { name: 'xl/styles.xml', type: `${sheetType}.styles+xml`, content: styles },
      {
        name: 'xl/sharedStrings.xml',
        type: `${sheetType}.sharedStrings+xml`,
        content: `<sst xmlns="${space}" count="${strings.size}" uniqueCount="${strings.size}">${texts.join('')}</sst>`,
      },
    ],
    properties,
  )
}
