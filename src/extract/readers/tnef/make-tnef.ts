/** Writes winmail.dat files in memory: for tests. */
import { guid } from '../../mapi/make-properties.ts'
import { type Property, fixedSize, type } from '../../mapi/property.ts'
import { attribute, signature } from './attributes.ts'

export type MadeAttribute = readonly [level: 1 | 2, id: number, data: Uint8Array]

export function makeTnef(attributes: readonly MadeAttribute[]): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt32LE(signature)
  return Buffer.concat([
    head,
    ...attributes.map(([level, id, data]) => {
      const start = Buffer.alloc(9)
      start[0] = level
      start.writeUInt32LE(id, 1)
      start.writeUInt32LE(data.length, 5)
      const sum = Buffer.alloc(2)
      sum.writeUInt16LE(data.reduce((total, byte) => (total + byte) & 0xffff, 0))
      return Buffer.concat([start, data, sum])
    }),
  ])
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4)

export type MadeProperty = Property & { name?: { set: string; name: number | string } }

export function propertyList(properties: readonly MadeProperty[]): Buffer {
  return Buffer.concat([
    word(properties.length),
    ...properties.flatMap(({ id, type: kind, values, name }) => {
      const pieces = [word(((id << 16) | kind) >>> 0)]
      if (name) {
        pieces.push(guid(name.set), word(typeof name.name === 'number' ? 0 : 1))
        if (typeof name.name === 'number') pieces.push(word(name.name))
        else {
          const text = Buffer.from(`${name.name}\0`, 'utf16le')
          pieces.push(word(text.length), text, padding(text.length))
        }
      }
      const long = fixedSize(kind) === 0
      if (long || (kind & type.many) !== 0) pieces.push(word(values.length))
      for (const value of values) {
        if (long) pieces.push(word(value.length))
        pieces.push(Buffer.from(value), padding(value.length))
      }
      return pieces
    }),
  ])
}

export const messageProperties = (properties: readonly MadeProperty[]): MadeAttribute => [
  1,
  attribute.messageProperties,
  propertyList(properties),
]

/** A message enclosed in an attachment, as the value of PidTagAttachDataObject. */
export const enclosed = (tnef: Buffer): Property => ({
  id: 0x3701,
  type: type.object,
  values: [Buffer.concat([guid('00020307-0000-0000-c000-000000000046'), tnef])],
})
