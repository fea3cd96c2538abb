import { crc32 } from 'node:zlib'
import { type ByteSource, ReaderError } from '../reader.ts'
import { aesMethod, localSignature, type ZipEntry } from './entry.ts'
import { localLength, localRecordLength } from './headers.ts'
import { inflateSmall, inflateStream, smallInput } from './inflate.ts'
import type { Key } from './key.ts'

const readLength = 256 * 1024
const stored = 0
const deflated = 8
const zstandard = 93
const otherMethods: ReadonlyMap<number, string> = new Map([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'lzma'],
  [95, 'xz'],
  [96, 'jpeg'],
  [97, 'wavpack'],
  [98, 'ppmd'],
  [aesMethod, 'AES encryption'],
])

/**
 * The unpacked bytes of one entry, in chunks of at most 4 MiB, counted while they come out.
 * Throws ReaderError, after what could be had: `password`, `unsupported` (method), `limit` (more than `most`
 * bytes) or `corrupt` (damaged or cut short, wrong checksum or size).
 */
export async function* entryBytes(
  source: ByteSource,
  entry: ZipEntry,
  most = Number.POSITIVE_INFINITY,
  key: Key | null = null,
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted && !key) throw new ReaderError('password', 'encrypted: a password is needed')
  const { start, length: storedLength } = await storedData(source, entry)
  let length = 0
  let crc = 0
  const plain = key
    ? decrypted(
        key.decrypt(rawBytes(source, start + key.before, storedLength - key.before - key.after)),
        entry,
      )
    : unpacked(source, entry, start, storedLength)
  for await (const chunk of plain) {
    if (length + chunk.length > most) {
      yield chunk.subarray(0, most - length)
      throw new ReaderError('limit', `unpacks to more than ${most} bytes`, 'some')
    }
    length += chunk.length
    crc = crc32(chunk, crc)
    yield chunk
  }
  check(entry, length, crc)
}

/** The whole entry in one piece; for parts known to be small. Throws as entryBytes does, giving nothing then. */
export async function wholeEntry(source: ByteSource, entry: ZipEntry, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entryBytes(source, entry, most)) chunks.push(chunk)
  const [only] = chunks
  return chunks.length === 1 && only ? only : Buffer.concat(chunks)
}

/** Where the bytes of the entry stand, as stored. Throws where its local header is not where it should be. */
export async function storedData(
  source: ByteSource,
  entry: ZipEntry,
): Promise<{ start: number; length: number }> {
  const start = await dataStart(source, entry)
  const left = Math.max(0, source.size - start)
  return { start, length: Math.min(entry.compressedSize ?? left, left) }
}

async function dataStart(source: ByteSource, entry: ZipEntry): Promise<number> {
  // bytes may have been put before the archive, or only after its directory: then what is stated holds
  for (const offset of new Set([entry.offset, entry.statedOffset ?? entry.offset])) {
    const read = await source.read(offset, localLength)
    const header = Buffer.from(read.buffer, read.byteOffset, read.byteLength)
    if (header.length < localLength || header.readUInt32LE(0) !== localSignature) continue
    return offset + localRecordLength(header)
  }
  throw new ReaderError('corrupt', 'the data is not where the directory of the archive says')
}

async function* unpacked(
  source: ByteSource,
  entry: ZipEntry,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  if (entry.method === stored) yield* rawBytes(source, start, length)
  else if (entry.method === deflated) yield* deflatedBytes(source, entry, start, length)
  else if (entry.method === zstandard) yield* inflateStream(rawBytes(source, start, length), 'zstd')
  else throw unknownMethod(entry)
}

async function* decrypted(bytes: AsyncGenerator<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method === stored) yield* bytes
  else if (entry.method === deflated) yield* inflateStream(bytes, 'deflate')
  else if (entry.method === zstandard) yield* inflateStream(bytes, 'zstd')
  else throw unknownMethod(entry)
}

/** Whether `entryBytes` can unpack it. */
export const isKnownMethod = ({ method }: ZipEntry): boolean =>
  method === stored || method === deflated || method === zstandard

function unknownMethod({ method }: ZipEntry): ReaderError {
  const name = otherMethods.get(method) ?? `number ${method}`
  return new ReaderError('unsupported', `compressed with a method that cannot be read yet (${name})`)
}

async function* deflatedBytes(
  source: ByteSource,
  entry: ZipEntry,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  if (entry.compressedSize !== null && length <= smallInput) {
    const small = inflateSmall(await source.read(start, length), entry.size ?? 0)
    if (small) {
      yield small.bytes
      if (!small.whole) throw new ReaderError('corrupt', 'the compressed data is damaged')
      return
    }
  }
  yield* inflateStream(rawBytes(source, start, length), 'deflate')
}

/** Stored bytes in chunks. */
export async function* rawBytes(
  source: ByteSource,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += readLength) {
    yield await source.read(start + at, Math.min(readLength, length - at))
  }
}

function check(entry: ZipEntry, length: number, crc: number): void {
  if (entry.size === null) return
  // some writers put rubbish above the first 32 bits; the checksum tells
  if (
    length < entry.size &&
    entry.size - length >= 2 ** 32 &&
    length === entry.size % 2 ** 32 &&
    crc === entry.crc
  )
    return
  if (length < entry.size) throw new ReaderError('corrupt', `cut short: ${length} of ${entry.size} bytes`)
  if (length > entry.size) throw new ReaderError('corrupt', `longer than the archive says: ${length} bytes`)
  // AES entries of version 2 have no checksum of the plain data
  if (entry.aes && entry.crc === 0) return
  if (crc !== entry.crc) throw new ReaderError('corrupt', 'the checksum is wrong')
}
