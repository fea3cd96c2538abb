import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { addressList } from './addresses.ts'
import { mailDate } from './date.ts'
import type { Headers } from './headers.ts'
import { encodedWords } from './words.ts'

/** Headers a person reads, in this order; they are part of the text. */
const shown = [
  'From',
  'Sender',
  'Reply-To',
  'To',
  'Cc',
  'Bcc',
  'Date',
  'Subject',
  'Organization',
  'Keywords',
  'Comments',
  'Newsgroups',
]

const addressKeys: readonly [string, MetadataKey][] = [
  ['from', 'from'],
  ['to', 'to'],
  ['cc', 'cc'],
  ['bcc', 'bcc'],
  ['reply-to', 'replyTo'],
]

/** Writes the header block as text and every header as metadata. */
export function writeHeaders(headers: Headers, sink: Sink): void {
  sink.open('header')
  for (const name of shown) {
    for (const raw of headers.list(name).slice(0, 20)) {
      const value = encodedWords(raw)
      sink.write(`${name}: `)
      sink.part('field', value, { locator: { field: name } })
      sink.write('\n')
    }
  }
  writeFields(headers, sink)
  sink.close()
  sink.write('\n')
  for (const [name, key] of addressKeys) {
    const all = headers.list(name).flatMap(addressList)
    if (all.length > 0) sink.meta(key, key === 'from' ? all.join(', ') : all)
  }
  writeKnown(headers, sink)
  const values = new Map<string, string[]>()
  for (const { name, value } of headers.all.slice(0, 2000)) {
    const list = values.get(name)
    if (list === undefined) values.set(name, [value])
    else if (list.length < 100) list.push(value)
  }
  for (const [name, list] of values) sink.raw(name, list.map(encodedWords).join('\n'))
}

/** Lines of Outlook's own window (a contact's phone, an appointment's place), as `Label: value`: see mapi/headers.ts. */
function writeFields(headers: Headers, sink: Sink): void {
  for (const raw of headers.list('X-Field').slice(0, 1000)) {
    const [, label, value] = /^([^:]{1,100}): (.*)$/s.exec(encodedWords(raw)) ?? []
    if (label === undefined || value === undefined) continue
    sink.write(`${label}: `)
    sink.part('field', value, { locator: { field: label } })
    sink.write('\n')
  }
}

function writeKnown(headers: Headers, sink: Sink): void {
  const subject = headers.get('subject')
  if (subject) {
    sink.meta('subject', subject)
    sink.meta('title', subject)
  }
  const sent = mailDate(headers.raw('date') ?? '')
  if (sent !== null) sink.meta('sent', sent)
  const ids = (name: string): string[] => (headers.raw(name) ?? '').match(/<[^<>\s]+>/g) ?? []
  const messageId = ids('message-id')[0] ?? headers.raw('message-id')
  if (messageId) sink.meta('messageId', messageId)
  const inReplyTo = ids('in-reply-to')[0]
  if (inReplyTo) sink.meta('inReplyTo', inReplyTo)
  sink.meta('references', ids('references'))
  const software = headers.get('x-mailer') ?? headers.get('user-agent')
  if (software) sink.meta('software', software)
}
