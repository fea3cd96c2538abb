/** What 昨天 and 上周五 mean on the day they are said; vague words have no value. */
import { addDays, dateOf } from './time.ts'
import type { Mark } from './rich.ts'

const shift = (days: number) => (at: number) => dateOf(addDays(at, days))

/** Monday of the week `weeks` away. */
function monday(at: number, weeks: number): number {
  const weekday = (new Date(at).getUTCDay() + 6) % 7
  return addDays(at, weeks * 7 - weekday)
}

const weekDay = (weeks: number, day: number) => (at: number) => dateOf(addDays(monday(at, weeks), day))

function month(at: number, months: number): string {
  const date = new Date(at)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString().slice(0, 7)
}

const week = (weeks: number) => (at: number) =>
  `${dateOf(monday(at, weeks))}/${dateOf(addDays(monday(at, weeks), 6))}`

const known: Readonly<Record<string, (at: number) => string>> = {
  今天: shift(0),
  明天: shift(1),
  后天: shift(2),
  昨天: shift(-1),
  前天: shift(-2),
  上周五: weekDay(-1, 4),
  下周一: weekDay(1, 0),
  下周三: weekDay(1, 2),
  上周: week(-1),
  这周内: week(0),
  上个月: (at) => month(at, -1),
}

/** The word with its date (EDTF), or the bare word where it means no certain one. */
export function relativeDate(word: string, at: number): string | Mark {
  const value = known[word]?.(at)
  return value === undefined ? word : { text: word, type: 'date', value }
}
