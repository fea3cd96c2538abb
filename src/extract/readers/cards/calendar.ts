import type { Reader, Sink } from '../../reader.ts'
import { calendarTime } from './calendar-time.ts'
import { type ContentLine, components, contentLines, unescaped } from './lines.ts'

const silent = new Set([
  'VERSION',
  'PRODID',
  'UID',
  'DTSTAMP',
  'SEQUENCE',
  'CALSCALE',
  'METHOD',
  'TRANSP',
  'CLASS',
  'PRIORITY',
  'STATUS',
  'ACTION',
  'TRIGGER',
  'REPEAT',
  'TZID',
  'TZOFFSETFROM',
  'TZOFFSETTO',
  'TZNAME',
  'TZURL',
  'RECURRENCE-ID',
  'RRULE',
  'EXDATE',
  'RDATE',
  'CREATED',
  'LAST-MODIFIED',
  'ACKNOWLEDGED',
  'PERCENT-COMPLETE',
  'REQUEST-STATUS',
  'X-WR-TIMEZONE',
])
const events = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY'])
const times = new Set(['DTSTART', 'DTEND', 'DUE', 'COMPLETED'])
const people = new Set(['ORGANIZER', 'ATTENDEE'])

/** Appointments, tasks and journals: one block each; what is attached inside are members, links outside are noted. */
export const calendarReader: Reader = {
  name: 'calendar',
  version: 1,
  types: ['text/calendar'],
  async read(source, sink, options) {
    const open: string[] = []
    let count = 0
    let sent = 0
    let described = false
    for await (const line of contentLines(source, options.encoding)) {
      const value = line.value.trim().toUpperCase()
      if (line.name === 'BEGIN' && open.length < 16) {
        open.push(value)
        if (!events.has(value)) continue
        described = false
        if (sink.offset > 0) sink.write('\n\n')
        sink.open('block', { locator: { message: count++ } })
      } else if (line.name === 'END') {
        const at = open.lastIndexOf(value)
        if (at < 0) continue
        for (const closed of open.splice(at)) if (events.has(closed)) sink.close()
      } else {
        described ||= line.name === 'DESCRIPTION'
        // the same again as HTML
        if (line.name !== 'X-ALT-DESC' || !described) await entry(line, open, count, sink)
      }
      if (sink.offset - sent > 128 * 1024) {
        await sink.flush()
        sent = sink.offset
      }
    }
    const cut = open.length > 0
    for (const closed of open.splice(0)) if (events.has(closed)) sink.close()
    sink.raw('entries', String(count))
    if (cut)
      return { state: 'corrupt', read: 'some', reason: 'the calendar breaks off; what is there was read' }
    return undefined
  },
}

async function entry(line: ContentLine, open: readonly string[], count: number, sink: Sink): Promise<void> {
  if (open.includes('VTIMEZONE')) return
  if (count === 1) metadata(line, sink)
  if (line.name === 'METHOD') sink.raw('method', line.value)
  if (line.name === 'RRULE') sink.raw('repeats', line.value)
  if (
    silent.has(line.name) ||
    (line.name.startsWith('X-') && line.name !== 'X-WR-CALNAME' && line.name !== 'X-ALT-DESC')
  )
    return
  if (line.name === 'ATTACH') {
    await attachment(line, sink)
    return
  }
  const text = textOf(line)
  if (text === '') return
  if (sink.offset > 0) sink.write('\n')
  sink.part(line.name === 'SUMMARY' ? 'heading' : 'field', text, {
    locator: { field: line.name.toLowerCase() },
  })
}

function metadata(line: ContentLine, sink: Sink): void {
  if (line.name === 'SUMMARY') sink.meta('title', unescaped(line.value))
  else if (line.name === 'DTSTART') sink.meta('sent', calendarTime(line).iso)
  else if (line.name === 'CREATED') sink.meta('created', calendarTime(line).iso)
  else if (line.name === 'LAST-MODIFIED') sink.meta('modified', calendarTime(line).iso)
  else if (line.name === 'ORGANIZER') sink.meta('author', textOf(line))
}

function textOf(line: ContentLine): string {
  if (times.has(line.name)) return calendarTime(line).text
  if (people.has(line.name)) {
    const name = line.parameters.get('CN')?.[0] ?? ''
    const address = line.value.replace(/^mailto:/i, '').trim()
    return name === '' || name === address ? address : `${name} <${address}>`
  }
  if (line.name === 'CATEGORIES' || line.name === 'RESOURCES')
    return components(line.value, ',').join(', ').trim()
  if (line.name === 'X-ALT-DESC')
    return unescaped(line.value)
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  return unescaped(line.value).trim()
}

async function attachment(line: ContentLine, sink: Sink): Promise<void> {
  const name =
    line.parameters.get('FILENAME')?.[0] ??
    line.parameters.get('X-FILENAME')?.[0] ??
    line.parameters.get('X-LABEL')?.[0] ??
    null
  const type = line.parameters.get('FMTTYPE')?.[0]
  if (line.bytes !== null)
    await sink.member({ name, kind: 'file', ...(type === undefined ? {} : { type }) }, line.bytes)
  else if (line.value.trim() !== '')
    sink.flag('external-reference', `attachment: ${line.value.trim().slice(0, 900)}`)
}
