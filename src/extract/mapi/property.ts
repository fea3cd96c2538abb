import { asBuffer, guidAt, u32 } from './bytes.ts'

/** Property types ([MS-OXCDATA] §2.11.1). */
export const type = {
  short: 0x0002,
  long: 0x0003,
  float: 0x0004,
  double: 0x0005,
  currency: 0x0006,
  applicationTime: 0x0007,
  error: 0x000a,
  boolean: 0x000b,
  object: 0x000d,
  long64: 0x0014,
  string8: 0x001e,
  unicode: 0x001f,
  time: 0x0040,
  guid: 0x0048,
  binary: 0x0102,
  many: 0x1000,
} as const

/** One property as stored; strings are decoded only when the code page of all of them is known. */
export interface Property {
  id: number
  type: number
  /** The value's bytes, little-endian; of a property with many values, the values. */
  values: readonly Uint8Array[]
  /** Where the value is too large to be held: its bytes, read anew each time. */
  stream?: () => AsyncIterable<Uint8Array>
}

/** Bytes a value of fixed size takes; 0 for types of any length. */
export function fixedSize(propertyType: number): number {
  switch (propertyType & ~type.many) {
    case type.short:
    case type.boolean:
      return 2
    case type.long:
    case type.float:
    case type.error:
      return 4
    case type.double:
    case type.currency:
    case type.applicationTime:
    case type.long64:
    case type.time:
      return 8
    case type.guid:
      return 16
    default:
      return 0
  }
}

/** 1601-01-01 to 1970-01-01 in milliseconds. */
const fileTimeEpoch = 11_644_473_600_000

/** A FILETIME in milliseconds since 1970; null where it says "none" (zero, or the year 4501) or nothing sensible. */
export function fileTime(bytes: Uint8Array): number | null {
  if (bytes.length < 8) return null
  const milliseconds = Number(asBuffer(bytes).readBigUInt64LE(0) / 10_000n) - fileTimeEpoch
  const sensible = milliseconds > -fileTimeEpoch + 86_400_000 && milliseconds < Date.UTC(4500, 7, 1)
  return sensible ? milliseconds : null
}

export function numberOf(bytes: Uint8Array, propertyType: number): number | null {
  const view = asBuffer(bytes)
  if (bytes.length < fixedSize(propertyType)) return null
  switch (propertyType & ~type.many) {
    case type.short:
      return view.readInt16LE(0)
    case type.long:
    case type.error:
      return view.readInt32LE(0)
    case type.float:
      return view.readFloatLE(0)
    case type.double:
    case type.applicationTime:
      return view.readDoubleLE(0)
    case type.currency:
      return Number(view.readBigInt64LE(0)) / 10_000
    case type.long64:
      return Number(view.readBigInt64LE(0))
    case type.boolean:
      return bytes[0] === 0 ? 0 : 1
    default:
      return null
  }
}

/** Strings end at their first NUL in practice; what follows is what was in memory. */
export function unicodeOf(bytes: Uint8Array): string {
  const text = asBuffer(bytes.subarray(0, bytes.length & ~1)).toString('utf16le')
  const end = text.indexOf('\0')
  return (end === -1 ? text : text.slice(0, end)).toWellFormed()
}

/** The same for single-byte strings. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end === -1 ? bytes : bytes.subarray(0, end)
}

/** Any value that is neither text nor long, for the list of a document's own properties; null where there is nothing to show. */
export function plainValue(bytes: Uint8Array, propertyType: number): string | null {
  const kind = propertyType & ~type.many
  if (kind === type.time) {
    const at = fileTime(bytes)
    return at === null ? null : new Date(at).toISOString()
  }
  if (kind === type.guid) return bytes.length < 16 ? null : guidAt(bytes, 0)
  if (kind === type.boolean) return bytes[0] === 0 ? 'false' : 'true'
  if (kind === type.error) return null
  const value = numberOf(bytes, kind)
  return value === null ? null : String(value)
}

/**
 * The values of a property with many, as they stand in one block: fixed sizes follow each other, others have a
 * count, then an offset each ([MS-PST] §2.3.3.4.2).
 */
export function splitMany(bytes: Uint8Array, propertyType: number): Uint8Array[] {
  const size = fixedSize(propertyType)
  const values: Uint8Array[] = []
  if (size > 0) {
    for (let at = 0; at + size <= bytes.length; at += size) values.push(bytes.subarray(at, at + size))
    return values
  }
  const count = Math.min(u32(bytes, 0), (bytes.length - 4) / 4, mostValues)
  for (let index = 0; index < count; index++) {
    const start = u32(bytes, 4 + index * 4)
    const end = index + 1 < count ? u32(bytes, 8 + index * 4) : bytes.length
    if (start >= 4 && end >= start && end <= bytes.length) values.push(bytes.subarray(start, end))
  }
  return values
}

/** Values one property may have. */
export const mostValues = 10_000
