import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'

const keys: Readonly<Record<string, MetadataKey>> = {
  author: 'author',
  'dc.creator': 'author',
  'article:author': 'author',
  description: 'description',
  'og:description': 'description',
  'dc.description': 'description',
  keywords: 'keywords',
  generator: 'software',
  'dc.title': 'title',
  subject: 'subject',
  'dc.subject': 'subject',
  'content-language': 'language',
  'dc.language': 'language',
  'article:published_time': 'created',
  'article:modified_time': 'modified',
}

/** A `meta` element: under its own name, and under the normal key where it has one. */
export function readMeta(sink: Sink, attributes: ReadonlyMap<string, string>): void {
  const name = attributes.get('name') ?? attributes.get('property') ?? attributes.get('http-equiv')
  const content = attributes.get('content')
  if (!name || !content) return
  sink.raw(name, content)
  const key = keys[name.toLowerCase()]
  if (key !== undefined) sink.meta(key, content.slice(0, 10_000))
}
