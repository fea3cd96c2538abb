/** Writes small office files in memory: for tests, which need them odd, broken and hostile. */
import { makeZip, type NewEntry } from '../../zip/make-zip.ts'

export const wordNames =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
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

export const slideNames =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'

/** A slide as its shapes and what else its part says: attributes, what stands before and after the shapes, relations. */
export interface NewSlide {
  shapes: string
  attributes?: string
  before?: string
  after?: string
  rows?: readonly string[]
}

/** Slides of 10,000 × 7,500 units on a layout and master without anything on them. */
export function makePptx(
  slides: readonly NewSlide[],
  rows: readonly string[] = [],
  parts: Parts = {},
): Buffer {
  const made: Record<string, string | Uint8Array> = {
    '_rels/.rels': relations('main officeDocument ppt/presentation.xml'),
    'ppt/presentation.xml': `<p:presentation ${slideNames}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index + 1}"/>`).join('')}</p:sldIdLst><p:sldSz cx="10000" cy="7500"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      ...slides.map((_, index) => `s${index + 1} slide slides/slide${index + 1}.xml`),
      ...rows,
    ),
    'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${slideNames}><p:cSld><p:spTree/></p:cSld></p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations(
      'm slideMaster ../slideMasters/slideMaster1.xml',
    ),
    'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${slideNames}><p:cSld><p:spTree/></p:cSld></p:sldMaster>`,
  }
  slides.forEach(({ shapes, attributes = '', before = '', after = '', rows: own = [] }, index) => {
    made[`ppt/slides/slide${index + 1}.xml`] =
      `<p:sld ${slideNames} ${attributes}><p:cSld>${before}<p:spTree>${shapes}</p:spTree></p:cSld>${after}</p:sld>`
    made[`ppt/slides/_rels/slide${index + 1}.xml.rels`] = relations(
      'layout slideLayout ../slideLayouts/slideLayout1.xml',
      ...own,
    )
  })
  return makeOffice({ ...made, ...parts })
}

/** A shape with one paragraph a text; `holder` is a placeholder's attributes, `place` left, top, width and height. */
export function makeShape(
  texts: readonly string[],
  {
    holder,
    place,
    fill = '',
    run = '',
    named = '',
  }: {
    holder?: string
    place?: readonly number[]
    fill?: string
    /** Attributes and contents of every run's properties, as one element. */
    run?: string
    /** Attributes of the shape's name element. */
    named?: string
  } = {},
): string {
  const [left, top, width, height] = place ?? []
  const frame = place
    ? `<a:xfrm><a:off x="${left}" y="${top}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`
    : ''
  const paragraphs = texts.map((text) => `<a:p><a:r>${run}<a:t>${text}</a:t></a:r></a:p>`)
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" ${named}/><p:cNvSpPr/><p:nvPr>${holder === undefined ? '' : `<p:ph ${holder}/>`}</p:nvPr></p:nvSpPr><p:spPr>${frame}${fill}</p:spPr><p:txBody><a:bodyPr/>${paragraphs.join('')}</p:txBody></p:sp>`
}
