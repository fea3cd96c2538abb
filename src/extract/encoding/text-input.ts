import { isAscii } from 'node:buffer'
import type { ByteSource } from '../reader.ts'
import { type Decoder, createDecoder } from './decoder.ts'
import { type Detected, type Sample, byteOrderMark, detectEncoding } from './detect.ts'
import { encodingName } from './names.ts'
import { Newlines } from './newlines.ts'

const window = 64 * 1024

/** The text of an item in order, decoded piece by piece: newlines `\n`, byte-order mark dropped. */
export class TextInput {
  readonly #source: ByteSource
  readonly #decided: Detected
  #encoding: string
  #decoder: Decoder | null = null
  readonly #newlines = new Newlines()

  constructor(source: ByteSource, decided: Detected) {
    this.#source = source
    this.#decided = decided
    this.#encoding = decided.encoding
  }

  /** Known for certain only after the last piece: a long text may begin in plain ASCII. */
  get encoding(): string {
    return this.#encoding
  }

  /** Places that could not be decoded. */
  get bad(): number {
    return this.#decoder?.bad ?? 0
  }

  get binary(): boolean {
    return this.#decided.binary
  }

  async *pieces(): AsyncGenerator<string> {
    let skip = this.#decided.bom
    let at = 0
    if (!this.#decided.ascii) this.#decoder = createDecoder(this.#encoding)
    for await (const chunk of this.#source.chunks(256 * 1024)) {
      const bytes = skip > 0 ? chunk.subarray(skip) : chunk
      skip = Math.max(0, skip - chunk.length)
      if (this.#decoder === null && !plain(bytes)) await this.#settle(bytes, at)
      at += chunk.length
      yield this.#newlines.write(this.#decoder ? this.#decoder.write(bytes) : latin1(bytes))
    }
    yield this.#newlines.write(this.#decoder?.end() ?? '') + this.#newlines.end()
  }

  /** The first bytes outside ASCII stand far into the text: only now can the encoding be told. */
  async #settle(bytes: Uint8Array, at: number): Promise<void> {
    const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7e || byte === 0x1b) - 512)
    const near: Sample = { bytes: bytes.subarray(first, first + window), cut: true }
    const further = await windows(this.#source, at + bytes.length)
    const detected = detectEncoding([near, ...further.filter((sample) => !isAscii(sample.bytes))])
    this.#encoding = detected.encoding.startsWith('utf-16') ? 'utf-8' : detected.encoding
    this.#decoder = createDecoder(this.#encoding)
  }
}

const plain = (bytes: Uint8Array): boolean => isAscii(bytes) && !bytes.includes(0x1b)
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** `chosen` is a label a person or the file's own declaration gave; it is taken as said where it is known. */
export async function openText(source: ByteSource, chosen?: string | null): Promise<TextInput> {
  const named = chosen ? encodingName(chosen) : null
  if (named === null) return new TextInput(source, detectEncoding(await samples(source)))
  const mark = byteOrderMark(await source.read(0, 4))
  const bom = mark?.encoding === named ? mark.bom : 0
  return new TextInput(source, { encoding: named, bom, ascii: false, binary: false })
}

async function samples(source: ByteSource): Promise<Sample[]> {
  if (source.size <= 3 * window) return [{ bytes: await source.read(0, source.size), cut: false }]
  const head: Sample = { bytes: await source.read(0, window), cut: true }
  return [head, ...(await windows(source, window))]
}

/** One stretch from the middle of what follows `from`, one from the end; at even offsets, for UTF-16. */
async function windows(source: ByteSource, from: number): Promise<Sample[]> {
  const left = source.size - from
  if (left <= 0) return []
  const offsets =
    left <= window ? [from] : [from + Math.floor(left / 2), Math.max(from, source.size - window)]
  const even = offsets.map((offset) => offset - (offset % 2))
  return Promise.all(even.map(async (at) => ({ bytes: await source.read(at, window), cut: true })))
}

/** For short pieces such as a mail header or one body part: declared encoding if it fits, else the detected one. */
export function decodeBytes(
  bytes: Uint8Array,
  declared?: string | null,
): { text: string; encoding: string; bad: number } {
  const mark = byteOrderMark(bytes)
  const named = mark?.encoding ?? (declared ? encodingName(declared) : null)
  const start = mark?.bom ?? 0
  if (named !== null) {
    const decoded = createDecoder(named)
    const text = decoded.write(bytes.subarray(start)) + decoded.end()
    if (decoded.bad === 0) return { text, encoding: named, bad: 0 }
  }
  const { encoding, bom } = detectEncoding([
    { bytes: bytes.subarray(0, 4 * window), cut: bytes.length > 4 * window },
  ])
  const decoder = createDecoder(encoding)
  const text = decoder.write(bytes.subarray(bom)) + decoder.end()
  return { text, encoding, bad: decoder.bad }
}
