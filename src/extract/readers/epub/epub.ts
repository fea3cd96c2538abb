import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { writeMembers } from '../ooxml/members.ts'
import { type OoxmlPackage, openPackage } from '../ooxml/package.ts'
import { writeChapter } from './chapter.ts'
import { type BookItem, decoded, readBook } from './opf.ts'
import { readSheets } from './sheets.ts'

/**
 * Books. The chapters in reading order, each as HTML; then pages the book lists without giving them a place. Pictures
 * and other parts are members.
 */
export const epubReader: Reader = { name: 'epub', version: 2, types: ['application/epub+zip'], read }

const isPage = ({ type, path }: BookItem): boolean =>
  /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document|application\/x-dtbook\+xml)$/.test(type) ||
  (type === '' && /\.x?html?$/i.test(path))
const isFurniture = ({ type, path }: BookItem): boolean =>
  /^(?:text\/css|application\/x-dtbncx\+xml|application\/(?:vnd\.ms-|x-|font-)?(?:opentype|font[\w-]*|sfnt)|font\/.*|text\/javascript|application\/javascript)$/.test(
    type,
  ) || /\.(?:css|ncx|[ot]tf|woff2?|xpgt|js)$/i.test(path)
/** What the package is made of, and what computers leave in folders. */
const own = /^(?:mimetype|meta-inf\/.*|__macosx\/.*|(?:.*\/)?(?:\.ds_store|[^/]*\.(?:opf|ncx|css)))$/

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const file = await openPackage(source, options.limits)
  const opf = await packagePart(file)
  const book = await readBook(file, sink, opf)
  const locked = await lockedParts(file)
  const sheets = await readSheets(file, book.items)
  const pages = [
    ...book.spine,
    ...book.items.filter((item) => isPage(item) && !item.properties.includes('nav')),
  ]
  const done = new Set<string>()
  let unreadable = 0
  for (const { path } of pages) {
    const key = path.toLowerCase()
    if (done.has(key) || !file.has(path)) continue
    done.add(key)
    if (locked.has(key)) unreadable++
    else await writeChapter(file, path, sink, { depth: options.limits.depth, sheets })
  }
  const missing = book.spine.filter(({ path }) => !file.has(path)).length
  if (missing > 0) file.problems.push(`${missing} chapters are missing`)
  const listed = new Map(book.items.map((item) => [item.path.toLowerCase(), item]))
  await writeMembers(file, sink, (part) => {
    const item = listed.get(part)
    if (done.has(part) || own.test(part) || locked.has(part)) return false
    return !item || !(isFurniture(item) || isPage(item))
  })
  if (unreadable > 0) return lockedOutcome(unreadable, sink.offset > 0)
  return file.outcome(sink.offset > 0)
}

const lockedOutcome = (count: number, hasText: boolean): Partial<Outcome> => ({
  state: hasText ? 'partial' : 'password',
  reason: `${count} chapters are locked by the shop that sold the book (DRM): only its own program can open them`,
})

async function packagePart(file: OoxmlPackage): Promise<string> {
  let stated = ''
  if (file.has('META-INF/container.xml')) {
    await file.parse('META-INF/container.xml', {
      open(name, attributes) {
        if (/(?:^|:)rootfile$/.test(name)) stated ||= attributes['full-path'] ?? ''
      },
    })
  }
  if (stated !== '' && file.has(stated)) return stated
  const found = file.names().find((name) => name.endsWith('.opf') && !name.startsWith('__macosx/'))
  if (found !== undefined) return found
  throw new ReaderError('corrupt', 'the book is damaged: the list of its chapters is missing')
}

/** Encrypted parts; fonts are merely garbled, which is no lock. */
async function lockedParts(file: OoxmlPackage): Promise<Set<string>> {
  const locked = new Set<string>()
  let algorithm = ''
  if (!file.has('META-INF/encryption.xml')) return locked
  await file.parse('META-INF/encryption.xml', {
    open(element, attributes) {
      const name = element.replace(/^.*:/, '')
      if (name === 'EncryptedData') algorithm = ''
      else if (name === 'EncryptionMethod') algorithm ||= attributes['Algorithm'] ?? ''
      else if (name === 'CipherReference' && !/embedding|pdf\/enc#RC/.test(algorithm)) {
        locked.add(decoded(attributes['URI'] ?? '').toLowerCase())
      }
    },
  })
  return locked
}
