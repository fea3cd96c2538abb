import { pageGeometry } from './geometry.ts'
import { readPageText } from './page-text.ts'
import type { Engine } from './engine.ts'

/**
 * What an annotation shows, for stamps and fields whose appearance says more than their values do. PDFium makes a
 * document of one page out of the appearance, which is read like any page.
 */
export function appearanceText(engine: Engine, annotation: number): string {
  const { call } = engine
  if (call.EPDFAnnot_HasAppearanceStream(annotation, 0) === 0) return ''
  const document = call.EPDFAnnot_ExportAppearanceAsDocument(annotation)
  if (document === 0) return ''
  const page = call.FPDF_LoadPage(document, 0)
  const textPage = page === 0 ? 0 : call.FPDFText_LoadPage(page)
  const text = textPage === 0 ? '' : readPageText(engine, textPage, pageGeometry(engine, page)).text
  if (textPage !== 0) call.FPDFText_ClosePage(textPage)
  if (page !== 0) call.FPDF_ClosePage(page)
  call.FPDF_CloseDocument(document)
  return text.trim()
}
