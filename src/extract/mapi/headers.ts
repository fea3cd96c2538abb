import { partiesOf } from './addresses.ts'
import { headerText, mailDate, mailbox } from './eml/encode.ts'
import { type Field, fieldsOf } from './fields.ts'
import { encodedWords } from '../readers/mail/words.ts'
import type { MapiMessage } from './message.ts'
import type { Properties } from './properties.ts'
import { sets } from './property-names.ts'
import { tag } from './tags.ts'
import { transportHeaders } from './transport-headers.ts'

export type Header = readonly [name: string, value: string]

const mostParties = 20_000

/** The header of the canonical eml, version 1 (frozen): in this order, ASCII, folded. */
export function headersOf(message: MapiMessage): Header[] {
  const { properties } = message
  const transport = transportHeaders(properties.text(tag.transportHeaders) ?? '')
  const { from, sender, replyTo, to, cc, bcc, stored } = partiesOf(properties, message.recipients)
  const headers: Header[] = []
  const add = (name: string, value: string): void => {
    if (value !== '') headers.push([name, value])
  }
  const addText = (name: string, value: string | undefined): void => add(name, headerText(value ?? ''))
  const addList = (name: string, list: readonly { name: string; address: string }[]): void =>
    add(name, list.slice(0, mostParties).map(mailbox).join(',\r\n '))
  addList('From', from.name === '' && from.address === '' ? [] : [from])
  addList('Sender', sender ? [sender] : [])
  addList('Reply-To', replyTo)
  addList('To', to)
  addList('Cc', cc)
  const messageClass = properties.text(tag.messageClass) ?? ''
  // what a meeting needs stands where a mail has those who are not shown
  const isMeeting = /^ipm\.(?:appointment|schedule)/i.test(messageClass)
  addList('Bcc', isMeeting ? [] : bcc)
  const sent = properties.time(tag.submitTime) ?? transport.date ?? properties.time(tag.deliveryTime)
  if (sent !== undefined) add('Date', mailDate(sent))
  addText('Subject', subjectOf(properties))
  addText('Message-ID', properties.text(tag.messageId) ?? transport.get('message-id'))
  addText('In-Reply-To', properties.text(tag.inReplyTo) ?? transport.get('in-reply-to'))
  addText('References', properties.text(tag.references) ?? transport.get('references'))
  addText('Thread-Topic', properties.text(tag.conversationTopic))
  addText('Thread-Index', base64(properties.bytes(tag.conversationIndex)))
  addText('Importance', { 0: 'low', 2: 'high' }[properties.number(tag.importance) ?? 1])
  addText(
    'Sensitivity',
    { 1: 'Personal', 2: 'Private', 3: 'Company-Confidential' }[properties.number(tag.sensitivity) ?? 0],
  )
  addText('Keywords', keywords(properties))
  addText('X-Folder', message.folder)
  addText('X-Message-Class', messageClass)
  for (const [name, id] of times) {
    const time = properties.time(id)
    if (time !== undefined) add(name, mailDate(time))
  }
  addText('X-Message-Flags', flags(properties.number(tag.messageFlags) ?? 0))
  addText('X-Last-Modifier', properties.text(tag.lastModifierName))
  const fields: Field[] = fieldsOf(properties, messageClass)
  if (isMeeting)
    fields.push(...bcc.map(({ name, address }): Field => ['Resource', name === '' ? address : name]))
  if (stored !== '') fields.unshift(['Sender address', stored])
  for (const [label, value] of fields.slice(0, 1000)) addText(fieldHeader, `${label}: ${value}`)
  const own = new Map(headers.map(([name, value]) => [name.toLowerCase(), encodedWords(unfolded(value))]))
  for (const [name, value] of transport.others(own)) addText(name, value)
  return headers
}

const unfolded = (value: string): string => value.replaceAll('\r\n', '')

/** Each such header is a line a person sees in Outlook's window, `Label: value`; the mail reader shows it as one. */
export const fieldHeader = 'X-Field'

const times = [
  ['X-Received', tag.deliveryTime],
  ['X-Created', tag.created],
  ['X-Modified', tag.modified],
] as const

/** The subject may begin with a mark and the length of its prefix ([MS-PST] §2.5.3.1.1.1). */
export function subjectOf(properties: Properties): string | undefined {
  const subject = properties.text(tag.subject)
  if (subject !== undefined) return subject.startsWith('\u{1}') ? subject.slice(2) : subject
  const normal = properties.text(tag.normalizedSubject)
  return normal === undefined ? undefined : `${properties.text(tag.subjectPrefix) ?? ''}${normal}`
}

function keywords(properties: Properties): string | undefined {
  const id = properties.named({ set: sets.strings, name: 'Keywords' })
  return id === undefined ? undefined : properties.texts(id).slice(0, 1000).join(', ')
}

const flagWords: readonly [number, string][] = [
  [0x1, 'read'],
  [0x8, 'unsent'],
  [0x20, 'from-me'],
  [0x80, 'resend'],
]

const flags = (bits: number): string =>
  flagWords
    .filter(([bit]) => (bits & bit) !== 0)
    .map(([, word]) => word)
    .join(' ')

const base64 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('base64')
