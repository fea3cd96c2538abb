import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'

export interface BookItem {
  /** Name of the part. */
  path: string
  type: string
  properties: string
}

export interface Book {
  /** In reading order. */
  spine: BookItem[]
  /** All parts the book lists. */
  items: BookItem[]
}

const keys: ReadonlyMap<string, MetadataKey> = new Map([
  ['dc:title', 'title'],
  ['dc:creator', 'author'],
  ['dc:date', 'created'],
  ['dc:description', 'description'],
  ['dc:language', 'language'],
  ['dc:publisher', 'company'],
])
const mostItems = 100_000

/** Reads the package document: metadata into the sink, the parts in their order. */
export async function readBook(file: OoxmlPackage, sink: Sink, part: string): Promise<Book> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const items = new Map<string, BookItem>()
  const order: string[] = []
  const values = new Map<string, string[]>()
  let name = ''
  let value = ''
  await file.parse(part, {
    open(element, attributes) {
      const local = element.replace(/^.*:/, '')
      name = element.startsWith('dc:') ? element : ''
      value = ''
      if (local === 'item' && items.size < mostItems) {
        items.set(attributes['id'] ?? '', {
          path: resolve(folder, attributes['href'] ?? ''),
          type: (attributes['media-type'] ?? '').toLowerCase(),
          properties: attributes['properties'] ?? '',
        })
      } else if (local === 'itemref' && order.length < mostItems) order.push(attributes['idref'] ?? '')
    },
    text(text) {
      if (name !== '' && value.length < 20_000) value += text
    },
    close(element) {
      if (element !== name || value.trim() === '') return
      const list = values.get(name) ?? []
      if (list.length < 100) values.set(name, [...list, value.trim()])
      name = ''
    },
  })
  for (const [element, list] of values) writeMeta(sink, element, list)
  const spine = [...new Set(order)].map((id) => items.get(id)).filter((item) => item !== undefined)
  return { spine, items: [...items.values()] }
}

function writeMeta(sink: Sink, element: string, list: readonly string[]): void {
  sink.raw(element.replace('dc:', ''), list.join('; '))
  const key = keys.get(element)
  if (element === 'dc:subject') sink.meta('keywords', list)
  else if (element === 'dc:creator') sink.meta('author', list.join('; '))
  else if (key) sink.meta(key, list[0] ?? '')
}

/** `folder` with its final slash, or empty. */
export function resolve(folder: string, href: string): string {
  const steps = folder.split('/').filter(Boolean)
  for (const step of decoded(href.replace(/#.*$/, '')).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

export function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
