import { crc32 } from 'node:zlib'

/** What the extra fields of an entry add to its header. */
export interface ExtraFields {
  unicodeName: Uint8Array | null
  modified: string | null
  aes: { method: number; strength: number; version: number } | null
  /** 64-bit values in the order in which the header left them out. */
  wide: number[]
}

const zip64 = 0x0001
const ntfs = 0x000a
const extendedTime = 0x5455
const unicodePath = 0x7075
const aes = 0x9901

/** Fields that do not fit are left out; `wanted` counts the 64-bit values the header refers to. */
export function readExtra(extra: Buffer, name: Uint8Array, wanted: number): ExtraFields {
  const fields: ExtraFields = { unicodeName: null, modified: null, aes: null, wide: [] }
  for (let at = 0; at + 4 <= extra.length;) {
    const id = extra.readUInt16LE(at)
    const data = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
    at += 4 + extra.readUInt16LE(at + 2)
    if (id === zip64) fields.wide = wideValues(data, wanted)
    else if (id === unicodePath) fields.unicodeName = unicodeName(data, name)
    else if (id === extendedTime) fields.modified ??= unixTime(data)
    else if (id === ntfs) fields.modified ??= ntfsTime(data)
    else if (id === aes && data.length >= 7)
      fields.aes = { method: data.readUInt16LE(5), strength: data[4] ?? 0, version: data.readUInt16LE(0) }
  }
  return fields
}

function wideValues(data: Buffer, wanted: number): number[] {
  const values: number[] = []
  for (let at = 0; at + 8 <= data.length && values.length < wanted; at += 8) {
    values.push(Number(data.readBigUInt64LE(at)))
  }
  return values
}

function unicodeName(data: Buffer, name: Uint8Array): Uint8Array | null {
  if (data.length < 6 || data[0] !== 1 || data.readUInt32LE(1) !== crc32(name)) return null
  return data.subarray(5)
}

function unixTime(data: Buffer): string | null {
  if (data.length < 5 || ((data[0] ?? 0) & 1) === 0) return null
  return isoTime(data.readInt32LE(1) * 1000)
}

/** Windows file time, 100 ns since 1601, in attribute 1. */
function ntfsTime(data: Buffer): string | null {
  if (data.length < 16 || data.readUInt16LE(4) !== 1) return null
  return isoTime(Number(data.readBigUInt64LE(8) / 10_000n) - 11_644_473_600_000)
}

function isoTime(milliseconds: number): string | null {
  const time = new Date(milliseconds)
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace('.000Z', 'Z')
}

/** DOS date and time: local time of an unknown place, so no offset is given. */
export function dosTime(date: number, time: number): string | null {
  const month = (date >> 5) & 15
  const day = date & 31
  if (month < 1 || month > 12 || day < 1) return null
  const clock = [time >> 11, (time >> 5) & 63, (time & 31) * 2].map(twoDigits).join(':')
  return `${1980 + (date >> 9)}-${twoDigits(month)}-${twoDigits(day)}T${clock}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
