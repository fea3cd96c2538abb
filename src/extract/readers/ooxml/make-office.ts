/** Writes small office files in memory: for tests, which need them odd, broken and hostile. */
import { makeZip, type NewEntry } from '../../zip/make-zip.ts'

export const wordNames =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
export const sheetNames =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/'

/** `id type target`, with `external` as a fourth word where it leads out. */
export const relations = (...rows: string[]): string => {
  const made = rows.map((row) => {
    const [id, type, target, mode] = row.split(' ')
    const prefix = type === 'core-properties' ? packageTypes : types
    const external = mode === 'external' ? ' TargetMode="External"' : ''
    return `<Relationship Id="${id}" Type="${prefix}${type}" Target="${target}"${external}/>`
  })
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${made.join('')}</Relationships>`
}

export type Parts = Readonly<Record<string, string | Uint8Array>>

export function makeOffice(parts: Parts): Buffer {
  const entries = Object.entries(parts).map(([name, bytes]): NewEntry => ({
    name,
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  }))
  return makeZip(entries)
}

/** `rows` are further relations of the document, `parts` the parts they lead to. */
export const makeDocx = (body: string, rows: readonly string[] = [], parts: Parts = {}): Buffer =>
  makeOffice({
    '_rels/.rels': relations('main officeDocument word/document.xml'),
    'word/document.xml': `<w:document ${wordNames}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(...rows),
    ...parts,
  })

/** A workbook with one sheet; `sheet` is what stands in its worksheet element. */
export const makeXlsx = (sheet: string, rows: readonly string[] = [], parts: Parts = {}): Buffer =>
  makeOffice({
    '_rels/.rels': relations('main officeDocument xl/workbook.xml'),
    'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="报价" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('s1 worksheet worksheets/sheet1.xml', ...rows),
    'xl/worksheets/sheet1.xml': `<worksheet ${sheetNames}>${sheet}</worksheet>`,
    ...parts,
  })
