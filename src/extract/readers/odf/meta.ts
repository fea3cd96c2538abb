import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import type { Attributes, XmlHandler } from '../ooxml/xml.ts'

const keys: ReadonlyMap<string, MetadataKey> = new Map([
  ['dc:title', 'title'],
  ['meta:initial-creator', 'author'],
  ['dc:creator', 'lastModifiedBy'],
  ['meta:creation-date', 'created'],
  ['dc:date', 'modified'],
  ['dc:subject', 'subject'],
  ['dc:description', 'description'],
  ['dc:language', 'language'],
  ['meta:generator', 'software'],
])

/** Document properties: `meta.xml`, or `office:meta` in a flat file. */
export class MetaHandler implements XmlHandler {
  readonly #sink: Sink
  readonly #keywords: string[] = []
  readonly #seen = new Set<string>()
  #name = ''
  #value = ''
  #custom = ''

  constructor(sink: Sink) {
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (name.startsWith('office:')) return
    this.#name = name
    this.#value = ''
    this.#custom = attributes['meta:name'] ?? ''
    if (name === 'meta:document-statistic') this.#statistic(attributes)
    else if (name === 'meta:template' || name === 'meta:auto-reload') {
      const target = attributes['xlink:href'] ?? ''
      if (target !== '') this.#sink.raw(name.replace('meta:', ''), attributes['xlink:title'] || target)
      if (/^(?:https?:|ftp:|\\\\|\/\/|smb:)/i.test(target))
        this.#sink.flag('external-reference', `${name.replace('meta:', '')}: ${target.slice(0, 2000)}`)
    }
  }

  text(text: string): void {
    if (this.#name !== '' && this.#value.length < 20_000) this.#value += text
  }

  close(name: string): void {
    if (name !== this.#name) return
    const value = this.#value.trim()
    this.#name = ''
    if (value === '') return
    if (name === 'meta:keyword') this.#keywords.push(value)
    else if (name === 'meta:user-defined') this.#sink.raw(`custom:${this.#custom}`, value)
    else {
      const key = keys.get(name)
      if (key) this.#sink.meta(key, value)
      if (!this.#seen.has(name)) this.#sink.raw(name.replace(/^.*:/, ''), value)
      this.#seen.add(name)
    }
  }

  end(): void {
    if (this.#keywords.length > 0) this.#sink.meta('keywords', this.#keywords.slice(0, 1000))
  }

  #statistic(attributes: Attributes): void {
    for (const name of Object.keys(attributes).slice(0, 50)) {
      this.#sink.raw(name.replace(/^.*:/, ''), attributes[name] ?? '')
    }
    const pages = Number(attributes['meta:page-count'] ?? '')
    if (Number.isInteger(pages) && pages > 0) this.#sink.meta('pages', pages)
  }
}
