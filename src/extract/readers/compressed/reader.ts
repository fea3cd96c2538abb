import { gunzip } from '../../compressed/gzip.ts'
import { unlz4 } from '../../compressed/lz4.ts'
import type { Unpacked } from '../../compressed/unpacked.ts'
import { unzstd } from '../../compressed/zstd.ts'
import type { Reader } from '../../reader.ts'
import { Cursor } from '../../tar/cursor.ts'
import { writeUnpacked } from './write.ts'

const unnamed = (bytes: AsyncGenerator<Uint8Array>): Unpacked => ({ name: null, modified: null, bytes })

const openers: Readonly<Record<string, (cursor: Cursor) => Promise<Unpacked> | Unpacked>> = {
  'application/gzip': gunzip,
  'application/zstd': (cursor) => unnamed(unzstd(cursor)),
  'application/x-lz4': (cursor) => unnamed(unlz4(cursor)),
}

export const compressedReader: Reader = {
  name: 'compressed',
  version: 1,
  types: Object.keys(openers),
  async read(source, sink, { type, limits }) {
    const open = openers[type] ?? gunzip
    const unpacked = await open(new Cursor(source.chunks()))
    return writeUnpacked(unpacked, sink, { limits, input: source.size })
  },
}
