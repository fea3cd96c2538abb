import type { ContentLine } from './lines.ts'

/**
 * `20210304T050607Z` or `20210304` as people write them, and as ISO 8601; as it stands where it is neither. A time in a
 * named zone keeps the zone's name: its rules are not known here.
 */
export function calendarTime({ value, parameters }: Pick<ContentLine, 'value' | 'parameters'>): {
  text: string
  iso: string
} {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/.exec(value.trim())
  if (!found) return { text: value.trim(), iso: '' }
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', utc = ''] = found
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { text: date, iso: date }
  const zone = parameters.get('TZID')?.[0] ?? (utc === '' ? '' : 'UTC')
  return {
    text: `${date} ${hour}:${minute}${zone === '' ? '' : ` ${zone}`}`,
    iso: `${date}T${hour}:${minute}:${second}${utc}`,
  }
}
