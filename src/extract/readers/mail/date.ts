const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const zones: Readonly<Record<string, string>> = {
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}

/** A mail date (RFC 5322 and older) as ISO 8601 with the offset as sent; null where it is no date. */
export function mailDate(text: string): string | null {
  const found =
    /(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,4})?/.exec(
      text.slice(0, 200),
    )
  if (!found) return null
  const month = months.indexOf((found[2] ?? '').toLowerCase()) + 1
  const day = Number(found[1])
  const hour = Number(found[4])
  if (month === 0 || day < 1 || day > 31 || hour > 23 || Number(found[5]) > 59) return null
  const short = Number(found[3])
  const year = short >= 1000 ? short : short < 50 ? 2000 + short : 1900 + (short % 1900)
  const zone = found[7] ?? ''
  const offset = /^[+-]/.test(zone)
    ? `${zone.slice(0, 3)}:${zone.slice(3)}`
    : (zones[zone.toLowerCase()] ?? '-00:00')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${found[5]}:${found[6] ?? '00'}${offset}`
}

const two = (value: number): string => String(value).padStart(2, '0')
