/** Word documents with what leaks hide in them: comments, tracked changes, white and hidden text. */
import { xml } from './bytes.ts'
import { relations, relationType, writeOffice } from './office.ts'
import type { OfficePart, OfficeProperties } from './office.ts'

export interface Run {
  text: string
  bold?: boolean
  /** `deleted` and `inserted` are tracked; `white` is white on white; `vanished` is Word's own hidden text. */
  mark?: 'deleted' | 'inserted' | 'white' | 'vanished'
  /** Who changed it and when, for tracked runs. */
  by?: { author: string; date: string }
  /** A comment tied to this run. */
  comment?: { author: string; date: string; text: string }
}

export type DocxBlock =
  | { kind: 'title' | 'heading' | 'paragraph'; runs: readonly Run[]; align?: 'center' | 'right' }
  | { kind: 'table'; rows: readonly (readonly string[])[] }
  | { kind: 'break' }

export interface DocxInput {
  properties: OfficeProperties
  blocks: readonly DocxBlock[]
  header?: string
  footer?: string
  /** Name of the East Asian font the styles ask for. */
  font: string
  /** A picture at the end, e.g. a stamp (PNG). */
  picture?: { bytes: Uint8Array; width: number; height: number; alt: string }
}

const main =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const space = (text: string, tag: string) => `<w:${tag} xml:space="preserve">${xml(text)}</w:${tag}>`

function drawing(picture: NonNullable<DocxInput['picture']>): string {
  const [cx, cy] = [picture.width * 9525, picture.height * 9525]
  return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="1" name="Picture 1" descr="${xml(picture.alt)}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="stamp.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}

export function writeDocx(input: DocxInput): Uint8Array {
  const comments: string[] = []
  let change = 100

  function run(piece: Run): string {
    const properties = [
      piece.bold ? '<w:b/>' : '',
      piece.mark === 'vanished' ? '<w:vanish/>' : '',
      piece.mark === 'white' ? '<w:color w:val="FFFFFF"/>' : '',
    ].join('')
    const style = properties ? `<w:rPr>${properties}</w:rPr>` : ''
    const deleted = piece.mark === 'deleted'
    let body = `<w:r>${style}${space(piece.text, deleted ? 'delText' : 't')}</w:r>`
    if (piece.by && (deleted || piece.mark === 'inserted')) {
      const tag = deleted ? 'del' : 'ins'
      body = `<w:${tag} w:id="${change++}" w:author="${xml(piece.by.author)}" w:date="${piece.by.date}">${body}</w:${tag}>`
    }
    if (!piece.comment) return body
    const id = comments.length
    const { author, date, text } = piece.comment
    comments.push(
      `<w:comment w:id="${id}" w:author="${xml(author)}" w:date="${date}" w:initials="${xml(author.slice(0, 1))}"><w:p><w:r>${space(text, 't')}</w:r></w:p></w:comment>`,
    )
    return `<w:commentRangeStart w:id="${id}"/>${body}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
  }

  function block(item: DocxBlock): string {
    if (item.kind === 'break') return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    if (item.kind === 'table') {
      const columns = Math.max(...item.rows.map((row) => row.length))
      const grid = '<w:gridCol w:w="2000"/>'.repeat(columns)
      const rows = item.rows.map(
        (row) =>
          `<w:tr>${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r>${space(cell, 't')}</w:r></w:p></w:tc>`).join('')}</w:tr>`,
      )
      const edge = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
        .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="444444"/>`)
        .join('')
      return `<w:tbl><w:tblPr><w:tblBorders>${edge}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`
    }
    const style = { title: 'Title', heading: 'Heading1', paragraph: '' }[item.kind]
    const properties = `${style ? `<w:pStyle w:val="${style}"/>` : ''}${item.align ? `<w:jc w:val="${item.align}"/>` : ''}`
    return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${item.runs.map(run).join('')}</w:p>`
  }

  const body = input.blocks.map(block).join('') + (input.picture ? drawing(input.picture) : '')
  const references = `${input.header === undefined ? '' : '<w:headerReference w:type="default" r:id="rIdHeader"/>'}${input.footer === undefined ? '' : '<w:footerReference w:type="default" r:id="rIdFooter"/>'}`
  const styles = `<w:styles ${main}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="${xml(input.font)}"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>`
  const parts: OfficePart[] = [
    {
      name: 'word/document.xml',
      type: `${word}.document.main+xml`,
      content: `<w:document ${main}><w:body>${body}<w:sectPr>${references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
    },
    { name: 'word/styles.xml', type: `${word}.styles+xml`, content: styles },
  ]
  const links = [{ id: 'rIdStyles', type: relationType('styles'), target: 'styles.xml' }]
  for (const [kind, tag, text] of [
    ['header', 'hdr', input.header],
    ['footer', 'ftr', input.footer],
  ] as const) {
    if (text === undefined) continue
    parts.push({
      name: `word/${kind}1.xml`,
      type: `${word}.${kind}+xml`,
      content: `<w:${tag} ${main}><w:p><w:r>${space(text, 't')}</w:r></w:p></w:${tag}>`,
    })
    links.push({
      id: kind === 'header' ? 'rIdHeader' : 'rIdFooter',
      type: relationType(kind),
      target: `${kind}1.xml`,
    })
  }
  if (comments.length > 0) {
    parts.push({
      name: 'word/comments.xml',
      type: `${word}.comments+xml`,
      content: `<w:comments ${main}>${comments.join('')}</w:comments>`,
    })
    links.push({ id: 'rIdComments', type: relationType('comments'), target: 'comments.xml' })
  }
  if (input.picture) {
    parts.push({ name: 'word/media/image1.png', type: null, content: input.picture.bytes })
    links.push({ id: 'rIdPicture', type: relationType('image'), target: 'media/image1.png' })
  }
  parts.push({ name: 'word/_rels/document.xml.rels', type: null, content: relations(links) })
  return writeOffice('word/document.xml', parts, input.properties)
}
