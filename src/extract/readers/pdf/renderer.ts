import { type ByteSource, type Picture, ReaderError, type Region, type Renderer } from '../../reader.ts'
import { withPdf } from './document.ts'
import { drawPage, pieceOf } from './draw.ts'
import { pageGeometry } from './geometry.ts'

const mostPixels = 4096

const wholePage: Region = [0, 0, 1, 1]

export const pdfRenderer: Renderer = {
  name: 'pdf',
  version: 1,
  types: ['application/pdf'],
  render: (source: ByteSource, page: number, pixels: number, region = wholePage): Promise<Picture> =>
    withPdf(source, async ({ engine, document, form, pages }) => {
      if (!Number.isInteger(page) || page < 1 || page > pages) {
        throw new ReaderError('corrupt', `the document has no page ${page}`)
      }
      const { call } = engine
      const handle = call.FPDF_LoadPage(document, page - 1)
      if (handle === 0) throw new ReaderError('corrupt', `page ${page} cannot be read`)
      if (form !== 0) call.FORM_OnAfterLoadPage(handle, form)
      const longer = Math.max(16, Math.min(mostPixels, Math.round(pixels)))
      const { size, frame } = pieceOf(pageGeometry(engine, handle), longer, region)
      const picture = drawPage(engine, handle, form, size, frame)
      if (form !== 0) call.FORM_OnBeforeClosePage(handle, form)
      call.FPDF_ClosePage(handle)
      return picture
    }),
}
