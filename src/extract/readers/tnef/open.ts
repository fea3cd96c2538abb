import { guidAt, u16, u32 } from '../../mapi/bytes.ts'
import { type MapiAttachment, type MapiMessage, atHand, deepestMessage } from '../../mapi/message.ts'
import { Properties } from '../../mapi/properties.ts'
import { type Property, type } from '../../mapi/property.ts'
import { PropertyNames } from '../../mapi/property-names.ts'
import { tag } from '../../mapi/tags.ts'
import { type Attribute, attribute, readAttributes, signature } from './attributes.ts'
import { PropertyReader } from './properties.ts'

interface Gathered {
  properties: Property[]
  names: PropertyNames
  data: Uint8Array | null
}

const gathered = (): Gathered => ({ properties: [], names: new PropertyNames(), data: null })
const enclosedMessage = '00020307-0000-0000-c000-000000000046'
const mostAttachments = 100_000
const mostRecipients = 100_000

/** The message a TNEF stream carries ([MS-OXTNEF]); null where it is none. */
export function openTnef(bytes: Uint8Array, depth = 0): MapiMessage | null {
  if (u32(bytes, 0) !== signature) return null
  const problems: string[] = []
  const message = gathered()
  const parts: Gathered[] = []
  const rows: Property[][] = []
  for (const one of readAttributes(bytes, problems)) {
    if (one.id === attribute.attachStart && parts.length < mostAttachments) parts.push(gathered())
    const part = parts.at(-1)
    if (one.id === attribute.recipients) rows.push(...recipientRows(one.data, message.names))
    else if (!isOfAttachment(one.id)) addToMessage(message, one, problems)
    else if (part) addToAttachment(part, one, problems)
  }
  const properties = new Properties(message.properties, message.names)
  const recipients = rows.map((row) => new Properties(row, message.names, properties))
  const attachments = parts.map((part) => openAttachment(part, properties, depth, problems))
  return { properties, recipients, attachments, problems }
}

const attachmentIds = new Set<number>([
  attribute.attachStart,
  attribute.attachData,
  attribute.attachTitle,
  attribute.attachCreated,
  attribute.attachModified,
  attribute.attachFileName,
  attribute.attachProperties,
])
const isOfAttachment = (id: number): boolean => attachmentIds.has(id)

function recipientRows(data: Uint8Array, names: PropertyNames): Property[][] {
  const reader = new PropertyReader(data, names)
  const count = Math.min(reader.count(), mostRecipients)
  const rows: Property[][] = []
  while (rows.length < count && !reader.cut) rows.push(reader.list())
  return rows
}

/** What the older attributes say is kept as the properties of the same meaning, where those are not there. */
function addToMessage(message: Gathered, { id, data }: Attribute, problems: string[]): void {
  const add = (property: number, kind: number, value: Uint8Array = data): void => {
    if (!message.properties.some((one) => one.id === property))
      message.properties.push({ id: property, type: kind, values: [value] })
  }
  if (id === attribute.messageProperties) addList(message, data, problems)
  else if (id === attribute.subject) add(tag.subject, type.string8)
  else if (id === attribute.body) add(tag.body, type.string8)
  else if (id === attribute.messageClass) add(tag.messageClass, type.string8, classOf(data))
  else if (id === attribute.codePage) add(tag.messageCodePage, type.long, data.subarray(0, 4))
  else if (id === attribute.dateSent) add(tag.submitTime, type.time, time(data))
  else if (id === attribute.dateReceived) add(tag.deliveryTime, type.time, time(data))
  else if (id === attribute.from) {
    const nameLength = u16(data, 4)
    const address = Buffer.from(data.subarray(8 + nameLength, 8 + nameLength + u16(data, 6)))
    const [, kind = '', rest = ''] = /^([^:]{1,20}):([^\0]*)/s.exec(address.toString('latin1')) ?? []
    add(tag.senderName, type.string8, data.subarray(8, 8 + nameLength))
    add(tag.senderType, type.string8, Buffer.from(kind, 'latin1'))
    add(tag.senderAddress, type.string8, Buffer.from(rest, 'latin1'))
  }
}

/** Classes of Microsoft Mail under the names they have now ([MS-OXTNEF] §2.1.3.3.1). */
function classOf(data: Uint8Array): Uint8Array {
  const name = Buffer.from(data).toString('latin1').replace(/\0.*$/s, '')
  return Buffer.from(oldClasses[name] ?? name, 'latin1')
}

const oldClasses: Readonly<Record<string, string>> = {
  'IPM.Microsoft Mail.Note': 'IPM.Note',
  'IPM.Microsoft Mail.Read Receipt': 'Report.IPM.Note.IPNRN',
  'IPM.Microsoft Mail.Non-Delivery': 'Report.IPM.Note.NDR',
  'IPM.Microsoft Schedule.MtgRespP': 'IPM.Schedule.Meeting.Resp.Pos',
  'IPM.Microsoft Schedule.MtgRespN': 'IPM.Schedule.Meeting.Resp.Neg',
  'IPM.Microsoft Schedule.MtgRespA': 'IPM.Schedule.Meeting.Resp.Tent',
  'IPM.Microsoft Schedule.MtgReq': 'IPM.Schedule.Meeting.Request',
  'IPM.Microsoft Schedule.MtgCncl': 'IPM.Schedule.Meeting.Canceled',
}

function addToAttachment(part: Gathered, { id, data }: Attribute, problems: string[]): void {
  const add = (property: number, kind: number, value: Uint8Array): void => {
    if (!part.properties.some((one) => one.id === property))
      part.properties.push({ id: property, type: kind, values: [value] })
  }
  if (id === attribute.attachProperties) addList(part, data, problems)
  else if (id === attribute.attachData) part.data = data
  else if (id === attribute.attachTitle) add(tag.attachName, type.string8, data)
  else if (id === attribute.attachFileName) add(tag.attachName, type.string8, data)
  else if (id === attribute.attachCreated) add(tag.created, type.time, time(data))
  else if (id === attribute.attachModified) add(tag.modified, type.time, time(data))
}

function addList(into: Gathered, data: Uint8Array, problems: string[]): void {
  const reader = new PropertyReader(data, into.names)
  const list = reader.list()
  const own = new Set(list.map(({ id }) => id))
  into.properties = [...into.properties.filter(({ id }) => !own.has(id)), ...list]
  if (reader.cut) problems.push('a list of properties in it is damaged')
}

function openAttachment(
  { properties: own, names, data }: Gathered,
  outer: Properties,
  depth: number,
  problems: string[],
): MapiAttachment {
  const object = own.find(({ id }) => id === tag.attachData)
  const properties = new Properties(
    own.filter((one) => one !== object),
    names,
    outer,
  )
  const value = object?.values[0]
  if (value === undefined) return { properties, bytes: data === null ? null : atHand(data), message: null }
  // objects begin with the interface they were stored through
  const inside = object?.type === type.object ? value.subarray(16) : value
  if (object?.type !== type.object || guidAt(value, 0) !== enclosedMessage)
    return { properties, bytes: atHand(inside), message: null }
  if (depth + 1 >= deepestMessage) {
    problems.push(`messages are enclosed in each other more than ${deepestMessage} deep`)
    return { properties, bytes: atHand(inside), message: null }
  }
  const message = openTnef(inside, depth + 1)
  return message === null
    ? { properties, bytes: atHand(inside), message: null }
    : { properties, bytes: null, message }
}

/** A date as seven words, year first, in UTC as far as is known; as FILETIME. */
function time(data: Uint8Array): Uint8Array {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = Array.from(
    { length: 6 },
    (_, index) => u16(data, index * 2),
  )
  const out = Buffer.alloc(8)
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  if (data.length >= 12 && year >= 1900 && year < 4500 && !Number.isNaN(at))
    out.writeBigUInt64LE((BigInt(at) + 11_644_473_600_000n) * 10_000n)
  return out
}
