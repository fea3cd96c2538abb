/** Gzip (RFC 1952): members one after the other are one stream. */
import { crc32 } from 'node:zlib'
import { ReaderError } from '../reader.ts'
import type { Cursor } from '../tar/cursor.ts'
import { inflateFrom } from './inflate.ts'
import type { Unpacked } from './unpacked.ts'

interface GzipHeader {
  name: Buffer | null
  /** Seconds since 1970; 0 where not said. */
  modified: number
}

const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const
const longestField = 64 * 1024
const deflate = 8

/** Reads the first header; the bytes come after. Throws `corrupt` where it is none. */
export async function gunzip(cursor: Cursor): Promise<Unpacked> {
  const first = await header(cursor)
  return {
    name: first.name,
    modified:
      first.modified === 0 ? null : new Date(first.modified * 1000).toISOString().replace('.000Z', 'Z'),
    bytes: members(cursor),
  }
}

async function* members(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (;;) {
    yield* member(cursor)
    // what follows is another member, zeros that fill up a tape's block, or none of ours
    const next = await cursor.peek(3)
    if (next.length < 3 || next[0] !== 0x1f || next[1] !== 0x8b || next[2] !== deflate) return
    await header(cursor)
  }
}

async function* member(cursor: Cursor): AsyncGenerator<Uint8Array> {
  let crc = 0
  let length = 0
  for await (const bytes of inflateFrom(cursor, 'deflate')) {
    crc = crc32(bytes, crc)
    length += bytes.length
    yield bytes
  }
  const trailer = await cursor.take(8)
  if (trailer.length < 8) throw new ReaderError('corrupt', 'the compressed data is cut short')
  if (trailer.readUInt32LE(0) !== crc) throw new ReaderError('corrupt', 'the checksum is wrong')
  if (trailer.readUInt32LE(4) !== length % 2 ** 32) throw new ReaderError('corrupt', 'the length is wrong')
}

async function header(cursor: Cursor): Promise<GzipHeader> {
  const fixed = await cursor.take(10)
  if (fixed.length < 10) throw new ReaderError('corrupt', 'cut off inside its header')
  if (fixed[2] !== deflate) throw new ReaderError('corrupt', 'the header is damaged')
  const set = fixed[3] ?? 0
  if ((set & flags.extra) !== 0) {
    const length = await cursor.take(2)
    if (length.length === 2) await cursor.skip(length.readUInt16LE(0))
  }
  const name = (set & flags.name) === 0 ? null : await field(cursor)
  if ((set & flags.comment) !== 0) await field(cursor)
  if ((set & flags.headerCrc) !== 0) await cursor.skip(2)
  return { name: name && name.length > 0 ? name : null, modified: fixed.readUInt32LE(4) }
}

async function field(cursor: Cursor): Promise<Buffer> {
  const ahead = await cursor.peek(longestField)
  const end = ahead.indexOf(0)
  if (end < 0) throw new ReaderError('corrupt', 'the header is damaged')
  const bytes = Buffer.from(ahead.subarray(0, end))
  await cursor.skip(end + 1)
  return bytes
}
