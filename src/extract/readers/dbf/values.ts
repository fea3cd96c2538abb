import { decodeWhole } from '../../encoding/decoder.ts'
import type { Field } from './header.ts'

const julianOf1970 = 2_440_588

/** What a person sees in a cell; '' for nothing. Memos stand in another file. */
export function fieldText({ type, at, length }: Field, row: Buffer, encoding: string): string {
  const bytes = row.subarray(at, at + length)
  switch (type) {
    case 'C':
    case 'V':
      return decodeWhole(bytes, encoding).text.replaceAll('\0', '').trimEnd()
    case 'D':
      return dayText(bytes.toString('latin1').trim())
    case 'L':
      return truth(bytes.toString('latin1').trim())
    case 'I':
    case '+':
      return length === 4 && bytes.length === 4 ? String(whole(bytes, type)) : ascii(bytes)
    case 'B':
    case 'O':
      return length === 8 && bytes.length === 8
        ? String(type === 'O' ? sortable(bytes) : bytes.readDoubleLE(0))
        : ''
    case 'Y':
      return bytes.length === 8 ? money(bytes.readBigInt64LE(0)) : ''
    case 'T':
    case '@':
      return bytes.length === 8 ? moment(bytes) : ''
    case 'M':
    case 'G':
    case 'P':
    case 'W':
    case 'Q':
    case '0':
    case 'X':
      return ''
    default:
      return ascii(bytes)
  }
}

/** Whether a cell points into the memo file. */
export function hasMemo({ type, at, length }: Field, row: Buffer): boolean {
  if (!/[MGPW]/.test(type)) return false
  const bytes = row.subarray(at, at + length)
  return length === 4 ? bytes.some((byte) => byte !== 0) : /[1-9]/.test(bytes.toString('latin1'))
}

const ascii = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\0', ' ').trim()

const dayText = (text: string): string =>
  /^\d{8}$/.test(text)
    ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
    : text.replaceAll('\0', '')

const truth = (text: string): string => (/^[TY]/i.test(text) ? 'TRUE' : /^[FN]/i.test(text) ? 'FALSE' : '')

/** Level 7 stores numbers so that their bytes sort: the sign turned round, the highest byte first. */
const whole = (bytes: Buffer, type: string): number =>
  type === '+' ? bytes.readUInt32BE(0) - 0x8000_0000 : bytes.readInt32LE(0)

function sortable(bytes: Buffer): number {
  const turned = Buffer.from(bytes)
  if ((turned[0] ?? 0) >= 0x80) turned[0] = (turned[0] ?? 0) & 0x7f
  else for (const [at, byte] of turned.entries()) turned[at] = byte ^ 0xff
  return turned.readDoubleBE(0)
}

function money(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(5, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

function moment(bytes: Buffer): string {
  const day = bytes.readUInt32LE(0)
  if (day === 0 || day > 5_373_484) return ''
  const time = (day - julianOf1970) * 86_400_000 + bytes.readUInt32LE(4)
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ')
}
