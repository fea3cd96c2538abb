import type { MetadataKey } from '../../../model/document.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import type { Sink } from '../../reader.ts'

type Value = string | { bytes: Uint8Array }

const mostFields = 500
const mostPictures = 64
const longestField = 1_000_000

/** What tags mean the same in every format; the first value of each stands. */
const keys: Record<string, MetadataKey> = {
  title: 'title',
  artist: 'author',
  author: 'author',
  album: 'subject',
  description: 'description',
  comment: 'description',
  genre: 'keywords',
  software: 'software',
  publisher: 'company',
  language: 'language',
  device: 'device',
  created: 'created',
  date: 'created',
  modified: 'modified',
}

/** Fields that are facts about the file rather than words a person wrote. */
const factual = new Set(['software', 'device', 'created', 'modified', 'language', 'track', 'date'])

/** What programs that write several formats carry from one into the other. */
const technical =
  /^(?:major_brand|minor_version|compatible_brands|handler_name|vendor_id|encoder_settings|replaygain_.*|itun.*)$/
const alike: Record<string, string> = {
  creation_time: 'created',
  encoder: 'software',
  encoded_by: 'encoded by',
}

export interface Picture {
  type: string
  name: string | null
  bytes: Uint8Array
}

/** Gathers what a recording says of itself, in whatever order its format has it. */
export class Found {
  readonly #fields: { name: string; value: Value }[] = []
  readonly #later: { name: string; value: Value }[] = []
  readonly #raw: [name: string, value: string][] = []
  readonly #numbers: [key: MetadataKey, value: number][] = []
  readonly pictures: Picture[] = []
  /** Set where the file breaks off or contradicts itself. */
  damage: string | null = null

  /** Bytes are text of an encoding nobody stated: all such fields of one file are decoded alike. */
  field(name: string, value: Value): void {
    if (technical.test(name)) this.raw(name, typeof value === 'string' ? value : '')
    else if (/^location$|^location[.-]iso6709$/.test(name) && typeof value === 'string') this.place(value)
    else if (this.#fields.length < mostFields) this.#fields.push({ name: alike[name] ?? name, value })
  }

  raw(name: string, value: string | number): void {
    if (value !== '' && this.#raw.length < mostFields)
      this.#raw.push([name, String(value).replaceAll('\0', ' ').trim()])
  }

  number(key: MetadataKey, value: number): void {
    if (Number.isFinite(value)) this.#numbers.push([key, value])
  }

  /** A field that stands only where nothing better is found. */
  later(name: string, value: string): void {
    this.#later.push({ name, value })
  }

  /** Seconds. */
  duration(seconds: number): void {
    if (Number.isFinite(seconds) && seconds > 0 && seconds < 1e8)
      this.raw('duration', `${seconds.toFixed(1)} s`)
  }

  /** ISO 6709, as cameras write it: `+39.9042+116.4074+050/`. */
  place(text: string): void {
    const found = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)/.exec(text.trim())
    const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return
    this.number('latitude', latitude)
    this.number('longitude', longitude)
  }

  picture(type: string, name: string | null, bytes: Uint8Array): void {
    if (bytes.length > 0 && this.pictures.length < mostPictures) this.pictures.push({ type, name, bytes })
  }

  async write(sink: Sink): Promise<void> {
    const encoding = this.#unstatedEncoding()
    const seen = new Set<string>()
    for (const { name, value } of [...this.#fields, ...this.#later]) {
      const text = (typeof value === 'string' ? value : decodeWhole(value.bytes, encoding).text)
        .replaceAll('\0', ' ')
        .slice(0, longestField)
        .trim()
      if (text === '') continue
      const key = keys[name]
      if (key) sink.meta(key, key === 'keywords' ? [text] : text)
      if (factual.has(name)) {
        if (!key) sink.raw(name, text)
        continue
      }
      if (seen.has(text)) continue
      seen.add(text)
      if (sink.offset > 0) sink.write('\n')
      sink.part(name === 'title' ? 'title' : 'field', text, { locator: { field: name } })
    }
    for (const [key, value] of this.#numbers) sink.meta(key, value)
    for (const [name, value] of this.#raw) sink.raw(name, value)
    await sink.flush()
    for (const [index, { type, name, bytes }] of this.pictures.entries())
      await sink.member({ name, leaf: index + 1, kind: 'file', ...(type === '' ? {} : { type }) }, bytes)
  }

  #unstatedEncoding(): string {
    const pieces: Uint8Array[] = []
    for (const { value } of this.#fields) {
      if (typeof value !== 'string') pieces.push(value.bytes.subarray(0, 4096), Buffer.from('\n'))
    }
    return detectEncoding([{ bytes: Buffer.concat(pieces), cut: false }]).encoding
  }
}
