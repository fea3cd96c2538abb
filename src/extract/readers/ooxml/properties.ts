import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from './package.ts'

const keys: ReadonlyMap<string, MetadataKey> = new Map([
  ['dc:title', 'title'],
  ['dc:creator', 'author'],
  ['cp:lastModifiedBy', 'lastModifiedBy'],
  ['dcterms:created', 'created'],
  ['dcterms:modified', 'modified'],
  ['dc:subject', 'subject'],
  ['cp:keywords', 'keywords'],
  ['dc:description', 'description'],
  ['dc:language', 'language'],
  ['Application', 'software'],
  ['Company', 'company'],
  ['Pages', 'pages'],
])

/** Document properties (core, app, custom) into metadata: normal keys where there is one, all under their own names. */
export async function readProperties(file: OoxmlPackage, sink: Sink): Promise<void> {
  for (const relation of await file.relations('')) {
    if (relation.external || !file.has(relation.target)) continue
    if (relation.type === 'core-properties') await readFlat(file, sink, relation.target, 'core')
    else if (relation.type === 'extended-properties') await readFlat(file, sink, relation.target, 'app')
    else if (relation.type === 'custom-properties') await readCustom(file, sink, relation.target)
  }
}

/** Depth 2 elements are the properties; vectors inside them are joined. */
async function readFlat(file: OoxmlPackage, sink: Sink, part: string, group: string): Promise<void> {
  let depth = 0
  let values: string[] = []
  await file.parse(part, {
    open() {
      depth++
      if (depth === 2) values = []
      if (depth >= 2) values.push('')
    },
    text(text) {
      if (depth >= 2) values[values.length - 1] += text
    },
    close(name) {
      depth--
      if (depth !== 1) return
      const value = values
        .map((piece) => piece.trim())
        .filter(Boolean)
        .join('; ')
      if (value === '') return
      sink.raw(`${group}:${name.replace(/^.*:/, '')}`, value)
      const key = keys.get(name)
      if (key === 'pages') sink.meta(key, Number.parseInt(value, 10) || 0)
      else if (key) sink.meta(key, value)
    },
  })
}

async function readCustom(file: OoxmlPackage, sink: Sink, part: string): Promise<void> {
  let name = ''
  let value = ''
  await file.parse(part, {
    open(element, attributes) {
      if (element !== 'property') return
      name = attributes['name'] ?? ''
      value = ''
    },
    text(text) {
      value += text
    },
    close(element) {
      if (element === 'property' && name !== '') sink.raw(`custom:${name}`, value.trim())
    },
  })
}
