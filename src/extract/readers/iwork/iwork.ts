import { gunzipSync } from 'node:zlib'
import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { writeMembers } from '../ooxml/members.ts'
import { needsPassword, type OoxmlPackage, openPackage } from '../ooxml/package.ts'
import { parseXml } from '../ooxml/xml.ts'
import { messagesOf, unpackArchive } from './messages.ts'
import { OldIndex } from './old-index.ts'
import { type FoundText, textsOf } from './texts.ts'

/**
 * Pages, Numbers and Keynote. Apple has not published the format: the texts are taken from the archives' objects, in
 * the archives' order; numbers in cells are not read. The preview, where there is one, and what was put in are members.
 */
export const iworkReader: Reader = {
  name: 'iwork',
  version: 1,
  types: [
    'application/vnd.apple.iwork',
    'application/vnd.apple.pages',
    'application/vnd.apple.numbers',
    'application/vnd.apple.keynote',
  ],
  read,
}

const mostArchive = 128 * 2 ** 20
const incomplete =
  'the format is not public: texts are given without their arrangement, numbers in tables are missing; see the preview among its members'

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const file = await openPackage(source, options.limits)
  if (file.names().some((name) => /(?:^|\/)\.iwpv\d?$|(?:^|\/)\.iwph$/.test(name)))
    throw new ReaderError('password', needsPassword)
  const old = file.names().find((name) => /^index\.(?:xml|apxl)(?:\.gz)?$/.test(name))
  if (old !== undefined) await readOld(file, old, sink, options)
  else await readArchives(await archivesOf(file, options), sink)
  await writeMembers(file, sink, (part) => isContent(part))
  const damage = file.outcome(sink.offset > 0)
  if (damage || old !== undefined) return damage
  return { state: 'partial', read: sink.offset > 0 ? 'some' : 'none', reason: incomplete }
}

/** The preview in its largest form, and the files put into the document. */
const isContent = (part: string): boolean =>
  /^(?:quicklook\/preview\.pdf|preview\.(?:jpg|pdf)|quicklook\/thumbnail\.jpg|data\/.*[^/])$/.test(part) ||
  /^[^/]+\.(?:jpe?g|png|tiff?|gif|pdf|mov|mp4|m4v|m4a|mp3|aiff?|heic)$/.test(part.replace(/^preview-.*$/, ''))

/** Newer documents that were folders keep their archives in a package inside. */
async function archivesOf(file: OoxmlPackage, options: ReaderOptions): Promise<OoxmlPackage> {
  if (!file.has('Index.zip')) return file
  const bytes = await gather(file, 'Index.zip')
  return openPackage(
    {
      size: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
      whole: () => Promise.resolve(bytes),
      async *chunks(size = 65_536) {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      },
    },
    options.limits,
  )
}

async function readArchives(file: OoxmlPackage, sink: Sink): Promise<void> {
  const archives = file
    .names()
    .filter((name) => name.endsWith('.iwa') && !/(?:master|template)slide/.test(name))
  for (const name of archives) {
    const archive = unpackArchive(await gather(file, name))
    if (!archive.whole) file.problems.push(`${name}: damaged`)
    for (const message of messagesOf(archive.bytes)) for (const found of textsOf(message)) write(sink, found)
    await sink.flush()
  }
}

function write(sink: Sink, { kind, text, hidden }: FoundText): void {
  sink.part(kind, text.trimEnd(), {
    hidden,
    ...(hidden && kind === 'note' ? { locator: { notes: true } } : {}),
  })
  sink.write('\n')
}

async function readOld(file: OoxmlPackage, part: string, sink: Sink, options: ReaderOptions): Promise<void> {
  const handler = new OldIndex(sink)
  if (!part.endsWith('.gz')) {
    await file.parse(part, handler, () => sink.flush())
    return
  }
  const packed = await gather(file, part)
  try {
    const xml = gunzipSync(packed, { maxOutputLength: mostArchive })
    await parseXml(
      (async function* () {
        yield xml
      })(),
      handler,
      options.limits.depth,
      () => sink.flush(),
    )
  } catch (error) {
    if (error instanceof ReaderError && error.state === 'limit') throw error
    file.problems.push(`${part}: damaged`)
  }
}

async function gather(file: OoxmlPackage, part: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of file.bytes(part)) {
      length += chunk.length
      if (length > mostArchive)
        throw new ReaderError('limit', `${part} is larger than ${mostArchive} bytes`, 'some')
      chunks.push(chunk)
    }
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state === 'limit') throw error
    file.problems.push(`${part}: ${error.message}`)
  }
  return Buffer.concat(chunks)
}
