import type { ByteSource } from './reader.ts'

/** Bytes at hand as a reader takes them. */
export const memorySource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  whole: async () => bytes,
  async *chunks(size = 65_536) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})
