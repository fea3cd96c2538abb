import { ReaderError } from '../../reader.ts'
import { canonicalPrefixes } from './namespaces.ts'
import { type Attributes, XmlScanner } from './xml-scanner.ts'

export type { Attributes } from './xml-scanner.ts'

/** What a reader hears of an XML part. Names carry the usual prefixes (`w:p`, `a:t`, `row`) whatever the file chose. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  /** May come in pieces. */
  text?(text: string): void
}

const pieceLength = 64 * 1024

/**
 * Streams one XML part through a handler. Document types are ignored and no entity but the five of XML is known,
 * so nothing can expand. Elements left open are closed at the end, also where the bytes break off: then the error of
 * `chunks` is thrown after the handler heard everything. Throws ReaderError `limit` beyond `depth` elements.
 */
export async function parseXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  depth: number,
  afterPiece?: () => Promise<void>,
): Promise<void> {
  const names = new Names()
  let open = 0
  const scanner = new XmlScanner({
    open: (name, attributes, declares) => {
      if (++open > depth) {
        throw new ReaderError('limit', `markup nested deeper than ${depth} (setting limits.depth)`, 'some')
      }
      if (declares) names.declare(attributes)
      handler.open?.(names.element(name), names.attributes(attributes))
    },
    close: (name) => {
      open--
      handler.close?.(names.element(name))
    },
    text: (text) => handler.text?.(text),
  })
  let decoder: TextDecoder | null = null
  let failure: unknown
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderFor(chunk)
      for (let at = 0; at < chunk.length; at += pieceLength) {
        scanner.write(decoder.decode(chunk.subarray(at, at + pieceLength), { stream: true }))
        await afterPiece?.()
      }
    }
  } catch (error) {
    if (error instanceof ReaderError && error.state === 'limit') throw error
    failure = error
  }
  if (scanner.end()) failure ??= new ReaderError('corrupt', 'breaks off in the middle')
  if (failure !== undefined) throw failure
}

function decoderFor(head: Uint8Array): TextDecoder {
  const [first, second, , fourth] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  if (first === 0x3c && second === 0 && fourth === 0) return new TextDecoder('utf-16le')
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be')
  const declared = /^[^>]{0,80}?encoding=["']([\w.-]{1,40})/.exec(
    Buffer.from(head.subarray(0, 200)).toString('latin1'),
  )
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8')
  } catch {
    return new TextDecoder()
  }
}

/** Brings prefixes to the usual ones. Declarations hold for the rest of the part: real files never rebind a prefix. */
class Names {
  readonly #prefixes = new Map<string, string>()
  readonly #elements = new Map<string, string>()
  #renames = false

  declare(attributes: Attributes): void {
    for (const key in attributes) {
      if (!key.startsWith('xmlns')) continue
      const prefix = key.length > 6 ? key.slice(6) : ''
      const usual = canonicalPrefixes.get(attributes[key] ?? '')
      if (usual === undefined || this.#prefixes.get(prefix) === usual) continue
      this.#prefixes.set(prefix, usual)
      this.#elements.clear()
      if (prefix !== usual) this.#renames = true
    }
  }

  element(name: string): string {
    if (!this.#renames) return name
    let usual = this.#elements.get(name)
    if (usual === undefined) {
      usual = this.#rename(name)
      if (this.#elements.size < 10_000) this.#elements.set(name, usual)
    }
    return usual
  }

  attributes(attributes: Attributes): Attributes {
    if (!this.#renames) return attributes
    const renamed: Record<string, string> = {}
    for (const key in attributes) {
      renamed[key.includes(':') ? this.#rename(key) : key] = attributes[key] ?? ''
    }
    return renamed
  }

  #rename(name: string): string {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    const usual = this.#prefixes.get(prefix)
    if (usual === undefined) return name
    const local = name.slice(colon + 1)
    return usual === '' ? local : `${usual}:${local}`
  }
}

/** OOXML booleans: absent value means yes. */
export const isOn = (value: string | undefined): boolean =>
  value === undefined || !['0', 'false', 'off', 'none'].includes(value)
