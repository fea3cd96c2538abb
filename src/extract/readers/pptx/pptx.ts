import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { readEmbedded } from '../ooxml/embedded.ts'
import { writePackageLinks } from '../ooxml/findings.ts'
import { writeMacros } from '../ooxml/macros.ts'
import { mainPart } from '../ooxml/main-part.ts'
import { openOffice } from '../ooxml/open-office.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { readAuthors } from './comments.ts'
import { readPresentation } from './presentation.ts'
import { SlideShow } from './slides.ts'

/**
 * PowerPoint files since 2007. Each slide, in the order they are shown: its shapes in drawing order, its charts and
 * diagrams, what its layout and master show (once in the file), speaker notes (hidden), comments (hidden). Then
 * slides that were taken out of the show but left in the file (hidden), names of sections (hidden), texts of unused
 * layouts (hidden), addresses of links and macros (hidden). The prompts of empty places are no text.
 */
export const pptxReader: Reader = {
  name: 'pptx',
  version: 1,
  types: [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
    'application/vnd.openxmlformats-officedocument.presentationml.template',
    'application/vnd.ms-powerpoint.presentation.macroenabled.12',
    'application/vnd.ms-powerpoint.slideshow.macroenabled.12',
    'application/vnd.ms-powerpoint.template.macroenabled.12',
    'application/vnd.ms-powerpoint.addin.macroenabled.12',
  ],
  read,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const file = await openOffice(source, sink, options)
  const main = await findMain(file)
  const presentation = await readPresentation(file, main)
  if (main === null && presentation.slides.length === 0)
    throw new ReaderError('corrupt', 'the file is damaged: its main part and all slides are missing')
  if (presentation.missing > 0) file.problems.push(`${presentation.missing} slides are missing`)
  sink.meta('pages', presentation.slides.filter(({ stray }) => !stray).length)
  const show = new SlideShow(file, sink, presentation, await readAuthors(file, main))
  await show.write()
  for (const section of presentation.sections) {
    sink.part('field', section, { hidden: true, locator: { field: 'section' } })
    sink.write('\n')
  }
  await show.writeUnused()
  await writePackageLinks(file, sink, show.parts)
  await writeMacros(file, sink)
  await readEmbedded(file, sink)
  return file.outcome(sink.offset > 0)
}

/** Null where it is lost: the slides may still be there. */
async function findMain(file: OoxmlPackage): Promise<string | null> {
  try {
    return await mainPart(file, /^ppt\/presentation\d*\.xml$/)
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state !== 'corrupt') throw error
    file.problems.push('the main part is missing')
    return null
  }
}
