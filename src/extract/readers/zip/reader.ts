import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { listEntries } from '../../zip/directory.ts'
import type { ZipDirectory, ZipEntry } from '../../zip/entry.ts'
import { writeEntry } from './member.ts'

export const zipReader: Reader = {
  name: 'zip',
  version: 1,
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
  { limits }: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const directory = await listEntries(source, limits.members)
  const files = directory.entries.filter((entry) => !isFolder(entry))
  let overlapping = 0
  for (const entry of files) {
    if (entry.overlaps) overlapping++
    await writeEntry(source, entry, sink)
  }
  return conclude(directory, files, overlapping, limits.members)
}

const dosFolder = 0x10

/** By its name, or by its DOS attributes alone; with bytes it is a file all the same. */
const isFolder = (entry: ZipEntry): boolean =>
  (entry.isDirectory || (entry.externalAttributes & dosFolder) !== 0) && (entry.size ?? 0) === 0

function conclude(
  directory: ZipDirectory,
  files: readonly ZipEntry[],
  overlapping: number,
  most: number,
): Partial<Outcome> | undefined {
  if (directory.truncated) {
    return { state: 'limit', read: 'some', reason: `more than ${most} members (setting limits.members)` }
  }
  if (overlapping > 0) {
    const reason = `${overlapping} members lie inside others, as in a zip bomb, and were not unpacked`
    return { state: 'limit', read: 'some', reason }
  }
  if (directory.problems.length > 0) {
    const read = files.length > 0 ? 'some' : 'none'
    return { state: 'corrupt', read, reason: directory.problems.join('; ') }
  }
  if (files.length > 0 && files.every((entry) => entry.encrypted)) {
    return {
      state: 'password',
      read: 'none',
      reason: 'every member is encrypted; give the password with --passwords',
    }
  }
  return undefined
}
