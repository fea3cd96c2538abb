import type { Outcome } from '../../../model/item.ts'
import type { Reader, Sink } from '../../reader.ts'
import { ActionFlags, flagDocumentScripts } from './actions.ts'
import { writeAttachments } from './attachments.ts'
import { type Pdf, withPdf } from './document.ts'
import { writeInfo } from './info.ts'
import { Outline } from './outline.ts'
import { OpenPage, type PageContent, writePage } from './page.ts'

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
  const open = new OpenPage(pdf)
  const outline = new Outline(pdf)
  for (let index = 0; index < pdf.pages; index++) {
    counts[await writePage({ pdf, open, outline, flags, sink }, index)]++
    await sink.flush()
  }
  open.close()
  outline.write(sink)
  await writeAttachments(pdf, sink)
  return conclude(counts, pdf.pages)
}

function conclude(counts: Record<PageContent, number>, pages: number): Partial<Outcome> | undefined {
  if (pages === 0) return { state: 'corrupt', reason: 'the PDF has no pages that can be found' }
  const reasons: string[] = []
  if (counts.damaged > 0)
    reasons.push(`${counts.damaged} of ${pages} pages are damaged and could not be read`)
  if (counts.picture > 0) {
    reasons.push(`not recognised: ${counts.picture} of ${pages} pages are pictures without text`)
  }
  if (reasons.length === 0) return undefined
  if (counts.damaged === pages) return { state: 'corrupt', reason: reasons.join('; ') }
  return { state: 'partial', read: counts.text > 0 ? 'some' : 'none', reason: reasons.join('; ') }
}
