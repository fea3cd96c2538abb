const chunkSize = 4096

/**
 * Unpacks what a VBA project compresses ([MS-OVBA] §2.4.1): chunks of up to 4,096 bytes, each literal bytes and copies
 * of earlier ones. Stops at the first damage or after `most` bytes, with what it has.
 */
export function unpackVba(bytes: Uint8Array, start: number, most: number): Buffer {
  const made: Buffer[] = []
  let total = 0
  if (bytes[start] !== 1) return Buffer.alloc(0)
  for (let at = start + 1; at + 2 <= bytes.length && total < most;) {
    const header = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (((header >> 12) & 7) !== 3) break
    const end = Math.min(at + (header & 0xfff) + 3, bytes.length)
    const chunk = (header & 0x8000) === 0 ? bytes.subarray(at + 2, end) : unpackChunk(bytes, at + 2, end)
    made.push(Buffer.from(chunk))
    total += chunk.length
    at = end
  }
  return Buffer.concat(made).subarray(0, most)
}

function unpackChunk(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const chunk = new Uint8Array(chunkSize)
  let length = 0
  for (let at = start; at < end;) {
    const flags = bytes[at++] ?? 0
    for (let bit = 0; bit < 8 && at < end; bit++) {
      if (((flags >> bit) & 1) === 0) {
        if (length >= chunkSize) return chunk
        chunk[length++] = bytes[at++] ?? 0
        continue
      }
      if (at + 2 > end) return chunk.subarray(0, length)
      const token = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      at += 2
      // the more there is to copy from, the more bits say how far back
      const offsetBits = Math.max(4, Math.ceil(Math.log2(length)))
      const lengthBits = 16 - offsetBits
      const back = (token >> lengthBits) + 1
      const count = (token & ((1 << lengthBits) - 1)) + 3
      if (back > length) return chunk.subarray(0, length)
      for (let copied = 0; copied < count && length < chunkSize; copied++) {
        chunk[length] = chunk[length - back] ?? 0
        length++
      }
    }
  }
  return chunk.subarray(0, length)
}
