import { u32 } from '../../mapi/bytes.ts'
import { type MapiAttachment, type MapiMessage, deepestMessage } from '../../mapi/message.ts'
import { Properties } from '../../mapi/properties.ts'
import { type PropertyNames, parsePropertyNames } from '../../mapi/property-names.ts'
import { type } from '../../mapi/property.ts'
import { attachMethod, tag } from '../../mapi/tags.ts'
import type { Node, PstFile } from './file.ts'
import { readContext } from './property-context.ts'
import { Table } from './table.ts'
import { Damage } from './tree.ts'

/** Ids of nodes that every file has, and of those within a message ([MS-PST] §2.4.1, §2.4.5). */
const ids = { names: 0x61, attachments: 0x671, recipients: 0x692 } as const
const attachmentKind = 0x05
const mostRecipients = 100_000
const mostAttachments = 100_000

/** Named properties of the file; none where their list is damaged. */
export async function readNames(file: PstFile): Promise<PropertyNames | undefined> {
  try {
    const node = await file.node(ids.names)
    if (node === null) return undefined
    const own = new Properties((await readContext(file, node)).properties)
    const none = new Uint8Array()
    return parsePropertyNames(own.bytes(2) ?? none, own.bytes(3) ?? none, own.bytes(4) ?? none)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return undefined
  }
}

/** A message with its recipients and attachments ([MS-PST] §2.4.5). Throws Damage where not even its properties are there. */
export async function openMessage(
  file: PstFile,
  node: Node,
  names: PropertyNames | undefined,
  depth = 0,
): Promise<MapiMessage> {
  const { properties: own, heap, problems } = await readContext(file, node)
  const properties = new Properties(own, names)
  const recipients: Properties[] = []
  const attachments: MapiAttachment[] = []
  let parts = new Map<number, Node>()
  await orProblem(problems, 'its parts', async () => {
    parts = await heap.subnodes()
  })
  const table = parts.get(ids.recipients)
  if (table) {
    await orProblem(problems, 'its recipients', async () => {
      for await (const row of (await Table.open(file, table)).values()) {
        if (recipients.length >= mostRecipients) break
        recipients.push(new Properties(row, names, properties))
      }
    })
  }
  for (const part of await attachmentNodes(file, parts, problems)) {
    await orProblem(problems, 'an attachment', async () => {
      attachments.push(await openAttachment(file, part, names, properties, depth, problems))
    })
  }
  return { properties, recipients, attachments, problems }
}

/** In the order of their table; without one, in that of their ids. */
async function attachmentNodes(
  file: PstFile,
  parts: ReadonlyMap<number, Node>,
  problems: string[],
): Promise<Node[]> {
  const all = [...parts.values()].filter(({ id }) => (id & 0x1f) === attachmentKind)
  let listed: number[] = []
  const table = parts.get(ids.attachments)
  if (table) {
    await orProblem(problems, 'its list of attachments', async () => {
      listed = (await Table.open(file, table)).rows.map(({ id }) => id)
    })
  }
  const missing = listed.filter((id) => !parts.has(id)).length
  if (missing > 0) problems.push(`${missing} of its attachments are missing`)
  const order = new Map(listed.map((id, index) => [id, index]))
  const place = ({ id }: Node): number => order.get(id) ?? listed.length
  return all.sort((a, b) => place(a) - place(b) || a.id - b.id).slice(0, mostAttachments)
}

async function openAttachment(
  file: PstFile,
  node: Node,
  names: PropertyNames | undefined,
  outer: Properties,
  depth: number,
  problems: string[],
): Promise<MapiAttachment> {
  const { properties: own, heap, problems: damage } = await readContext(file, node)
  problems.push(...damage)
  const properties = new Properties(own, names, outer)
  const data = properties.get(tag.attachData)
  const value = data?.values[0]
  if (data?.type !== type.object || value === undefined)
    return { properties, bytes: data?.stream ?? null, message: null }
  const inner = (await heap.subnodes()).get(u32(value, 0))
  if (inner === undefined) throw new Damage('what is enclosed is missing')
  if (properties.number(tag.attachMethod) !== attachMethod.message)
    return { properties, bytes: () => file.data(inner.data), message: null }
  if (depth + 1 >= deepestMessage) {
    problems.push(`messages are enclosed in each other more than ${deepestMessage} deep`)
    return { properties, bytes: null, message: null }
  }
  const message = await openMessage(file, inner, names, depth + 1)
  return { properties, bytes: null, message }
}

async function orProblem(problems: string[], what: string, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    problems.push(`${what} could not be read: ${error.message}`)
  }
}
