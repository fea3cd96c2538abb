import { readEntryId } from './entry-id.ts'
import type { Properties } from './properties.ts'
import { plainValue, type } from './property.ts'
import { sets } from './property-names.ts'
import { tag } from './tags.ts'
import { zoneOffset } from './time-zone.ts'

/** One line a person sees in the window of a contact, appointment, task …: label and value. */
export type Field = readonly [label: string, value: string]

type Words = Readonly<Record<number, string>>

/** What a label shows: a property by id, or by its number in a set; `words` name its values. */
interface Shown {
  label: string
  set?: string
  id: number
  words?: Words
  /** Milliseconds in the value stand for a day. */
  day?: boolean
}

const at = (label: string, id: number, more: Partial<Shown> = {}): Shown => ({ label, id, ...more })
const inSet = (set: string, label: string, id: number, more: Partial<Shown> = {}): Shown => ({
  label,
  set,
  id,
  ...more,
})

const yes: Words = { 1: 'yes' }
const appointment: readonly Shown[] = [
  inSet(sets.appointment, 'Start', 0x820d),
  inSet(sets.appointment, 'End', 0x820e),
  inSet(sets.appointment, 'Location', 0x8208),
  inSet(sets.appointment, 'All day', 0x8215, { words: yes }),
  inSet(sets.appointment, 'Recurrence', 0x8232),
  inSet(sets.appointment, 'Recurrence from', 0x8235, { day: true }),
  inSet(sets.appointment, 'Recurrence until', 0x8236, { day: true }),
  inSet(sets.appointment, 'Time zone', 0x8234),
  inSet(sets.appointment, 'Show as', 0x8205, { words: { 1: 'tentative', 3: 'out of office' } }),
  inSet(sets.appointment, 'Attendees', 0x8238),
  inSet(sets.meeting, 'Meeting place', 0x0002),
]

const contact: readonly Shown[] = [
  at('Name', tag.displayName),
  at('Title', 0x3a45),
  at('Given name', 0x3a06),
  at('Middle name', 0x3a44),
  at('Surname', 0x3a11),
  at('Suffix', 0x3a05),
  at('Nickname', 0x3a4f),
  inSet(sets.address, 'Filed as', 0x8005),
  at('Company', 0x3a16),
  at('Job title', 0x3a17),
  at('Department', 0x3a18),
  at('Profession', 0x3a46),
  at('Office', 0x3a19),
  at('Manager', 0x3a4e),
  at('Assistant', 0x3a30),
  inSet(sets.address, 'E-mail', 0x8083),
  inSet(sets.address, 'E-mail shown as', 0x8080),
  inSet(sets.address, 'E-mail 2', 0x8093),
  inSet(sets.address, 'E-mail 2 shown as', 0x8090),
  inSet(sets.address, 'E-mail 3', 0x80a3),
  inSet(sets.address, 'E-mail 3 shown as', 0x80a0),
  inSet(sets.address, 'Chat address', 0x8062),
  inSet(sets.address, 'Web page', 0x802b),
  at('Business home page', 0x3a51),
  at('Personal home page', 0x3a50),
  at('Business phone', 0x3a08),
  at('Business phone 2', 0x3a1b),
  at('Company phone', 0x3a57),
  at('Home phone', 0x3a09),
  at('Home phone 2', 0x3a2f),
  at('Mobile phone', 0x3a1c),
  at('Car phone', 0x3a1e),
  at('Radio phone', 0x3a1d),
  at('Primary phone', 0x3a1a),
  at('Other phone', 0x3a1f),
  at('Pager', 0x3a21),
  at('Callback phone', 0x3a02),
  at('Assistant phone', 0x3a2e),
  at('Telex', 0x3a2c),
  at('TTY phone', 0x3a4b),
  at('ISDN', 0x3a2d),
  at('Business fax', 0x3a24),
  at('Home fax', 0x3a25),
  at('Other fax', 0x3a23),
  inSet(sets.address, 'Business address', 0x801b),
  inSet(sets.address, 'Home address', 0x801a),
  inSet(sets.address, 'Other address', 0x801c),
  at('Birthday', 0x3a42, { day: true }),
  at('Anniversary', 0x3a41, { day: true }),
  at('Spouse', 0x3a48),
  at('Children', 0x3a58),
  at('Referred by', 0x3a47),
  at('Hobbies', 0x3a43),
  at('Language', 0x3a0c),
  at('Government number', 0x3a07),
  at('Customer number', 0x3a4a),
  at('Account', 0x3a00),
  inSet(sets.address, 'Yomi given name', 0x802c),
  inSet(sets.address, 'Yomi surname', 0x802d),
  inSet(sets.address, 'Yomi company', 0x802e),
  inSet(sets.address, 'User field 1', 0x804f),
  inSet(sets.address, 'User field 2', 0x8050),
  inSet(sets.address, 'User field 3', 0x8051),
  inSet(sets.address, 'User field 4', 0x8052),
]

const addressParts: readonly Shown[] = [
  at('Street', 0x3a29),
  at('City', 0x3a27),
  at('State', 0x3a28),
  at('Postal code', 0x3a2a),
  at('Country', 0x3a26),
  at('Home street', 0x3a5d),
  at('Home city', 0x3a59),
  at('Home state', 0x3a5c),
  at('Home postal code', 0x3a5b),
  at('Home country', 0x3a5a),
]

const task: readonly Shown[] = [
  inSet(sets.task, 'Start', 0x8104, { day: true }),
  inSet(sets.task, 'Due', 0x8105, { day: true }),
  inSet(sets.task, 'Status', 0x8101, {
    words: {
      0: 'not started',
      1: 'in progress',
      2: 'completed',
      3: 'waiting on someone else',
      4: 'deferred',
    },
  }),
  inSet(sets.task, 'Complete', 0x8102),
  inSet(sets.task, 'Completed', 0x810f, { day: true }),
  inSet(sets.task, 'Owner', 0x811f),
  inSet(sets.task, 'Assigned by', 0x8121),
  inSet(sets.task, 'Actual work (minutes)', 0x8110),
  inSet(sets.task, 'Total work (minutes)', 0x8111),
  inSet(sets.common, 'Billing', 0x8535),
  inSet(sets.common, 'Mileage', 0x8534),
  inSet(sets.common, 'Companies', 0x8539),
  inSet(sets.common, 'Contacts', 0x853a),
]

const journal: readonly Shown[] = [
  inSet(sets.log, 'Entry type', 0x8700),
  inSet(sets.log, 'Start', 0x8706),
  inSet(sets.log, 'End', 0x8708),
  inSet(sets.log, 'Duration (minutes)', 0x8707),
]

const flagged: readonly Shown[] = [inSet(sets.common, 'Follow up', 0x8530)]

const classes: readonly [RegExp, readonly Shown[]][] = [
  [/^IPM\.(Appointment|Schedule\.Meeting|OLE\.CLASS)/i, appointment],
  [/^IPM\.Contact/i, contact],
  [/^IPM\.Task/i, task],
  [/^IPM\.Activity/i, journal],
]

/** The lines that make up an item of this class besides its subject and body. */
export function fieldsOf(properties: Properties, messageClass: string): Field[] {
  const shown = classes.find(([pattern]) => pattern.test(messageClass))?.[1] ?? []
  const recurring = properties.named({ set: sets.appointment, name: 0x8223 })
  const once = recurring === undefined || properties.number(recurring) !== 1
  const fields = [...shown, ...flagged]
    .filter(({ label }) => !once || !label.startsWith('Recurrence '))
    .flatMap((one) => fieldOf(properties, one))
  const said = fields.map(([, value]) => value).join('\n')
  if (shown === contact) {
    const missing = addressParts.flatMap((one) => fieldOf(properties, one))
    fields.push(...missing.filter(([, value]) => !said.includes(value)))
  }
  if (shown === appointment && !fields.some(([label]) => label === 'Start')) {
    const days = [at('Start', tag.startDate), at('End', tag.endDate)]
    fields.unshift(...days.flatMap((one) => fieldOf(properties, one)))
  }
  if (/^IPM\.DistList/i.test(messageClass)) fields.push(...listMembers(properties))
  return fields
}

function fieldOf(properties: Properties, { label, set, id, words, day }: Shown): Field[] {
  const own = set === undefined ? id : properties.named({ set, name: id })
  const property = own === undefined ? undefined : properties.get(own)
  if (own === undefined || property === undefined) return []
  const kind = property.type & ~type.many
  if (kind === type.unicode || kind === type.string8 || kind === type.binary) {
    const text = kind === type.binary ? [] : properties.texts(own)
    return text.length === 0 ? [] : [[label, text.join('; ')]]
  }
  const value = property.values[0]
  if (value === undefined) return []
  if (words !== undefined) {
    const word = words[properties.number(own) ?? -1]
    return word === undefined ? [] : [[label, word]]
  }
  if (kind === type.time) {
    const time = properties.time(own)
    return time === undefined ? [] : [[label, day === true ? dayOf(time) : momentOf(label, time, properties)]]
  }
  const number = properties.number(own)
  if (label === 'Complete') return number ? [[label, `${Math.round(number * 100)} %`]] : []
  const plain = plainValue(value, kind)
  return plain === null || plain === '0' || plain === 'false' ? [] : [[label, plain]]
}

/** As the person who made the entry saw it, where its time zone stands with it; a day alone where it takes whole days. */
function momentOf(label: string, time: number, properties: Properties): string {
  const offset = zones
    .map((name) => properties.named({ set: sets.appointment, name }))
    .map((id) => (id === undefined ? undefined : properties.bytes(id)))
    .map((definition) => (definition === undefined ? null : zoneOffset(definition, time)))
    .find((one) => one !== null)
  const wholeDays = properties.named({ set: sets.appointment, name: 0x8215 })
  if (wholeDays !== undefined && properties.number(wholeDays) === 1) {
    // an entry for a day ends where the next day begins
    const within = label === 'End' ? time - 1 : time
    return offset === undefined ? dayOf(within) : isoOf(within, offset).slice(0, 10)
  }
  const text = isoOf(time, offset ?? 0)
  return `${text.slice(0, 10)} ${text.slice(11, 16)} ${offset === undefined ? 'UTC' : zoneName(offset)}`
}

const isoOf = (time: number, offset: number): string => new Date(time + offset * 60_000).toISOString()

/** PidLidAppointmentTimeZoneDefinitionStartDisplay, …Recur. */
const zones = [0x825e, 0x8260]

function zoneName(offset: number): string {
  const minutes = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Days are stored as their local midnight, which is at most 14 hours from midnight UTC on either side. */
const dayOf = (time: number): string => new Date(time + 12 * 3_600_000 - 1).toISOString().slice(0, 10)

/** Members of a contact list ([MS-OXOCNTC] §2.2.2.4). */
function listMembers(properties: Properties): Field[] {
  const ids = [0x8054, 0x8055].map((name) => properties.named({ set: sets.address, name }))
  for (const id of ids) {
    const values = (id === undefined ? undefined : properties.get(id))?.values ?? []
    const members = values.flatMap((value) => readEntryId(value, properties) ?? [])
    const lines = members.map(({ name, address }) =>
      name === '' || name === address ? address : `${name} <${address}>`,
    )
    if (lines.some((line) => line !== '')) return lines.map((line) => ['Member', line] as const)
  }
  return []
}
