import type { Reader, Sink } from '../../reader.ts'
import { type ContentLine, components, contentLines, unescaped } from './lines.ts'

/** What says nothing to a person. */
const silent = new Set([
  'BEGIN',
  'END',
  'VERSION',
  'PRODID',
  'UID',
  'REV',
  'MAILER',
  'CLIENTPIDMAP',
  'X-ABUID',
  'X-ABSHOWAS',
  'X-ABADR',
  'SORT-STRING',
  'CLASS',
  'X-MS-OL-DEFAULT-POSTAL-ADDRESS',
  'X-MS-OL-DESIGN',
  'X-MS-TEXT',
  'SOURCE',
  'NAME',
  'PROFILE',
])
const pictures = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY'])

/** Contacts: one block each, a line for each entry, under the entry's name; pictures and sounds inside are members. */
export const vcardReader: Reader = {
  name: 'vcard',
  version: 1,
  types: ['text/vcard', 'text/x-vcard'],
  async read(source, sink, options) {
    let cards = 0
    let depth = 0
    let sent = 0
    let name = ''
    let parts: ContentLine | null = null
    for await (const line of contentLines(source, options.encoding)) {
      if (line.name === 'BEGIN' && line.value.trim().toUpperCase() === 'VCARD') {
        if (depth++ > 0) continue
        if (cards++ > 0) sink.write('\n\n')
        sink.open('block', { locator: { message: cards - 1 } })
        name = ''
        parts = null
      } else if (line.name === 'END' && depth > 0) {
        if (--depth > 0) continue
        writeName(parts, name, sink)
        sink.close()
      } else if (depth > 0) {
        if (line.name === 'FN' && cards === 1 && name === '') sink.meta('title', unescaped(line.value))
        if (line.name === 'FN') name = unescaped(line.value)
        if (line.name === 'N') parts = line
        else await entry(line, sink, name)
      }
      if (sink.offset - sent > 128 * 1024) {
        await sink.flush()
        sent = sink.offset
      }
    }
    if (depth > 0) {
      writeName(parts, name, sink)
      sink.close()
    }
    sink.raw('contacts', String(cards))
    if (depth > 0)
      return { state: 'corrupt', read: 'some', reason: 'the last contact breaks off; what is there was read' }
    return undefined
  },
}

/** The name in its parts, where the name as written has not all of them. */
function writeName(parts: ContentLine | null, name: string, sink: Sink): void {
  if (parts === null) return
  const missing = components(parts.value, ';').filter((part) => !name.includes(part.trim()))
  if (missing.length > 0) entryText(parts, sink)
}

async function entry(line: ContentLine, sink: Sink, owner: string): Promise<void> {
  if (silent.has(line.name)) return
  if (pictures.has(line.name) && (await media(line, sink, owner))) return
  entryText(line, sink)
}

function entryText(line: ContentLine, sink: Sink): void {
  const text = textOf(line)
  if (text === '') return
  if (sink.offset > 0) sink.write('\n')
  sink.part('field', text, { locator: { field: line.name.toLowerCase() } })
}

/** Names and addresses are made of components; the order of a person's name is as people write it in the card's own FN. */
function textOf({ name, value }: ContentLine): string {
  if (['N', 'ADR', 'ORG', 'GENDER', 'X-ABRELATEDNAMES'].includes(name)) {
    const parts = components(value, ';').map((part) => part.trim())
    return parts.filter((part) => part !== '').join(' ')
  }
  if (name === 'CATEGORIES' || name === 'NICKNAME') return components(value, ',').join(', ').trim()
  return unescaped(value)
    .replace(/^(?:tel|mailto|sms):/i, '')
    .trim()
}

/** True where it was a file inside or an address of one. */
async function media(line: ContentLine, sink: Sink, owner: string): Promise<boolean> {
  const kind = line.parameters.get('MEDIATYPE')?.[0] ?? line.parameters.get('TYPE')?.[0] ?? ''
  const type = kind.includes('/') ? kind.toLowerCase() : ''
  const member = { name: null, kind: 'file' as const, ...(type === '' ? {} : { type }) }
  if (line.bytes !== null) {
    if (line.bytes.length > 0) await sink.member(member, line.bytes)
    return true
  }
  const data = /^data:([^;,]*)(?:;[^,]*)?,/i.exec(line.value.slice(0, 300))
  if (data) {
    const body = Buffer.from(line.value.slice(data[0].length), 'base64')
    if (body.length > 0)
      await sink.member({ ...member, ...(data[1] ? { type: data[1].toLowerCase() } : {}) }, body)
    return true
  }
  if (/^(?:https?|ftp|file):/i.test(line.value))
    sink.flag(
      'external-reference',
      `${line.name.toLowerCase()}${owner === '' ? '' : ` of ${owner}`}: ${line.value.slice(0, 800)}`,
    )
  return false
}
