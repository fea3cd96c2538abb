/** Dates and times of the invented world: plain civil time at UTC+8, never the machine's clock or zone. */
import type { Random } from '../random.ts'
import type { Mark } from './rich.ts'

const minute = 60_000
const day = 86_400_000

/** Milliseconds of a civil time `2022-03-05` or `2022-03-05T10:20:30`. */
export const civil = (text: string): number =>
  Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`)

export const addDays = (time: number, days: number): number => time + days * day
export const addMinutes = (time: number, minutes: number): number => time + minutes * minute

export const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
/** `2022-03-05T10:20:30`. */
export const stampOf = (time: number): string => new Date(time).toISOString().slice(0, 19)
export const zoned = (time: number): string => `${stampOf(time)}+08:00`
export const utc = (time: number): string => `${stampOf(time - 8 * 60 * minute)}Z`
/** Seconds of the Unix epoch. */
export const epoch = (time: number): number => Math.floor(time / 1000) - 8 * 3600

/** The same moment moved to the next working morning, if it is on a weekend. */
export function workday(time: number): number {
  const weekday = new Date(time).getUTCDay()
  return addDays(time, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

/** A moment in office hours of that date. */
export const officeTime = (random: Random, date: number): number =>
  civil(dateOf(date)) + random.int(9 * 60, 18 * 60) * minute + random.int(0, 59) * 1000

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number) => String(value).padStart(2, '0')

export function mailDate(time: number): string {
  const at = new Date(time)
  return `${weekdays[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0800`
}

/** mbox separator line date. */
export function mboxDate(time: number): string {
  const at = new Date(time)
  return `${weekdays[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${stampOf(time).slice(11)} ${at.getUTCFullYear()}`
}

export type DateStyle = 'chinese' | 'dashes' | 'dots' | 'slashes' | 'english' | 'roc'

export function writeDate(time: number, style: DateStyle): string {
  const at = new Date(time)
  const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
  const iso = dateOf(time)
  if (style === 'chinese') return `${year}年${month}月${date}日`
  if (style === 'dots') return iso.replaceAll('-', '.')
  if (style === 'slashes') return `${year}/${month}/${date}`
  if (style === 'english') return `${date} ${months[month - 1]} ${year}`
  if (style === 'roc') return `民國${year - 1911}年${month}月${date}日`
  return iso
}

export const dateMark = (time: number, style: DateStyle): Mark => ({
  text: writeDate(time, style),
  type: 'date',
  value: dateOf(time),
})
