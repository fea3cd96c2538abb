/** Times as the contract writes them: ISO 8601 with offset, or dates; intervals inclusive. */

const day = 86_400_000

/** Milliseconds, first and last, both inclusive. */
export interface Interval {
  from: number
  to: number
}

const pattern =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/

/** Minutes east of Greenwich that a written time names, or null. */
export function offsetOf(written: string): number | null {
  const zone = pattern.exec(written)?.[8]
  if (zone === undefined) return null
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** All the time a written one may mean: a date its whole day, a minute its sixty seconds. Null where it is none. */
export function interval(written: string | null | undefined, offset: number): Interval | null {
  const match = pattern.exec(written?.trim() ?? '')
  if (!match) return null
  const [, year = '', month, date, hour, minute, second, part] = match
  const start = Date.UTC(
    Number(year),
    Number(month ?? 1) - 1,
    Number(date ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((part ?? '').padEnd(3, '0')),
  )
  const shift = (offsetOf(match[0]) ?? offset) * 60_000
  const length = ((): number => {
    if (month === undefined) return Date.UTC(Number(year) + 1, 0, 1) - start
    if (date === undefined) return Date.UTC(Number(year), Number(month), 1) - start
    if (hour === undefined) return day
    if (second === undefined) return 60_000
    return part === undefined ? 1000 : 1
  })()
  return { from: start - shift, to: start - shift + length - 1 }
}

/** From the beginning of the first to the end of the last; null where either is none or they are turned round. */
export function between(
  from: string | null | undefined,
  to: string | null | undefined,
  offset: number,
): Interval | null {
  const [first, last] = [interval(from, offset), interval(to, offset)]
  return first && last && first.from <= last.to ? { from: first.from, to: last.to } : null
}

/**
 * gold.md's rule: the interval contains the moment and is no wider than twice gold's plus a day. Widths are between
 * the written ends: a time to the second has none.
 */
export function isGoodInterval(given: Interval, gold: Interval, at: Interval): boolean {
  const width = ({ from, to }: Interval) => Math.floor((to - from) / 1000)
  return given.from <= at.from && given.to >= at.to && width(given) <= 2 * width(gold) + day / 1000
}

/** The same in whole days: it contains gold's days and has at most twice as many between its ends, plus one. */
export function isGoodSpanOfDays(given: Interval, gold: Interval): boolean {
  const days = ({ from, to }: Interval) => Math.floor(to / day) - Math.floor(from / day)
  return (
    Math.floor(given.from / day) <= Math.floor(gold.from / day) &&
    Math.floor(given.to / day) >= Math.floor(gold.to / day) &&
    days(given) <= 2 * days(gold) + 1
  )
}
