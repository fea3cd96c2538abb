import type { Outcome } from '../../../model/item.ts'
import type { PartKind } from '../../../model/document.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import type { FlagCount } from '../drawingml/hidden.ts'
import { writeReferenced } from '../drawingml/referenced.ts'
import { readEmbedded } from '../ooxml/embedded.ts'
import { writePackageLinks } from '../ooxml/findings.ts'
import { writeMacros } from '../ooxml/macros.ts'
import { mainPart } from '../ooxml/main-part.ts'
import { openOffice } from '../ooxml/open-office.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { MergedCells } from './merged-cells.ts'
import { Numbering } from './numbering.ts'
import { Story } from './story.ts'
import { Styles } from './styles.ts'

/** Stories after the body, in the order in which they are written. */
const otherStories: readonly { type: string; kind: PartKind | null }[] = [
  { type: 'footnotes', kind: null },
  { type: 'endnotes', kind: null },
  { type: 'comments', kind: null },
  { type: 'header', kind: 'header' },
  { type: 'footer', kind: 'footer' },
]

/**
 * Word files since 2007. Order of the text: the body with its text boxes and the alternative texts of its pictures
 * after the paragraph that holds them, its charts and diagrams, footnotes, endnotes, comments (hidden), headers,
 * footers, addresses of links and macros (hidden).
 */
export const docxReader: Reader = {
  name: 'docx',
  version: 2,
  types: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
    'application/vnd.ms-word.document.macroenabled.12',
    'application/vnd.ms-word.template.macroenabled.12',
  ],
  read,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const file = await openOffice(source, sink, options)
  const main = await mainPart(file, /^word\/document\d*\.xml$/)
  const styles = await Styles.read(file, (await file.related(main, 'styles'))[0])
  const numbering = await Numbering.read(file, (await file.related(main, 'numbering'))[0])
  const parts = [main]
  const flags: FlagCount = { left: 200 }
  sink.open('body')
  const links = await writeStory(file, sink, main, styles, numbering, flags)
  sink.close()
  for (const { type, kind } of otherStories) {
    for (const part of new Set(await file.related(main, type))) {
      parts.push(part)
      if (kind) sink.open(kind)
      links.push(...(await writeStory(file, sink, part, styles, numbering, flags)))
      if (kind) sink.close()
    }
  }
  await writePackageLinks(file, sink, parts, links)
  await writeMacros(file, sink)
  await readEmbedded(file, sink)
  return file.outcome(sink.offset > 0)
}

async function writeStory(
  file: OoxmlPackage,
  sink: Sink,
  part: string,
  styles: Styles,
  numbering: Numbering,
  flags: FlagCount,
): Promise<string[]> {
  const merged = await MergedCells.read(file, part)
  const story = new Story(sink, styles, numbering, merged)
  await file.parse(part, story, () => sink.flush())
  story.finish()
  const references = story.references.map((id) => ({ id, hidden: null }))
  await writeReferenced(file, sink, part, references, flags)
  return story.links
}
