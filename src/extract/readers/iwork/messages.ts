import { readVarint, unpackSnappy } from './snappy.ts'

/** One field of a message: a number, or bytes that may be a text or another message. */
export interface Field {
  number: number
  value: number | Uint8Array
}

export interface Message {
  type: number
  bytes: Uint8Array
}

/** Fields of a protocol buffer, as far as they can be read. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0
  while (at < bytes.length) {
    const key = readVarint(bytes, at)
    if (!key || key.value > 2 ** 32) return
    const number = Math.floor(key.value / 8)
    const wire = key.value % 8
    at = key.next
    if (wire === 0) {
      const value = readVarint(bytes, at)
      if (!value) return
      at = value.next
      yield { number, value: value.value }
    } else if (wire === 2) {
      const length = readVarint(bytes, at)
      if (!length || length.next + length.value > bytes.length) return
      at = length.next + length.value
      yield { number, value: bytes.subarray(length.next, at) }
    } else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4
    else return
  }
}

/** Unpacks an archive: blocks of four bytes' header (0 and a length) and Snappy data. `whole` false where it is damaged. */
export function unpackArchive(bytes: Uint8Array): { bytes: Uint8Array; whole: boolean } {
  const blocks: Uint8Array[] = []
  let at = 0
  while (at + 4 <= bytes.length) {
    const length = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16)
    const block = bytes[at] === 0 ? unpackSnappy(bytes.subarray(at + 4, at + 4 + length)) : null
    if (!block) return { bytes: Buffer.concat(blocks), whole: false }
    blocks.push(block)
    at += 4 + length
  }
  return { bytes: Buffer.concat(blocks), whole: at === bytes.length }
}

/** The messages of an unpacked archive: before each object stands how many it has, of what types and lengths. */
export function* messagesOf(bytes: Uint8Array): Generator<Message> {
  let at = 0
  while (at < bytes.length) {
    const length = readVarint(bytes, at)
    if (!length || length.next + length.value > bytes.length) return
    const info = bytes.subarray(length.next, length.next + length.value)
    at = length.next + length.value
    for (const { number, value } of fieldsOf(info)) {
      if (number !== 2 || typeof value === 'number') continue
      let type = 0
      let size = 0
      for (const field of fieldsOf(value)) {
        if (typeof field.value !== 'number') continue
        if (field.number === 1) type = field.value
        else if (field.number === 3) size = field.value
      }
      if (at + size > bytes.length) return
      yield { type, bytes: bytes.subarray(at, at + size) }
      at += size
    }
  }
}
