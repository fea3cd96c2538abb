import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { writeMembers } from '../ooxml/members.ts'
import { openPackage } from '../ooxml/package.ts'
import { parseXml } from '../ooxml/xml.ts'
import { Notes } from '../prose/notes.ts'
import { References } from '../prose/references.ts'
import { SinkWriter } from '../prose/writer.ts'
import { Content, type Shared } from './content.ts'
import { Unlocker } from './encryption.ts'
import { Lists } from './lists.ts'
import { MetaHandler } from './meta.ts'
import { OdfPackage } from './package.ts'
import { SlideArea } from './slide-area.ts'
import { Styles } from './styles.ts'

const prefix = 'application/vnd.oasis.opendocument.'
const kinds = [
  'text',
  'text-template',
  'text-master',
  'text-web',
  'spreadsheet',
  'spreadsheet-template',
  'presentation',
  'presentation-template',
  'graphics',
  'graphics-template',
  'chart',
  'formula',
  'image',
]

/**
 * OpenDocument packages. Order of the text: the body with its text boxes and alternative texts after the paragraph
 * that holds them (sheets and slides each with its comments and notes), notes, comments (hidden), headers, footers,
 * embedded charts and the like, addresses of links (hidden).
 */
export const odfReader: Reader = {
  name: 'odf',
  version: 2,
  types: [
    ...kinds.map((kind) => prefix + kind),
    ...['writer', 'calc', 'impress', 'draw'].map((name) => `application/vnd.sun.xml.${name}`),
  ],
  read,
}

/** The same in one XML file. */
export const flatOdfReader: Reader = {
  name: 'odf-flat',
  version: 2,
  types: kinds.map((kind) => `${prefix}${kind}-flat-xml`),
  read: readFlat,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const file = await OdfPackage.open(await openPackage(source, options.limits), new Unlocker(sink, options))
  const shared = share(sink, options, source.size)
  for (const name of file.names()) {
    if (/^(?:basic|scripts|dialogs)\/.*[^/]$/.test(name) && !/(?:script|dialog)-l[bc]\.xml$/.test(name))
      sink.flag('macro', `holds macros (${file.storedName(name)})`)
  }
  if (file.has('meta.xml')) {
    const meta = new MetaHandler(sink)
    await file.parse('meta.xml', meta)
    meta.end()
  }
  const settle = async (): Promise<void> => settleMembers(shared)
  if (file.has('styles.xml')) await file.parse('styles.xml', new Content(shared), settle)
  if (!file.has('content.xml'))
    throw new ReaderError('corrupt', 'the file is damaged: its main part is missing')
  await readPart(file, 'content.xml', shared)
  if (shared.notes.write(shared.writer)) file.problems.push('a note is too long to be read whole')
  for (const name of file.names()) {
    if (/^[^/]+\/content\.xml$/.test(name)) await readPart(file, name, shared)
  }
  shared.notes.write(shared.writer)
  shared.references.write()
  await settle()
  await writeMembers(file, sink, (part) => !own.test(part))
  file.problems.push(...shared.problems)
  return file.outcome(sink.offset > 0)
}

async function readPart(file: OdfPackage, part: string, shared: Shared): Promise<void> {
  const content = new Content(shared)
  await file.parse(part, content, () => settleMembers(shared))
  content.finish()
}

async function readFlat(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const shared = share(sink, options, source.size)
  const content = new Content(shared)
  try {
    await parseXml(source.chunks(256 * 1024), content, options.limits.depth, () => settleMembers(shared))
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state === 'limit') throw error
    shared.problems.push(error.message)
  }
  content.finish()
  shared.notes.write(shared.writer)
  shared.references.write()
  await settleMembers(shared)
  if (shared.problems.length === 0) return undefined
  return {
    state: sink.offset > 0 ? 'partial' : 'corrupt',
    reason: `damaged: ${shared.problems.slice(0, 3).join('; ')}`,
  }
}

const share = (sink: Sink, options: ReaderOptions, size: number): Shared => ({
  sink,
  writer: new SinkWriter(sink),
  styles: new Styles(),
  lists: new Lists(),
  notes: new Notes(),
  references: new References(sink),
  limits: options.limits,
  size,
  problems: [],
  members: [],
  dark: new Set(),
  next: new Map(),
  slides: 0,
  area: new SlideArea(),
})

async function settleMembers({ members, sink }: Shared): Promise<void> {
  for (const { member, bytes } of members.splice(0)) await sink.member(member, bytes)
  await sink.flush()
}

/** The package's own parts, and pictures of what stands in it already; all else was put in by somebody. */
const own =
  /^(?:mimetype|(?:.*\/)?(?:content|styles|meta|settings)\.xml|manifest\.rdf|layout-cache|(?:meta-inf|thumbnails|configurations2?|objectreplacements|basic|scripts|dialogs|accelerator|fonts|versions?list.*)(?:\/.*|\.xml)?)$/
