/** Little-endian reads that never throw: what lies outside the bytes reads as zero. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
export const u16 = (bytes: Uint8Array, at: number): number => u8(bytes, at) | (u8(bytes, at + 1) << 8)
export const u32 = (bytes: Uint8Array, at: number): number =>
  (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
/** As a number: exact up to 2^53, which no offset or size in a real file passes. */
export const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32

/** A view of the same memory as a Buffer. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** A GUID as stored, in its usual spelling, lower case. */
export function guidAt(bytes: Uint8Array, at: number): string {
  const hex = asBuffer(bytes.subarray(at, at + 16))
    .toString('hex')
    .padEnd(32, '0')
  const swap = (text: string): string => (text.match(/../g) ?? []).toReversed().join('')
  return [
    swap(hex.slice(0, 8)),
    swap(hex.slice(8, 12)),
    swap(hex.slice(12, 16)),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
