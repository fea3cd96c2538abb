/** One tar header block: v7, ustar, GNU, star (POSIX pax and GNU extensions are read around it). */
export const blockLength = 512

export interface TarHeader {
  name: Buffer
  /** One character; `0` for old archives' NUL. */
  type: string
  size: number
  /** Seconds since 1970; null where the field says nothing. */
  modified: number | null
  link: Buffer
  gnu: boolean
  /** The header's own checksum holds. */
  sound: boolean
  block: Buffer
}

export const isZero = (block: Buffer): boolean => block.every((byte) => byte === 0)

export function tarHeader(block: Buffer): TarHeader {
  const mark = block.toString('latin1', 257, 265)
  const gnu = mark === 'ustar  \0'
  const ustar = mark.startsWith('ustar') && !gnu
  const star = ustar && block.toString('latin1', 508, 511) === 'tar'
  const prefix = ustar ? cString(block.subarray(345, star ? 476 : 500)) : Buffer.alloc(0)
  const name = cString(block.subarray(0, 100))
  const type = block.toString('latin1', 156, 157)
  return {
    name: prefix.length > 0 ? Buffer.concat([prefix, slash, name]) : name,
    type: type === '\0' ? '0' : type,
    size: Math.max(0, tarNumber(block.subarray(124, 136)) ?? 0),
    modified: tarNumber(block.subarray(136, 148)),
    link: cString(block.subarray(157, 257)),
    gnu,
    sound: hasChecksum(block),
    block,
  }
}

const slash = Buffer.from('/')

/** Up to the first NUL; a copy, so that it does not keep the stream's memory. */
export function cString(field: Uint8Array): Buffer {
  const end = field.indexOf(0)
  return Buffer.from(end < 0 ? field : field.subarray(0, end))
}

/** Octal text, or base 256 where the first bit is set (negative where the second is, too). Null where it is neither. */
export function tarNumber(field: Uint8Array): number | null {
  const first = field[0] ?? 0
  if (first >= 0x80) {
    // 0xff… is negative in two's complement; the field's first bit is the mark itself
    let value = first === 0xff ? -1n : BigInt(first & 0x7f)
    for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte)
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : null
  }
  const text = Buffer.from(field).toString('latin1').replaceAll('\0', ' ').trim()
  const digits = /^-?[0-7]+/.exec(text)
  if (!digits) return null
  const value = Number.parseInt(digits[0], 8)
  return Number.isSafeInteger(value) ? value : null
}

/** Old writers summed signed bytes. */
export function hasChecksum(block: Buffer): boolean {
  if (block.length < blockLength) return false
  const stored = tarNumber(block.subarray(148, 156))
  if (stored === null) return false
  let unsigned = 0
  let signed = 0
  for (const [index, byte] of block.subarray(0, blockLength).entries()) {
    const counted = index >= 148 && index < 156 ? 32 : byte
    unsigned += counted
    signed += counted > 127 ? counted - 256 : counted
  }
  return stored === unsigned || stored === signed
}
