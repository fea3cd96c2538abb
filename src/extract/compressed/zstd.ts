/** Zstandard (RFC 8878): frames one after the other, some of them to be skipped. */
import { ReaderError } from '../reader.ts'
import type { Cursor } from '../tar/cursor.ts'
import { inflateFrom } from './inflate.ts'

const frame = 0xfd2fb528
/** 16 magic numbers of frames that hold none of the data. */
const skippable = 0x184d2a50

export async function* unzstd(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (;;) {
    const head = await cursor.peek(8)
    if (head.length < 4) return
    const magic = head.readUInt32LE(0)
    if (magic === frame) yield* inflateFrom(cursor, 'zstd')
    else if ((magic & 0xfffffff0) >>> 0 === skippable && head.length === 8) {
      await cursor.skip(8 + head.readUInt32LE(4))
    } else throw new ReaderError('corrupt', 'something else follows the compressed data')
  }
}
