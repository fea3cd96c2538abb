import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { listEntries } from '../../zip/directory.ts'
import type { ZipDirectory, ZipEntry } from '../../zip/entry.ts'
import { isKnownMethod } from '../../zip/entry-bytes.ts'
import { writeEntry } from './member.ts'
import { writeOthers } from './others.ts'
import { Unlocker } from './unlock.ts'

export const zipReader: Reader = {
  name: 'zip',
  version: 2,
  types: [
    'application/zip',
    'application/java-archive',
    'application/vnd.android.package-archive',
    'application/x-zip-compressed',
  ],
  read: readZip,
}

/** Folders are no members. The outcome is about the list, not about what is inside its members. */
async function readZip(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const { limits, passwords, volumes } = options
  const directory = await listEntries(source, limits.members, volumes)
  const unlocker = new Unlocker(source, sink, passwords)
  const counts = { files: 0, overlapping: 0, locked: 0 }
  const others: ZipEntry[] = []
  for (const entry of directory.entries) {
    if (isFolder(entry)) continue
    counts.files++
    if (entry.overlaps) counts.overlapping++
    if (!entry.overlaps && !entry.absent && !isKnownMethod(entry)) others.push(entry)
    else if ((await writeEntry(source, entry, sink, unlocker)).locked) counts.locked++
  }
  if (others.length > 0) counts.locked += await writeOthers(source, directory, others, sink, options)
  return conclude(directory, counts, limits.members)
}

const dosFolder = 0x10

/** By its name, or by its DOS attributes alone; with bytes it is a file all the same. */
const isFolder = (entry: ZipEntry): boolean =>
  (entry.isDirectory || (entry.externalAttributes & dosFolder) !== 0) && (entry.size ?? 0) === 0

interface Counts {
  files: number
  overlapping: number
  locked: number
}

function conclude(
  directory: ZipDirectory,
  { files, overlapping, locked }: Counts,
  most: number,
): Partial<Outcome> | undefined {
  if (directory.truncated) {
    return { state: 'limit', read: 'some', reason: `more than ${most} members (setting limits.members)` }
  }
  if (overlapping > 0) {
    const reason = `${overlapping} members lie inside others, as in a zip bomb, and were not unpacked`
    return { state: 'limit', read: 'some', reason }
  }
  const read = files > 0 ? 'some' : 'none'
  if (directory.missingVolumes) {
    const reason = 'other volumes of the archive are missing; add all of them to one folder'
    return { state: 'partial', read, reason }
  }
  if (directory.problems.length > 0) return { state: 'corrupt', read, reason: directory.problems.join('; ') }
  if (files > 0 && locked === files) {
    return {
      state: 'password',
      read: 'none',
      reason: 'every member is encrypted, and no password opens one; give it with --passwords',
    }
  }
  return undefined
}
