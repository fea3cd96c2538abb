/** `D:20220305101530+08'00'` as ISO 8601 with what it has; null where it is no date. */
export function pdfDate(text: string): string | null {
  const match = /^\s*(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/.exec(
    text,
  )
  if (!match) return null
  const [, year = '', month, day, hour, minute, second, zulu, sign, offsetHours, offsetMinutes] = match
  if (!inRange(month, 1, 12) || !inRange(day, 1, 31) || !inRange(hour, 0, 23)) return null
  if (!inRange(minute, 0, 59) || !inRange(second, 0, 60)) return null
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  if (hour === undefined) return date
  const time = `${hour}:${minute ?? '00'}:${second ?? '00'}`
  const signed = sign === undefined ? '' : `${sign}${offsetHours ?? '00'}:${offsetMinutes ?? '00'}`
  return `${date}T${time}${zulu === undefined ? signed : 'Z'}`
}

const inRange = (digits: string | undefined, least: number, most: number): boolean =>
  digits === undefined || (Number(digits) >= least && Number(digits) <= most)
