/** LZ4 frames (github.com/lz4/lz4, doc/lz4_Frame_format.md) and the older ones of Linux kernels. Checksums are not looked at. */
import { ReaderError } from '../reader.ts'
import type { Cursor } from '../tar/cursor.ts'

const frame = 0x184d2204
const legacy = 0x184c2102
const skippable = 0x184d2a50
const legacyBlock = 8 * 2 ** 20
/** Matches reach back this far, also into earlier blocks. */
const history = 64 * 1024
const blockSizes: readonly (number | undefined)[] = [
  undefined,
  undefined,
  undefined,
  undefined,
  64 * 1024,
  256 * 1024,
  2 ** 20,
  4 * 2 ** 20,
]

export async function* unlz4(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (;;) {
    const head = await cursor.peek(8)
    if (head.length < 4) return
    const magic = head.readUInt32LE(0)
    if (magic === frame) yield* frameBytes(cursor)
    else if (magic === legacy) yield* legacyBytes(cursor)
    else if ((magic & 0xfffffff0) >>> 0 === skippable && head.length === 8) {
      await cursor.skip(8 + head.readUInt32LE(4))
    } else throw new ReaderError('corrupt', 'something else follows the compressed data')
  }
}

async function* frameBytes(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const head = await cursor.take(6)
  if (head.length < 6) throw cutShort()
  const set = head[4] ?? 0
  const most = blockSizes[((head[5] ?? 0) >> 4) & 7]
  if (set >> 6 !== 1 || most === undefined) throw damaged()
  const has = {
    dictionary: (set & 1) !== 0,
    sum: (set & 4) !== 0,
    size: (set & 8) !== 0,
    blockSum: (set & 16) !== 0,
  }
  const independent = (set & 32) !== 0
  if (has.dictionary)
    throw new ReaderError('unsupported', 'compressed with a dictionary that is not in the file')
  await cursor.skip((has.size ? 8 : 0) + 1)
  let before: Buffer = Buffer.alloc(0)
  for (;;) {
    const sizes = await cursor.take(4)
    if (sizes.length < 4) throw cutShort()
    const stated = sizes.readUInt32LE(0)
    if (stated === 0) break
    const length = stated & 0x7fff_ffff
    if (length > most) throw damaged()
    const block = await cursor.take(length)
    if (block.length < length) throw cutShort()
    const bytes =
      stated >>> 31 === 1 ? block : unpackBlock(block, most, independent ? Buffer.alloc(0) : before)
    before = bytes.length >= history ? bytes : Buffer.concat([before, bytes])
    before = Buffer.from(before.subarray(-history))
    yield bytes
    if (has.blockSum) await cursor.skip(4)
  }
  if (has.sum) await cursor.skip(4)
}

async function* legacyBytes(cursor: Cursor): AsyncGenerator<Uint8Array> {
  await cursor.skip(4)
  for (;;) {
    const sizes = await cursor.peek(4)
    if (sizes.length < 4) return
    const length = sizes.readUInt32LE(0)
    // the next frame begins with its magic number where a length would stand
    if (length === frame || length === legacy || (length & 0xfffffff0) >>> 0 === skippable) return
    if (length > legacyBlock + 64 * 1024) throw damaged()
    await cursor.skip(4)
    const block = await cursor.take(length)
    if (block.length < length) throw cutShort()
    yield unpackBlock(block, legacyBlock, Buffer.alloc(0))
  }
}

/** One block: sequences of literal bytes and matches; the last has literals only. */
function unpackBlock(block: Buffer, most: number, before: Buffer): Buffer {
  const out = Buffer.allocUnsafe(before.length + most)
  out.set(before)
  let end = before.length
  let at = 0
  const longLength = (short: number): number => {
    let length = short
    if (short !== 15) return length
    for (let byte = 255; byte === 255; length += byte) {
      if (at >= block.length) throw damaged()
      byte = block[at++] ?? 0
    }
    return length
  }
  while (at < block.length) {
    const token = block[at++] ?? 0
    const literals = longLength(token >> 4)
    if (at + literals > block.length || end + literals > out.length) throw damaged()
    out.set(block.subarray(at, at + literals), end)
    at += literals
    end += literals
    if (at >= block.length) break
    if (at + 2 > block.length) throw damaged()
    const distance = block.readUInt16LE(at)
    at += 2
    const length = longLength(token & 15) + 4
    if (distance === 0 || distance > end || end + length > out.length) throw damaged()
    // matches may overlap what they write
    if (distance >= length) out.copyWithin(end, end - distance, end - distance + length)
    else for (let index = 0; index < length; index++) out[end + index] = out[end + index - distance] ?? 0
    end += length
  }
  return out.subarray(before.length, end)
}

const damaged = (): ReaderError => new ReaderError('corrupt', 'the compressed data is damaged')
const cutShort = (): ReaderError => new ReaderError('corrupt', 'the compressed data is cut short')
