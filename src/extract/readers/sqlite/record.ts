import { isUtf8 } from 'node:buffer'
import type { TextEncoding } from './pages.ts'
import { readVarint } from './varint.ts'

export type Value = null | number | bigint | string | { blob: number }

const mostColumns = 32_767
const textBlob = 1024 * 1024
const utf16be = new TextDecoder('utf-16be')

/** The values of a row (file format §2.1); fewer where it is cut or damaged. */
export function decodeRecord(payload: Buffer, encoding: TextEncoding): Value[] {
  const head = readVarint(payload, 0)
  if (head === null) return []
  const values: Value[] = []
  let body = Number(head.value)
  for (let at = head.end; at < Number(head.value) && values.length < mostColumns;) {
    const type = readVarint(payload, at)
    if (type === null) break
    at = type.end
    const kind = Number(type.value)
    const length = lengthOf(kind)
    if (body + length > payload.length && kind < 12) break
    values.push(valueOf(payload, body, kind, length, encoding))
    body += length
  }
  return values
}

function lengthOf(kind: number): number {
  if (kind >= 12) return kind % 2 === 0 ? (kind - 12) / 2 : (kind - 13) / 2
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][kind] ?? 0
}

function valueOf(bytes: Buffer, at: number, kind: number, length: number, encoding: TextEncoding): Value {
  if (kind >= 12) {
    const data = bytes.subarray(at, at + length)
    return kind % 2 === 1 ? decodeText(data, encoding) : blobValue(data, length)
  }
  switch (kind) {
    case 0:
      return null
    case 6: {
      const value = bytes.readBigInt64BE(at)
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
    }
    case 7:
      return real(bytes.readDoubleBE(at))
    case 8:
      return 0
    case 9:
      return 1
    default:
      return length === 0 ? null : bytes.readIntBE(at, length)
  }
}

/** A real number stays one where it happens to be whole. */
const real = (value: number): number | string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : value

function decodeText(data: Buffer, encoding: TextEncoding): string {
  if (encoding === 'utf8') return data.toString('utf8')
  return encoding === 'utf16le' ? data.toString('utf16le') : utf16be.decode(data)
}

/** Programs store text as blobs, too: those that hold nothing but letters are shown as such. */
function blobValue(data: Buffer, length: number): Value {
  if (length === 0) return ''
  if (data.length < length || length > textBlob || !isUtf8(data)) return { blob: length }
  const text = data.toString('utf8')
  return /[\p{Cc}\p{Cn}\p{Co}]/u.test(text.replaceAll(/[\t\r\n]/g, '')) || !/[\p{L}\p{N}]{2}/u.test(text)
    ? { blob: length }
    : text
}
