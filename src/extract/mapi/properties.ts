import { isAscii } from 'node:buffer'
import { decodeWhole } from '../encoding/decoder.ts'
import { detectEncoding } from '../encoding/detect.ts'
import { codePageEncoding } from '../encoding/code-pages.ts'
import { localeCodePage } from '../encoding/locales.ts'
import { type Property, fileTime, numberOf, type, unicodeOf, untilNul } from './property.ts'
import { type PropertyName, PropertyNames } from './property-names.ts'
import { tag } from './tags.ts'

const sampleBytes = 256 * 1024

/** All properties of one object (message, recipient, attachment, folder), asked for by id or by name. */
export class Properties {
  readonly #byId = new Map<number, Property>()
  readonly #names: PropertyNames
  readonly #outer: Properties | null
  #encoding: string | null = null

  /** `outer`: the message a recipient or attachment belongs to; its code page is theirs too. */
  constructor(
    properties: Iterable<Property>,
    names: PropertyNames = new PropertyNames(),
    outer: Properties | null = null,
  ) {
    for (const property of properties) this.#keep(property)
    this.#names = names
    this.#outer = outer
  }

  get all(): Iterable<Property> {
    return this.#byId.values()
  }

  get names(): PropertyNames {
    return this.#names
  }

  get(id: number): Property | undefined {
    return this.#byId.get(id)
  }

  /** Text, also of a property that should be text and was stored as bytes; undefined where absent or empty. */
  text(id: number): string | undefined {
    return this.texts(id)[0]
  }

  texts(id: number): string[] {
    const property = this.#byId.get(id)
    if (property === undefined) return []
    return property.values.map((value) => this.#decode(value, property.type)).filter((text) => text !== '')
  }

  number(id: number): number | undefined {
    const property = this.#byId.get(id)
    const value = property?.values[0]
    return property && value ? (numberOf(value, property.type) ?? undefined) : undefined
  }

  /** Milliseconds since 1970, UTC. */
  time(id: number): number | undefined {
    const property = this.#byId.get(id)
    const value = property?.values[0]
    return property?.type === type.time && value ? (fileTime(value) ?? undefined) : undefined
  }

  bytes(id: number): Uint8Array | undefined {
    return this.#byId.get(id)?.values[0]
  }

  named(name: PropertyName): number | undefined {
    return this.#names.idOf(name)
  }

  /** The encoding of strings that are not Unicode, found once for all of an object's strings together. */
  get encoding(): string {
    this.#encoding ??= this.#findEncoding()
    return this.#encoding
  }

  /** Two properties of one id: the one with more in it stands. */
  #keep(property: Property): void {
    const there = this.#byId.get(property.id)
    const size = (one: Property): number => one.values.reduce((sum, value) => sum + value.length, 0)
    if (there === undefined || size(property) > size(there)) this.#byId.set(property.id, property)
  }

  #decode(value: Uint8Array, propertyType: number): string {
    const kind = propertyType & ~type.many
    if (kind === type.unicode) return unicodeOf(value)
    if (kind !== type.string8 && kind !== type.binary) return ''
    return this.string8(value)
  }

  string8(value: Uint8Array): string {
    const bytes = untilNul(value)
    return isAscii(bytes) ? Buffer.from(bytes).toString('latin1') : decodeWhole(bytes, this.encoding).text
  }

  #pages(): string[] {
    const pages = [this.number(tag.messageCodePage), this.number(tag.internetCodePage)]
    const locale = this.number(tag.messageLocale)
    if (locale !== undefined && locale > 0 && (locale & 0x3ff) !== 0)
      pages.push(localeCodePage(locale) ?? 1252)
    return pages.flatMap((page) => (page === undefined ? [] : (codePageEncoding(page) ?? [])))
  }

  /** The first stated code page in which all strings are sound; else the one that fits them best. */
  #findEncoding(): string {
    const strings = [...this.#byId.values()]
      .filter((one) => (one.type & ~type.many) === type.string8 && !markup.has(one.id))
      .flatMap((one) => one.values.map(untilNul))
      .filter((value) => !isAscii(value))
    const pages = this.#outer === null ? this.#pages() : [this.#outer.encoding, ...this.#pages()]
    const sample = Buffer.concat(strings.flatMap((value) => [value, newline])).subarray(0, sampleBytes)
    const fitting = pages.find((page) => strings.every((value) => decodeWhole(value, page).bad === 0))
    if (fitting !== undefined) return fitting
    if (sample.length === 0) return pages[0] ?? 'windows-1252'
    const detected = detectEncoding([{ bytes: sample, cut: false }]).encoding
    return detected.startsWith('utf-16') ? (pages[0] ?? 'windows-1252') : detected
  }
}

/** HTML states its own encoding, which is often another. */
const markup = new Set<number>([tag.html, tag.transportHeaders])
const newline = Buffer.from('\n')
