/** The obfuscation of Word before 2000 ([MS-OFFCRYPTO] §2.3.7): sixteen bytes over and over. */
import iconv from 'iconv-lite'

const fill = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00]
const longest = 15
const rotation = 7

const rotate = (value: number, by: number, bits: number): number =>
  ((value << by) | (value >>> (bits - by))) & (2 ** bits - 1)

/** The bytes to lay over; null where the password does not fit what the file says about it. */
export function openXor(stored: number, password: string): Buffer | null {
  const letters = iconv.encode(password, 'windows-1252').subarray(0, longest)
  if (letters.length === 0) return null
  const key = keyOf(letters)
  const verifier = verifierOf(letters)
  const one = (key << 16) | verifier
  const other = (verifier << 16) | key
  if (one >>> 0 !== stored >>> 0 && other >>> 0 !== stored >>> 0) return null
  const bytes = Buffer.from([...letters, ...fill]).subarray(0, 16)
  for (const [index, byte] of bytes.entries()) {
    bytes[index] = rotate(byte ^ (index % 2 === 0 ? key & 255 : key >> 8), rotation, 8)
  }
  return bytes
}

function keyOf(letters: Buffer): number {
  let key = 0
  let base = 0x8000
  let end = 0xffff
  for (const letter of letters.toReversed()) {
    for (let bit = 0; bit < 8; bit++) {
      base = rotate(base, 1, 16)
      if ((base & 1) !== 0) base ^= 0x1020
      if ((((letter & 0x7f) >> bit) & 1) !== 0) key ^= base
      end = rotate(end, 1, 16)
      if ((end & 1) !== 0) end ^= 0x1020
    }
  }
  return key ^ end
}

function verifierOf(letters: Buffer): number {
  let verifier = letters.length ^ 0xce4b
  for (const [index, letter] of letters.entries()) verifier ^= rotate(letter, (index + 1) % 15, 15)
  return verifier & 0xffff
}

/** From a place of the stream on. Zeros stay, and so does what would become one. */
export function removeXor(bytes: Buffer, key: Buffer, from: number): Buffer {
  const clear = Buffer.from(bytes)
  for (let at = from; at < clear.length; at++) {
    const stored = clear[at] ?? 0
    const value = stored ^ (key[at & 15] ?? 0)
    if (stored !== 0 && value !== 0) clear[at] = value
  }
  return clear
}
