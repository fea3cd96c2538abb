import type { Outcome } from '../../../model/item.ts'
import type { Reader, Sink } from '../../reader.ts'
import { ActionFlags, flagDocumentScripts } from './actions.ts'
import { writeAttachments } from './attachments.ts'
import { type Pdf, withPdf } from './document.ts'
import { writeInfo } from './info.ts'
import { writeOutline } from './outline.ts'
import { type PageContent, writePage } from './page.ts'

export const pdfReader: Reader = {
  name: 'pdf',
  version: 3,
  types: ['application/pdf'],
  read: (source, sink, { passwords }) =>
    withPdf(source, (pdf) => readPdf(pdf, sink), {
      list: passwords,
      tried: (place, worked) => sink.tried(place, worked),
    }),
}

async function readPdf(pdf: Pdf, sink: Sink): Promise<Partial<Outcome> | undefined> {
  const flags = new ActionFlags(sink)
  writeInfo(pdf, sink)
  flagDocumentScripts(pdf, flags)
  const counts: Record<PageContent, number> = { text: 0, picture: 0, blank: 0, damaged: 0 }
  for (let index = 0; index < pdf.pages; index++) {
    counts[await writePage(pdf, index, flags, sink)]++
    await sink.flush()
  }
  writeOutline(pdf, sink)
  await writeAttachments(pdf, sink)
  return conclude(counts, pdf.pages)
}

/** Pages that are pictures are recognition's to conclude upon. */
function conclude(counts: Record<PageContent, number>, pages: number): Partial<Outcome> | undefined {
  if (pages === 0) return { state: 'corrupt', reason: 'the PDF has no pages that can be found' }
  if (counts.damaged === 0) return undefined
  const reason = `${counts.damaged} of ${pages} pages are damaged and could not be read`
  if (counts.damaged === pages) return { state: 'corrupt', reason }
  return { state: 'partial', read: counts.text > 0 ? 'some' : 'none', reason }
}
