import { u16, u32, u8 } from '../../mapi/bytes.ts'

/** Attributes used here ([MS-OXTNEF] §2.1.3.2), type and number together. */
export const attribute = {
  from: 0x00008000,
  subject: 0x00018004,
  dateSent: 0x00038005,
  dateReceived: 0x00038006,
  messageClass: 0x00078008,
  messageId: 0x00018009,
  body: 0x0002800c,
  attachData: 0x0006800f,
  attachTitle: 0x00018010,
  attachCreated: 0x00038012,
  attachModified: 0x00038013,
  attachFileName: 0x00069001,
  attachStart: 0x00069002,
  messageProperties: 0x00069003,
  recipients: 0x00069004,
  attachProperties: 0x00069005,
  codePage: 0x00069007,
} as const

export interface Attribute {
  id: number
  data: Uint8Array
}

export const signature = 0x223e9f78
const headerBytes = 6
const mostAttributes = 500_000

const known = new Set<number>(Object.values(attribute))
/** Checksums worked out at most while looking for where a damaged stream goes on. */
const mostGuesses = 200

/** The attributes in order; what is wrong goes to `problems`. */
export function* readAttributes(bytes: Uint8Array, problems: string[]): Generator<Attribute> {
  let at = headerBytes
  let unsound = 0
  for (let count = 0; at + 9 <= bytes.length && count < mostAttributes; count++) {
    const level = u8(bytes, at)
    if (level !== 1 && level !== 2) {
      problems.push(`what stands at byte ${at} is no attribute`)
      at = nextAttribute(bytes, at + 1)
      continue
    }
    const length = u32(bytes, at + 5)
    const start = at + 9
    const data = bytes.subarray(start, start + length)
    if (data.length < length) problems.push('it breaks off')
    else if (u16(bytes, start + length) !== sum(data)) unsound++
    yield { id: u32(bytes, at + 1), data }
    at = start + length + 2
  }
  if (unsound > 0) problems.push(`${unsound} checksums are wrong`)
}

/** Where an attribute of a known kind begins whose checksum holds; the end where there is none. */
function nextAttribute(bytes: Uint8Array, from: number): number {
  let guesses = 0
  for (let at = from; at + 11 <= bytes.length && guesses < mostGuesses; at++) {
    const level = u8(bytes, at)
    const end = at + 9 + u32(bytes, at + 5)
    if ((level !== 1 && level !== 2) || end + 2 > bytes.length || !known.has(u32(bytes, at + 1))) continue
    guesses++
    if (u16(bytes, end) === sum(bytes.subarray(at + 9, end))) return at
  }
  return bytes.length
}

function sum(data: Uint8Array): number {
  let total = 0
  for (const byte of data) total = (total + byte) & 0xffff
  return total
}
