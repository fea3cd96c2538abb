import { descriptorFlag, type ZipEntry } from './entry.ts'
import { localEntry, localLength, localRecordLength } from './headers.ts'
import type { Window } from './window.ts'

const mark = Buffer.from('PK', 'latin1')

/** Reads the archive from its first byte by its local headers, for archives whose directory is missing or damaged. */
export async function* scanLocalHeaders(window: Window): AsyncGenerator<ZipEntry> {
  for (let at = await findMark(window, 0, isLocal); at !== null;) {
    const header = await window.at(at, localLength)
    const record = await window.at(at, localRecordLength(header))
    if (record.length < localRecordLength(header)) return
    const entry = localEntry(record, at)
    const dataStart = at + record.length
    const next = await settle(window, entry, dataStart)
    yield entry
    at = await findMark(window, next, isLocal)
  }
}

/** Completes the sizes of an entry and gives the place from which to look for the next. */
async function settle(window: Window, entry: ZipEntry, dataStart: number): Promise<number> {
  const deferred = (entry.flags & descriptorFlag) !== 0 && entry.compressedSize === 0
  if (!deferred) return dataStart + Math.min(entry.compressedSize ?? 0, window.size)
  const descriptor = await findDescriptor(window, dataStart)
  if (!descriptor) {
    Object.assign(entry, { compressedSize: null, size: null })
    return dataStart
  }
  Object.assign(entry, descriptor.sizes)
  return descriptor.end
}

interface Descriptor {
  sizes: { crc: number; compressedSize: number; size: number }
  end: number
}

async function findDescriptor(window: Window, dataStart: number): Promise<Descriptor | null> {
  for (let from = dataStart; ;) {
    const at = await findMark(window, from, (head) => isDescriptor(head) || isLocal(head))
    if (at === null) return null
    const record = await window.at(at, 24)
    if (isLocal(record)) return null
    const read = readDescriptor(record, at - dataStart)
    if (read) return { sizes: read.sizes, end: at + read.length }
    from = at + 2
  }
}

/** A descriptor is believed where its compressed size is the distance from the data's start. */
function readDescriptor(
  record: Buffer,
  distance: number,
): { sizes: Descriptor['sizes']; length: number } | null {
  if (record.length >= 24 && Number(record.readBigUInt64LE(8)) === distance) {
    const size = Number(record.readBigUInt64LE(16))
    return { sizes: { crc: record.readUInt32LE(4), compressedSize: distance, size }, length: 24 }
  }
  if (record.length >= 16 && record.readUInt32LE(8) === distance) {
    const size = record.readUInt32LE(12)
    return { sizes: { crc: record.readUInt32LE(4), compressedSize: distance, size }, length: 16 }
  }
  return null
}

const isLocal = (head: Buffer): boolean => head.length >= localLength && head[2] === 3 && head[3] === 4
const isDescriptor = (head: Buffer): boolean => head.length >= 16 && head[2] === 7 && head[3] === 8

async function findMark(
  window: Window,
  from: number,
  accepts: (head: Buffer) => boolean,
): Promise<number | null> {
  for (let start = from; start < window.size;) {
    const chunk = await window.ahead(start, localLength)
    for (let at = chunk.indexOf(mark); at >= 0; at = chunk.indexOf(mark, at + 1)) {
      if (accepts(chunk.subarray(at, at + localLength))) return start + at
    }
    if (start + chunk.length >= window.size) return null
    // A mark cut by the end of this chunk is looked at again in the next.
    start += Math.max(1, chunk.length - localLength + 1)
  }
  return null
}
