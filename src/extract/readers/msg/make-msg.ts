/** Writes msg files in memory: for tests. */
import { type Property, fixedSize, type } from '../../mapi/property.ts'
import { writeOle } from '../../ole/write-ole.ts'

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

type Parts = Record<string, Uint8Array>

export function makeMsg(message: MadeMessage, names?: MadeNames): Buffer {
  const parts: Parts = {}
  addMessage(parts, '', message, 32)
  if (names) {
    const folder = '__nameid_version1.0/'
    parts[`${folder}__substg1.0_00020102`] = names.guids
    parts[`${folder}__substg1.0_00030102`] = names.entries
    parts[`${folder}__substg1.0_00040102`] = names.strings
  }
  return writeOle(parts)
}

function addMessage(
  parts: Parts,
  folder: string,
  { properties, recipients, attachments }: MadeMessage,
  header: number,
): void {
  const number = (index: number): string => index.toString(16).toUpperCase().padStart(8, '0')
  addProperties(parts, folder, properties, header)
  for (const [index, one] of (recipients ?? []).entries())
    addProperties(parts, `${folder}__recip_version1.0_#${number(index)}/`, one, 8)
  for (const [index, one] of (attachments ?? []).entries())
    addAttachment(parts, `${folder}__attach_version1.0_#${number(index)}/`, one)
}

function addAttachment(parts: Parts, folder: string, { properties, message, object }: MadeAttachment): void {
  addProperties(parts, folder, properties, 8)
  const inside = `${folder}__substg1.0_3701000D/`
  if (message) addMessage(parts, inside, message, 24)
  for (const [name, bytes] of Object.entries(object ?? {})) parts[`${inside}${name}`] = bytes
}

function addProperties(parts: Parts, folder: string, properties: readonly Property[], header: number): void {
  const lines: Buffer[] = [Buffer.alloc(header)]
  for (const one of properties) {
    const tag =
      `${one.id.toString(16).padStart(4, '0')}${one.type.toString(16).padStart(4, '0')}`.toUpperCase()
    const stream = `${folder}__substg1.0_${tag}`
    const line = Buffer.alloc(16)
    line.writeUInt32LE(((one.id << 16) | one.type) >>> 0)
    const [value = Buffer.alloc(0)] = one.values
    if (fixedSize(one.type) > 0 && (one.type & type.many) === 0) line.set(value.subarray(0, 8), 8)
    else if ((one.type & type.many) === 0) parts[stream] = value
    else {
      const lengths = Buffer.alloc(one.values.length * 4)
      for (const [index, each] of one.values.entries()) {
        lengths.writeUInt32LE(each.length, index * 4)
        parts[`${stream}-${index.toString(16).padStart(8, '0')}`] = each
      }
      parts[stream] = lengths
    }
    lines.push(line)
  }
  parts[`${folder}__properties_version1.0`] = Buffer.concat(lines)
}
