import type { ByteSource } from '../reader.ts'
import { findDirectory, type DirectoryPlace } from './end-record.ts'
import { centralSignature, type ZipDirectory, type ZipEntry } from './entry.ts'
import { centralEntry, centralLength, centralRecordLength, localLength } from './headers.ts'
import { scanLocalHeaders } from './scan.ts'
import { Window } from './window.ts'

/**
 * Everything the archive lists, in the order of its directory; where that is missing or damaged, what its local
 * headers tell besides. Never throws for a damaged archive: `problems` says what was wrong.
 */
export async function listEntries(
  source: ByteSource,
  most = 1_000_000,
  volumes: readonly number[] = [],
): Promise<ZipDirectory> {
  const window = new Window(source)
  const directory: ZipDirectory = { entries: [], problems: [], truncated: false, missingVolumes: false }
  const place = await findDirectory(window)
  const whole = place ? await readDirectory(window, place, directory, most) : false
  if (place && place.disk > 0) placeOnDisks(directory, place.disk, volumes, source.size)
  if (!place) directory.problems.push('the archive has no directory at its end')
  if (!whole && !directory.truncated) await addFound(window, directory, most)
  markOverlaps(directory.entries, source.size)
  return directory
}

/** Offsets in an archive of several volumes count from the start of theirs. */
function placeOnDisks(directory: ZipDirectory, disk: number, volumes: readonly number[], size: number): void {
  const starts = [0]
  for (const bytes of volumes) starts.push((starts.at(-1) ?? 0) + bytes)
  for (const entry of directory.entries) {
    const alone = entry.disk === disk ? 0 : undefined
    const start = volumes.length > 1 ? starts[entry.disk ?? 0] : alone
    entry.absent = start === undefined
    if (start === undefined) directory.missingVolumes = true
    else entry.offset = Math.min(size, start + (entry.statedOffset ?? entry.offset))
    delete entry.statedOffset
  }
}

/** Gives false where the directory is not whole. */
async function readDirectory(
  window: Window,
  place: DirectoryPlace,
  directory: ZipDirectory,
  most: number,
): Promise<boolean> {
  const { entries, problems } = directory
  let at = place.start
  while (at < place.end) {
    const header = await window.at(at, centralLength)
    if (header.length < centralLength || header.readUInt32LE(0) !== centralSignature) break
    const record = await window.at(at, centralRecordLength(header))
    if (record.length < centralRecordLength(header)) break
    if (entries.length >= most) {
      directory.truncated = true
      return true
    }
    const entry = centralEntry(record)
    entries.push({ ...entry, offset: entry.offset + place.shift, statedOffset: entry.offset })
    at += record.length
  }
  // Old writers count modulo 65,536.
  const whole =
    at >= place.end
      ? entries.length % 65_536 === (place.count ?? 0) % 65_536
      : isSigned(await window.at(at, 4))
  if (!whole) problems.push('the directory of the archive is damaged')
  return whole
}

/** A digital signature may follow the last entry. */
const isSigned = (head: Buffer): boolean => head.length === 4 && head.readUInt32LE(0) === 0x05054b50

async function addFound(window: Window, directory: ZipDirectory, most: number): Promise<void> {
  const known = new Set(directory.entries.map((entry) => entry.offset))
  for await (const entry of scanLocalHeaders(window)) {
    if (known.has(entry.offset)) continue
    if (directory.entries.length >= most) {
      directory.truncated = true
      return
    }
    directory.entries.push(entry)
  }
}

/** The order of the entries stays as it was. */
function markOverlaps(entries: readonly ZipEntry[], sourceSize: number): void {
  let end = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.absent) continue
    entry.overlaps = entry.offset < end
    const length = localLength + entry.nameBytes.length + (entry.compressedSize ?? 0)
    end = Math.max(end, Math.min(sourceSize, entry.offset + length))
  }
}
