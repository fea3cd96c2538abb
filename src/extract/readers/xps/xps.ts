import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { writeMembers } from '../ooxml/members.ts'
import { type OoxmlPackage, openPackage } from '../ooxml/package.ts'
import { readProperties } from '../ooxml/properties.ts'
import { References } from '../prose/references.ts'
import { FixedPage } from './page.ts'

/** Pages printed to XPS (ECMA-388). Each page in order; addresses of links (hidden); pictures are members. */
export const xpsReader: Reader = {
  name: 'xps',
  version: 1,
  types: ['application/vnd.ms-xpsdocument', 'application/oxps'],
  read,
}

const mostPages = 100_000
const pictures = /\.(?:png|jpe?g|tiff?|wdp|hdp|jxr|gif|bmp)$/

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const file = await openPackage(source, options.limits)
  await readProperties(file, sink)
  const pages = await pageParts(file)
  if (pages.length === 0) throw new ReaderError('corrupt', 'the file is damaged: none of its pages is there')
  sink.meta('pages', pages.length)
  const references = new References(sink)
  for (const [index, part] of pages.entries()) {
    sink.open('page', { locator: { page: index + 1 } })
    const page = new FixedPage(sink)
    await file.parse(part, page, () => sink.flush())
    page.finish()
    sink.close()
    for (const link of page.links) references.link(link)
  }
  references.write()
  await writeMembers(file, sink, (part) => pictures.test(part) && !/thumbnail/.test(part))
  return file.outcome(sink.offset > 0)
}

/** The pages in their order; where the lists are lost, in the order of their names. */
async function pageParts(file: OoxmlPackage): Promise<string[]> {
  const sequences = file.names().filter((name) => name.endsWith('.fdseq'))
  const pages: string[] = []
  for (const sequence of sequences) {
    for (const document of await sources(file, sequence, 'DocumentReference')) {
      pages.push(...(await sources(file, document, 'PageContent')))
      if (pages.length > mostPages) break
    }
  }
  const known = [...new Set(pages)].filter((part) => file.has(part))
  if (known.length < pages.length) file.problems.push(`${pages.length - known.length} pages are missing`)
  if (known.length > 0) return known.slice(0, mostPages)
  return file
    .names()
    .filter((name) => name.endsWith('.fpage'))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, mostPages)
}

async function sources(file: OoxmlPackage, part: string, element: string): Promise<string[]> {
  const found: string[] = []
  if (!file.has(part)) return found
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  await file.parse(part, {
    open(name, attributes) {
      const target = attributes['Source'] ?? ''
      if (name !== element || target === '' || found.length >= mostPages) return
      found.push(resolve(target.startsWith('/') ? '' : folder, target))
    },
  })
  return found
}

function resolve(folder: string, target: string): string {
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}
