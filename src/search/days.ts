/** Dates as people and documents write them, as inclusive ranges of days `YYYY-MM-DD`. */
export interface Days {
  from: string
  to: string
}

const written = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[T\s].*)?[~?]*$/u

const pad = (number: number): string => String(number).padStart(2, '0')

const shift = (day: string, by: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}

export const dayBefore = (day: string): string => shift(day, -1)
export const dayAfter = (day: string): string => shift(day, 1)

/** A year, month, day, time or EDTF interval; null where it is none of them. */
export function parseDays(text: string): Days | null {
  const plain = text.normalize('NFKC').trim()
  const halves = /^(\d{4}[\d-]*[~?]*)\/(\d{4}[\d-]*[~?]*)$/u.exec(plain)
  if (halves) {
    const first = parseDays(halves[1] ?? '')
    const last = parseDays(halves[2] ?? '')
    return first && last && first.from <= last.to ? { from: first.from, to: last.to } : null
  }
  const match = written.exec(plain)
  if (!match) return null
  const year = Number(match[1])
  if (year < 1) return null
  if (match[2] === undefined) return { from: `${match[1]}-01-01`, to: `${match[1]}-12-31` }
  const month = Number(match[2])
  if (month < 1 || month > 12) return null
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  const prefix = `${match[1]}-${pad(month)}`
  if (match[3] === undefined) return { from: `${prefix}-01`, to: `${prefix}-${pad(days)}` }
  const day = Number(match[3])
  if (day < 1 || day > days) return null
  return { from: `${prefix}-${pad(day)}`, to: `${prefix}-${pad(day)}` }
}
