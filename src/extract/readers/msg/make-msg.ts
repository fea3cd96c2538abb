/** Writes msg files in memory: for tests. */
import { type Property, fixedSize, type } from '../../mapi/property.ts'
import { type CompoundEntry, writeCompound } from './compound.ts'

export interface MadeMessage {
  properties: readonly Property[]
  recipients?: readonly (readonly Property[])[]
  attachments?: readonly MadeAttachment[]
}

export interface MadeAttachment {
  properties: readonly Property[]
  message?: MadeMessage
  /** Streams of an embedded object. */
  object?: Readonly<Record<string, Uint8Array>>
}

export interface MadeNames {
  guids: Buffer
  entries: Buffer
  strings: Buffer
}

const storage = (name: string, children: CompoundEntry[]): CompoundEntry => ({
  name,
  classId: '',
  bytes: null,
  children,
})
const stream = (name: string, bytes: Uint8Array): CompoundEntry => ({
  name,
  classId: '',
  bytes,
  children: [],
})

export function makeMsg(message: MadeMessage, names?: MadeNames): Buffer {
  const children = messageEntries(message, 32)
  if (names) {
    children.push(
      storage('__nameid_version1.0', [
        stream('__substg1.0_00020102', names.guids),
        stream('__substg1.0_00030102', names.entries),
        stream('__substg1.0_00040102', names.strings),
      ]),
    )
  }
  return writeCompound(storage('', children))
}

function messageEntries(
  { properties, recipients, attachments }: MadeMessage,
  header: number,
): CompoundEntry[] {
  const number = (index: number): string => index.toString(16).toUpperCase().padStart(8, '0')
  return [
    ...propertyEntries(properties, header),
    ...(recipients ?? []).map((one, index) =>
      storage(`__recip_version1.0_#${number(index)}`, propertyEntries(one, 8)),
    ),
    ...(attachments ?? []).map((one, index) =>
      storage(`__attach_version1.0_#${number(index)}`, attachmentEntries(one)),
    ),
  ]
}

function attachmentEntries({ properties, message, object }: MadeAttachment): CompoundEntry[] {
  const entries = propertyEntries(properties, 8)
  if (message) entries.push(storage('__substg1.0_3701000D', messageEntries(message, 24)))
  if (object) {
    const streams = Object.entries(object).map(([name, bytes]) => stream(name, bytes))
    entries.push(storage('__substg1.0_3701000D', streams))
  }
  return entries
}

function propertyEntries(properties: readonly Property[], header: number): CompoundEntry[] {
  const lines: Buffer[] = [Buffer.alloc(header)]
  const streams: CompoundEntry[] = []
  for (const one of properties) {
    const tag =
      `${one.id.toString(16).padStart(4, '0')}${one.type.toString(16).padStart(4, '0')}`.toUpperCase()
    const line = Buffer.alloc(16)
    line.writeUInt32LE(((one.id << 16) | one.type) >>> 0)
    const [value = Buffer.alloc(0)] = one.values
    if (fixedSize(one.type) > 0 && (one.type & type.many) === 0) line.set(value.subarray(0, 8), 8)
    else if ((one.type & type.many) === 0) streams.push(stream(`__substg1.0_${tag}`, value))
    else {
      const lengths = Buffer.alloc(one.values.length * 4)
      for (const [index, each] of one.values.entries()) {
        lengths.writeUInt32LE(each.length, index * 4)
        streams.push(stream(`__substg1.0_${tag}-${index.toString(16).padStart(8, '0')}`, each))
      }
      streams.push(stream(`__substg1.0_${tag}`, lengths))
    }
    lines.push(line)
  }
  return [stream('__properties_version1.0', Buffer.concat(lines)), ...streams]
}
