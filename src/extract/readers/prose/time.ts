/** A DTTM of Word ([MS-DOC] 2.9.60, RTF spec 1.9.1) as ISO 8601 without an offset; empty where it is none. */
export function dttm(value: number | null): string {
  const bits = (value ?? 0) >>> 0
  return isoTime({
    minute: bits & 0x3f,
    hour: (bits >>> 6) & 0x1f,
    day: (bits >>> 11) & 0x1f,
    month: (bits >>> 16) & 0xf,
    year: 1900 + ((bits >>> 20) & 0x1ff),
  })
}

export interface TimeFields {
  year?: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
}

export function isoTime({
  year = 0,
  month = 0,
  day = 0,
  hour = 0,
  minute = 0,
  second = 0,
}: TimeFields): string {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return ''
  if (hour > 23 || minute > 59 || second > 59 || hour < 0 || minute < 0 || second < 0) return ''
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
}
