import type { MapiAttachment, MapiMessage } from '../../mapi/message.ts'
import { deepestMessage } from '../../mapi/message.ts'
import type { Properties } from '../../mapi/properties.ts'
import type { PropertyNames } from '../../mapi/property-names.ts'
import { tag } from '../../mapi/tags.ts'
import type { OleEntry, OleFile } from '../../ole/ole-file.ts'
import { storageBytes } from './ole-object.ts'
import { type Budget, storageNames, storageProperties, streamHeader } from './storage.ts'

const mostRecipients = 100_000
const mostAttachments = 100_000
const mostPropertyBytes = 256 * 2 ** 20

/** The message a msg file holds ([MS-OXMSG]). */
export async function openMessage(file: OleFile): Promise<MapiMessage> {
  const budget: Budget = { left: mostPropertyBytes, problems: [] }
  const names = await storageNames(file, budget)
  const message = await openStorage(file, file.root, names, budget, 0)
  message.problems.push(...budget.problems)
  return message
}

async function openStorage(
  file: OleFile,
  storage: OleEntry,
  names: PropertyNames,
  budget: Budget,
  depth: number,
): Promise<MapiMessage> {
  const header = depth === 0 ? streamHeader.message : streamHeader.embedded
  const properties = await storageProperties(file, storage, header, budget, names)
  const below = (start: string): OleEntry[] =>
    storage.children.filter(({ kind, name }) => kind === 'storage' && name.toLowerCase().startsWith(start))
  const recipients: Properties[] = []
  for (const one of below('__recip_version1.0_#').slice(0, mostRecipients))
    recipients.push(await storageProperties(file, one, streamHeader.other, budget, names, properties))
  const problems: string[] = []
  const attachments: MapiAttachment[] = []
  for (const one of below('__attach_version1.0_#').slice(0, mostAttachments))
    attachments.push(await openAttachment(file, one, names, budget, properties, depth, problems))
  return { properties, recipients, attachments, problems }
}

async function openAttachment(
  file: OleFile,
  storage: OleEntry,
  names: PropertyNames,
  budget: Budget,
  outer: Properties,
  depth: number,
  problems: string[],
): Promise<MapiAttachment> {
  const properties = await storageProperties(file, storage, streamHeader.other, budget, names, outer)
  const object = file.find('__substg1.0_3701000D', storage)
  if (object?.kind !== 'storage') {
    return { properties, bytes: properties.get(tag.attachData)?.stream ?? null, message: null }
  }
  if (!isMessage(object)) return { properties, bytes: () => storageBytes(file, object), message: null }
  if (depth + 1 >= deepestMessage) {
    problems.push(`messages are enclosed in each other more than ${deepestMessage} deep`)
    return { properties, bytes: null, message: null }
  }
  return { properties, bytes: null, message: await openStorage(file, object, names, budget, depth + 1) }
}

const isMessage = ({ children }: OleEntry): boolean =>
  children.some(({ name }) => /^__(?:properties_version1\.0|substg1\.0_)/i.test(name))
