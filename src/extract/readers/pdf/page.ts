import type { Sink, WordBox } from '../../reader.ts'
import type { ActionFlags } from './actions.ts'
import { writeAnnotations } from './annotations.ts'
import type { Pdf } from './document.ts'
import { type Geometry, pageGeometry } from './geometry.ts'
import { type HiddenReason, hiddenWords } from './hidden-text.ts'
import { showsSomething } from './page-objects.ts'
import { asDoubtful, asPicture } from './pictured.ts'
import { readPageText } from './page-text.ts'
import type { PageText } from './words.ts'

/** What a page turned out to be. */
export type PageContent = 'text' | 'picture' | 'blank' | 'damaged'

/** Writes one page (0-based `index`) as a page part: its text, words' boxes, then comments and fields. */
export async function writePage(
  pdf: Pdf,
  index: number,
  flags: ActionFlags,
  sink: Sink,
): Promise<PageContent> {
  const { call } = pdf.engine
  const handle = call.FPDF_LoadPage(pdf.document, index)
  if (handle === 0) return 'damaged'
  const geometry = pageGeometry(pdf.engine, handle)
  const number = index + 1
  const textPage = call.FPDFText_LoadPage(handle)
  const found = textPage === 0 ? { text: '', words: [] } : readPageText(pdf.engine, textPage, geometry)
  sink.open('page', { locator: { page: number } })
  const start = sink.offset
  if (found.words.length > 0) {
    writeText(pdf, handle, geometry, found, number, sink)
    if (!found.text.endsWith('\n')) sink.write('\n')
  }
  const textEnd = sink.offset
  await writeAnnotations(pdf, { handle, number, geometry, text: found.text }, flags, sink)
  const hasText = sink.offset > start
  if (hasText) sink.write('\n')
  sink.close()
  const content =
    found.words.length > 0 ? 'text' : showsSomething(pdf.engine, handle, geometry) ? 'picture' : 'blank'
  if (content === 'picture') sink.pictured(asPicture(pdf.engine, handle, geometry, number))
  if (content === 'text') {
    const layer = { number, found, start, end: textEnd }
    const doubtful = asDoubtful(pdf.engine, { page: handle, textPage }, geometry, layer)
    if (doubtful) sink.pictured(doubtful)
  }
  if (textPage !== 0) call.FPDFText_ClosePage(textPage)
  call.FPDF_ClosePage(handle)
  return content === 'blank' && hasText ? 'text' : content
}

interface Stretch {
  start: number
  end: number
  reason: HiddenReason
}

function writeText(
  pdf: Pdf,
  handle: number,
  geometry: Geometry,
  found: PageText,
  number: number,
  sink: Sink,
): void {
  const hidden = hiddenStretches(found, hiddenWords(pdf.engine, handle, geometry, found.words))
  const start = sink.offset
  let at = 0
  for (const stretch of hidden) {
    sink.write(found.text.slice(at, stretch.start))
    sink.part('block', found.text.slice(stretch.start, stretch.end), { hidden: true })
    sink.flag('hidden-text', `page ${number}: text ${stretch.reason}`, {
      start: start + stretch.start,
      end: start + stretch.end,
    })
    at = stretch.end
  }
  sink.write(found.text.slice(at))
  const words: WordBox[] = found.words.map((word) => ({
    start: start + word.start,
    end: start + word.end,
    box: word.box,
  }))
  sink.words(number, { width: geometry.width, height: geometry.height }, words)
}

/** Neighbouring hidden words become one stretch, so that a hidden paragraph is one finding. */
function hiddenStretches(found: PageText, reasonOf: ReturnType<typeof hiddenWords>): Stretch[] {
  const stretches: Stretch[] = []
  let last: Stretch | null = null
  for (const word of found.words) {
    const reason = reasonOf(word)
    if (reason === null) last = null
    else if (last && last.reason === reason) last.end = word.end
    else stretches.push((last = { start: word.start, end: word.end, reason }))
  }
  return stretches
}
