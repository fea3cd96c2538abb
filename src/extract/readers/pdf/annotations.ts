/** Comments, form fields, where links lead (hidden) and attached files of one page. */
import type { Locator } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import type { ActionFlags } from './actions.ts'
import { appearanceText } from './appearance.ts'
import { writeAttachment } from './attachments.ts'
import type { Pdf } from './document.ts'
import { fieldText } from './fields.ts'
import { clamp, type Geometry, toFractions } from './geometry.ts'
import { scratch, wideString, withName } from './memory.ts'

/** FPDF_ANNOT_* of fpdf_annot.h. */
const link = 2
const popup = 16
const fileAttachment = 17
const widget = 20
const mostAnnotations = 20_000

export async function writeAnnotations(
  pdf: Pdf,
  page: { handle: number; number: number; geometry: Geometry; text: string },
  flags: ActionFlags,
  sink: Sink,
): Promise<void> {
  const { engine } = pdf
  const { call } = engine
  const count = Math.min(mostAnnotations, call.FPDFPage_GetAnnotCount(page.handle))
  const links = new Set<string>()
  for (let index = 0; index < count; index++) {
    const annotation = call.FPDFPage_GetAnnot(page.handle, index)
    if (annotation === 0) continue
    const type = call.FPDFAnnot_GetSubtype(annotation)
    const locator = (): Locator => ({ page: page.number, ...boxOf(pdf, annotation, page.geometry) })
    if (type === link) {
      const action = call.FPDFLink_GetAction(call.FPDFAnnot_GetLink(annotation))
      const address = flags.look(pdf, action, page.number)
      if (address !== null && !page.text.includes(address) && !links.has(address)) {
        links.add(address)
        writeLine(sink, 'alt', address, locator(), true)
      }
    } else if (type === widget) {
      const field = fieldText(pdf, annotation, flags)
      if (field) writeLine(sink, 'field', field.text, { ...locator(), field: field.name })
    } else if (type !== popup) {
      writeLine(sink, 'comment', commentText(pdf, annotation), locator())
      if (type === fileAttachment) {
        await writeAttachment(engine, call.FPDFAnnot_GetFileAttachment(annotation), sink)
      }
    }
    call.FPDFPage_CloseAnnot(annotation)
  }
}

function writeLine(
  sink: Sink,
  kind: 'alt' | 'field' | 'comment',
  text: string,
  locator: Locator,
  hidden = false,
): void {
  if (text === '') return
  sink.part(kind, text, hidden ? { locator, hidden } : { locator })
  sink.write('\n')
}

function commentText(pdf: Pdf, annotation: number): string {
  const { engine } = pdf
  const value = (key: string): string =>
    withName(engine, key, (name) =>
      wideString(engine, (buffer, length) =>
        engine.call.FPDFAnnot_GetStringValue(annotation, name, buffer, length),
      ),
    ).trim()
  const contents = value('Contents') || appearanceText(engine, annotation)
  if (contents === '') return ''
  const author = value('T')
  return author === '' ? contents : `${author}: ${contents}`
}

function boxOf({ engine }: Pdf, annotation: number, geometry: Geometry): Pick<Locator, 'box'> {
  return scratch(engine, 16, (address) => {
    if (engine.call.FPDFAnnot_GetRect(annotation, address) === 0) return {}
    const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats().slice(address >> 2, (address >> 2) + 4)
    const box = toFractions(
      geometry,
      Math.min(left, right),
      Math.min(top, bottom),
      Math.max(left, right),
      Math.max(top, bottom),
    )
    return { box: clamp(box) }
  })
}
