import { DaylightError } from '../model/errors.ts'

export interface ByteRange {
  start: number
  /** Exclusive. */
  end: number
}

/** The one range a `Range` header asks for; null for all. Several ranges are answered with all, as RFC 9110 allows. */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= end) throw new DaylightError('RANGE_INVALID', `${header} of ${size} bytes`)
  return { start, end }
}
