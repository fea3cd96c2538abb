import { type Entry, readEntryId, readEntryList } from './entry-id.ts'
import type { Properties } from './properties.ts'
import { tag } from './tags.ts'

/** Someone a message names; empty where not stated. */
export interface Party {
  name: string
  address: string
}

/** Where one person's properties stand; those of a sender and of a recipient have other ids. */
interface Places {
  name: number
  type: number
  address: number
  smtp: number
  entry: number
}

const places = {
  sender: {
    name: tag.senderName,
    type: tag.senderType,
    address: tag.senderAddress,
    smtp: tag.senderSmtp,
    entry: tag.senderEntry,
  },
  representing: {
    name: tag.representingName,
    type: tag.representingType,
    address: tag.representingAddress,
    smtp: tag.representingSmtp,
    entry: tag.representingEntry,
  },
  recipient: {
    name: tag.displayName,
    type: tag.addressType,
    address: tag.emailAddress,
    smtp: tag.smtpAddress,
    entry: tag.entryId,
  },
} as const

const isMailAddress = (text: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(text)

function party(properties: Properties, at: Places): Party {
  const entryBytes = properties.bytes(at.entry)
  const entry: Entry | null = entryBytes ? readEntryId(entryBytes, properties) : null
  const name = unquoted(properties.text(at.name) ?? entry?.name ?? '')
  const address = properties.text(at.address) ?? entry?.address ?? ''
  const candidates = [properties.text(at.smtp) ?? '', address, entry?.address ?? '', name]
  const mail = candidates.map(unquoted).find(isMailAddress)
  return { name, address: mail ?? address }
}

/** Outlook writes names that are addresses between apostrophes. */
const unquoted = (text: string): string => text.trim().replace(/^'([^']*)'$/, '$1')

export interface Parties {
  from: Party
  /** Who sent it for `from`, where that is someone else. */
  sender: Party | null
  replyTo: Party[]
  to: Party[]
  cc: Party[]
  bcc: Party[]
  /** Address of the sender as stored, where the one in `from` was found among the recipients. */
  stored: string
}

export function partiesOf(properties: Properties, recipients: readonly Properties[]): Parties {
  const known = new Map<string, string>()
  const lists: [Party[], Party[], Party[]] = [[], [], []]
  for (const recipient of recipients) {
    const one = party(recipient, places.recipient)
    const exchange = recipient.text(tag.emailAddress) ?? ''
    if (isMailAddress(one.address) && exchange !== one.address) known.set(exchange.toLowerCase(), one.address)
    const kind = (recipient.number(tag.recipientType) ?? 1) & 0xf
    if (kind > 3) continue
    if (one.name !== '' || one.address !== '') lists[Math.max(0, kind - 1)]?.push(one)
  }
  const displayed = [tag.displayTo, tag.displayCc, tag.displayBcc]
  for (const [index, list] of lists.entries())
    if (list.length === 0) list.push(...names(properties.text(displayed[index] ?? 0)))
  const representing = party(properties, places.representing)
  const sending = party(properties, places.sender)
  const from = isEmpty(representing) ? sending : representing
  const stored = known.has(from.address.toLowerCase()) ? from.address : ''
  for (const one of [from, sending]) one.address = known.get(one.address.toLowerCase()) ?? one.address
  const other = differs(sending.address, from.address) || differs(sending.name, from.name)
  const [to, cc, bcc] = lists
  return {
    from,
    sender: !isEmpty(sending) && other ? sending : null,
    replyTo: replyTo(properties),
    to,
    cc,
    bcc,
    stored,
  }
}

const differs = (one: string, other: string): boolean =>
  one !== '' && one.toLowerCase() !== other.toLowerCase()

const isEmpty = ({ name, address }: Party): boolean => name === '' && address === ''

const names = (list: string | undefined): Party[] =>
  (list ?? '')
    .split(';')
    .map((name) => unquoted(name))
    .filter((name) => name !== '')
    .map((name) => ({ name, address: isMailAddress(name) ? name : '' }))

function replyTo(properties: Properties): Party[] {
  const list = properties.bytes(tag.replyEntries)
  const entries = (list ? readEntryList(list) : []).flatMap((bytes) => readEntryId(bytes, properties) ?? [])
  if (entries.length > 0) return entries.map(({ name, address }) => ({ name: unquoted(name), address }))
  return names(properties.text(tag.replyNames))
}
