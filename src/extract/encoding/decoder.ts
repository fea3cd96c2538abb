import iconv from 'iconv-lite'
import { HzDecoder } from './hz.ts'

/** Decodes bytes that come in pieces cut anywhere. */
export interface Decoder {
  write(bytes: Uint8Array): string
  end(): string
  /** Places so far that could not be decoded and stand as U+FFFD. */
  readonly bad: number
}

/** iconv-lite's tables follow the code pages files are really written in; ICU's lack Microsoft's extensions. */
const throughIconv: Record<string, string> = {
  big5: 'big5hkscs',
  shift_jis: 'cp932',
  'euc-kr': 'cp949',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
}

// Loads the tables now: nothing can be loaded once the reader's process is locked.
for (const name of Object.values(throughIconv)) iconv.getDecoder(name)

/** How U+FFFD itself is written, so that one in the source is not counted as a fault. */
const replacementBytes: Record<string, Buffer> = {
  'utf-8': Buffer.from([0xef, 0xbf, 0xbd]),
  gb18030: Buffer.from([0x84, 0x31, 0xa4, 0x37]),
  'utf-16le': Buffer.from([0xfd, 0xff]),
  'utf-16be': Buffer.from([0xff, 0xfd]),
}

class CountingDecoder implements Decoder {
  readonly #decode: (bytes: Uint8Array | null) => string
  readonly #genuine: Buffer | undefined
  #tail: Buffer = Buffer.alloc(0)
  #faults = 0

  constructor(encoding: string) {
    this.#decode = stream(encoding)
    this.#genuine = replacementBytes[encoding]
  }

  get bad(): number {
    return Math.max(0, this.#faults)
  }

  write(bytes: Uint8Array): string {
    return this.#count(this.#decode(bytes), bytes)
  }

  end(): string {
    return this.#count(this.#decode(null), new Uint8Array())
  }

  #count(text: string, bytes: Uint8Array): string {
    this.#faults += occurrences(text, '\u{FFFD}')
    const pattern = this.#genuine
    if (pattern === undefined) return text
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    // The pattern has no repeated prefix, so one cut by a chunk border is found in tail + head alone.
    const keep = pattern.length - 1
    const border = Buffer.concat([this.#tail, view.subarray(0, keep)])
    this.#faults -= occurrences(border, pattern) + occurrences(view, pattern)
    this.#tail = view.length >= keep ? Buffer.from(view.subarray(view.length - keep)) : border.subarray(-keep)
    return text
  }
}

function stream(encoding: string): (bytes: Uint8Array | null) => string {
  if (encoding === 'hz-gb-2312') {
    const hz = new HzDecoder()
    const decoder = new TextDecoder('gb18030', { ignoreBOM: true })
    return (bytes) =>
      bytes === null ? decoder.decode(hz.end()) : decoder.decode(hz.write(bytes), { stream: true })
  }
  const table = throughIconv[encoding]
  if (table !== undefined) {
    const decoder = iconv.getDecoder(table, { stripBOM: false })
    return (bytes) =>
      bytes === null
        ? (decoder.end() ?? '')
        : decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (bytes) => (bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true }))
}

function occurrences(text: string, part: string): number
function occurrences(text: Buffer, part: Buffer): number
function occurrences(text: string | Buffer, part: string | Buffer): number {
  let count = 0
  let at = text.indexOf(part as string)
  while (at !== -1) {
    count++
    at = text.indexOf(part as string, at + part.length)
  }
  return count
}

/** `encoding` is a canonical name of names.ts. A byte-order mark is not removed. */
export const createDecoder = (encoding: string): Decoder => new CountingDecoder(encoding)

/** Decodes a whole short piece. */
export function decodeWhole(bytes: Uint8Array, encoding: string): { text: string; bad: number } {
  const decoder = createDecoder(encoding)
  const text = decoder.write(bytes) + decoder.end()
  return { text, bad: decoder.bad }
}
