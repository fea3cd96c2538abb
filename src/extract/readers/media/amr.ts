import type { ByteSource } from '../../reader.ts'
import type { Found } from './found.ts'

/** Bytes of a frame by its mode (RFC 4867), narrow and wide band. */
const narrow = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1]
const wide = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1]

/** A voice recording of a phone: its length, a fiftieth of a second a frame. */
export async function readAmr(source: ByteSource, found: Found): Promise<void> {
  const mark = Buffer.from(await source.read(0, 9)).toString('latin1')
  const sizes = mark.startsWith('#!AMR-WB') ? wide : narrow
  let skip = sizes === wide ? 9 : 6
  let frames = 0
  for await (const chunk of source.chunks(256 * 1024)) {
    while (skip < chunk.length) {
      frames++
      skip += sizes[((chunk[skip] ?? 0) >> 3) & 15] ?? 1
    }
    skip -= chunk.length
  }
  found.duration(frames / 50)
}
