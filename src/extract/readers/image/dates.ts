/** `2015:04:10 20:12:23` (and ISO 8601) as ISO 8601, with `+08:00` where an offset is known; null where it is no date. */
export function exifDate(text: string | null, offset: string | null): string | null {
  if (text === null) return null
  const match =
    /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:\d\d)?$/.exec(
      text.trim(),
    )
  if (!match) return null
  const [, year, month = '', day = '', hour, minute = '00', second = '00', ownOffset] = match
  if (year === '0000' || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return null
  if (hour === undefined) return `${year}-${month}-${day}`
  const given = offset !== null && /^(Z|[+-]\d\d:\d\d)$/.test(offset) ? offset : ''
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${ownOffset ?? given}`
}
