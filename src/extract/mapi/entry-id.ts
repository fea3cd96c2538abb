import { asBuffer, guidAt, u16, u32 } from './bytes.ts'
import type { Properties } from './properties.ts'

/** A person or list as an EntryID names it. */
export interface Entry {
  name: string
  type: string
  address: string
}

const oneOff = 'a41f2b81-a3be-1910-9d6e-00dd010f5402'
const exchange = 'c840a7dc-42c0-1a10-b4b9-08002b2fe182'
const wrapped = 'd3ad91c0-9d51-11cf-a4a9-00aa0047faa4'
const unicodeFlag = 0x8000
const mostEntries = 20_000

/** One-off addresses ([MS-OXCDATA] §2.2.5.1) and Exchange's address book (§2.2.5.2); null for others. */
export function readEntryId(bytes: Uint8Array, properties: Properties, wraps = 0): Entry | null {
  if (bytes.length < 24) return null
  const provider = guidAt(bytes, 4)
  if (provider === oneOff) return readOneOff(bytes, properties)
  if (provider === exchange && bytes.length > 28)
    return { name: '', type: 'EX', address: properties.string8(bytes.subarray(28)) }
  // members of contact lists are wrapped once more ([MS-OXOCNTC] §2.2.2.4.3)
  if (provider === wrapped && wraps < 4) return readEntryId(bytes.subarray(21), properties, wraps + 1)
  return null
}

function readOneOff(bytes: Uint8Array, properties: Properties): Entry {
  const wide = (u16(bytes, 22) & unicodeFlag) !== 0
  const strings: string[] = []
  let at = 24
  while (strings.length < 3 && at < bytes.length) {
    let end = at
    if (wide) while (end + 1 < bytes.length && u16(bytes, end) !== 0) end += 2
    else while (end < bytes.length && bytes[end] !== 0) end++
    const piece = bytes.subarray(at, end)
    strings.push(wide ? asBuffer(piece).toString('utf16le') : properties.string8(piece))
    at = end + (wide ? 2 : 1)
  }
  const [name = '', type = '', address = ''] = strings
  return { name, type, address }
}

/** A list of EntryIDs in one value: their number, the length of all, then each with its length, filled up to four bytes. */
export function readEntryList(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  const count = Math.min(u32(bytes, 0), mostEntries)
  let at = 8
  for (let index = 0; index < count && at + 4 <= bytes.length; index++) {
    const length = u32(bytes, at)
    entries.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length + ((4 - (length % 4)) % 4)
  }
  return entries
}
