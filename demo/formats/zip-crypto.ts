/** The old zip encryption (PKWARE), which is what people use when they "put a password on it". */
const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

const step = (crc: number, byte: number) => ((table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0

/** `head` are 11 bytes of chance; the twelfth is the check byte of the plain bytes' CRC. */
export function encryptMember(
  packed: Uint8Array,
  password: Uint8Array,
  head: Uint8Array,
  crc: number,
): Uint8Array {
  let [first, second, third] = [0x12345678, 0x23456789, 0x34567890]
  const update = (byte: number) => {
    first = step(first, byte)
    second = (Math.imul((second + (first & 0xff)) >>> 0, 134775813) + 1) >>> 0
    third = step(third, second >>> 24)
  }
  for (const byte of password) update(byte)
  const plain = new Uint8Array(12 + packed.length)
  plain.set(head.subarray(0, 11))
  plain[11] = crc >>> 24
  plain.set(packed, 12)
  return plain.map((byte) => {
    const mask = (third | 2) & 0xffff
    const key = (Math.imul(mask, mask ^ 1) >>> 8) & 0xff
    update(byte)
    return byte ^ key
  })
}
