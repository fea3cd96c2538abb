/** A number of one to nine bytes; null where it does not end. */
export function readVarint(bytes: Buffer, at: number): { value: bigint; end: number } | null {
  let small = 0
  for (let index = 0; index < 4; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    small = small * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value: BigInt(small), end: at + index + 1 }
  }
  let value = BigInt(small)
  for (let index = 4; index < 8; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return { value, end: at + index + 1 }
  }
  const last = bytes[at + 8]
  return last === undefined ? null : { value: BigInt.asIntN(64, (value << 8n) | BigInt(last)), end: at + 9 }
}
