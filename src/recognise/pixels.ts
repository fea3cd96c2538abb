/** A picture on its way to the recogniser: width and height as little-endian u32, then its pixels. */
import type { BlobHandle } from '../case/ports.ts'
import { type ByteSource, ReaderError } from '../extract/reader.ts'
import type { Pixels } from './page.ts'

const headBytes = 8

/** The picture as the bytes of an item. Nothing is copied but what is read. */
export function pixelsAsItem({ width, height, rgb }: Pixels): BlobHandle {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(width, 0)
  head.writeUInt32LE(height, 4)
  return {
    size: headBytes + rgb.length,
    async read(offset, length) {
      const rest = rgb.subarray(Math.max(0, offset - headBytes), Math.max(0, offset + length - headBytes))
      return offset >= headBytes ? rest : Buffer.concat([head.subarray(offset, offset + length), rest])
    },
    close: async () => undefined,
  }
}

/** Throws ReaderError `corrupt` where sizes do not agree. */
export async function readPixels(source: ByteSource): Promise<Pixels> {
  const bytes = await source.whole()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = bytes.length < headBytes ? 0 : view.getUint32(0, true)
  const height = bytes.length < headBytes ? 0 : view.getUint32(4, true)
  if (width === 0 || height === 0 || bytes.length !== headBytes + width * height * 3)
    throw new ReaderError('corrupt', 'a picture of another size than it says')
  return { width, height, rgb: bytes.subarray(headBytes) }
}
