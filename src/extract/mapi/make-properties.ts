/** Properties of made-up messages: for tests. */
import iconv from 'iconv-lite'
import { type Property, type } from './property.ts'

export const unicodeText = (id: number, value: string): Property => ({
  id,
  type: type.unicode,
  values: [Buffer.from(value, 'utf16le')],
})

/** In a code page, e.g. `gbk`. */
export const pageText = (id: number, value: string, encoding: string): Property => ({
  id,
  type: type.string8,
  values: [iconv.encode(value, encoding)],
})

export function long(id: number, value: number): Property {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return { id, type: type.long, values: [bytes] }
}

export const flag = (id: number, value: boolean): Property => ({
  id,
  type: type.boolean,
  values: [Buffer.from([value ? 1 : 0, 0])],
})

export const binary = (id: number, value: Uint8Array): Property => ({
  id,
  type: type.binary,
  values: [value],
})

/** `iso` in UTC. */
export function time(id: number, iso: string): Property {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n)
  return { id, type: type.time, values: [bytes] }
}

/** The three streams of named properties; the first name gets 0x8000, the next 0x8001 … */
export function nameStreams(names: readonly { set: string; name: number | string }[]): {
  guids: Buffer
  entries: Buffer
  strings: Buffer
} {
  const sets = [...new Set(names.map(({ set }) => set))]
  const strings: Buffer[] = []
  let at = 0
  const entries = names.map(({ set, name }, index) => {
    const entry = Buffer.alloc(8)
    entry.writeUInt16LE(((sets.indexOf(set) + 3) << 1) | (typeof name === 'string' ? 1 : 0), 4)
    entry.writeUInt16LE(index, 6)
    if (typeof name === 'number') entry.writeUInt32LE(name)
    else {
      const text = Buffer.from(name, 'utf16le')
      const length = Buffer.alloc(4)
      length.writeUInt32LE(text.length)
      const padding = Buffer.alloc((4 - (text.length % 4)) % 4)
      entry.writeUInt32LE(at)
      strings.push(length, text, padding)
      at += 4 + text.length + padding.length
    }
    return entry
  })
  return {
    guids: Buffer.concat(sets.map(guid)),
    entries: Buffer.concat(entries),
    strings: Buffer.concat(strings),
  }
}

export function guid(text: string): Buffer {
  const [a = '', b = '', c = '', d = '', e = ''] = text.split('-')
  const swap = (hex: string): Buffer => Buffer.from(Buffer.from(hex, 'hex').toReversed())
  return Buffer.concat([swap(a), swap(b), swap(c), Buffer.from(d + e, 'hex')])
}

/** A one-off address ([MS-OXCDATA] §2.2.5.1). */
export function oneOffEntry(name: string, kind: string, address: string): Buffer {
  const flags = Buffer.from([0, 0, 0, 0x90])
  return Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('812b1fa4bea310199d6e00dd010f5402', 'hex'),
    flags,
    Buffer.from(`${name}\0${kind}\0${address}\0`, 'utf16le'),
  ])
}
