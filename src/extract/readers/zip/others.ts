import type { ByteSource, ReaderOptions, Sink } from '../../reader.ts'
import { Archive } from '../../seven-zip/archive.ts'
import type { ListedEntry } from '../../seven-zip/listing.ts'
import type { ZipDirectory, ZipEntry } from '../../zip/entry.ts'
import { MemberPass } from '../seven-zip/pass.ts'
import { writeMembers } from '../seven-zip/write.ts'
import { writeEntry } from './member.ts'
import { Unlocker } from './unlock.ts'

/** Members packed with old or rare methods, which 7-Zip unpacks. Gives the number that stayed locked. */
export async function writeOthers(
  source: ByteSource,
  directory: ZipDirectory,
  others: readonly ZipEntry[],
  sink: Sink,
  options: ReaderOptions,
): Promise<number> {
  const archive = new Archive(source, 'application/zip', options.volumes, 'zip')
  const listing = await archive.list(options.limits.members, null)
  const listed = paired(directory.entries, listing.entries)
  const wanted = new Set<ListedEntry>()
  let locked = 0
  for (const entry of others) {
    const found = listed.get(entry)
    if (found) {
      found.name = Buffer.from(entry.unicodeName ?? entry.nameBytes)
      found.modified = entry.modified
      wanted.add(found)
      continue
    }
    // 7-Zip does not see it: it says itself that it cannot be unpacked
    const result = await writeEntry(source, entry, sink, new Unlocker(source, sink, []))
    if (result.locked) locked++
  }
  const left = listing.entries.filter((entry) => !wanted.has(entry))
  const pass = new MemberPass(listing, sink, left)
  await writeMembers(archive, pass, [...wanted], null, sink, options)
  return locked + pass.locked
}

/** Both follow the archive's directory; names are compared only where one of them left some out. */
function paired(ours: readonly ZipEntry[], theirs: readonly ListedEntry[]): Map<ZipEntry, ListedEntry> {
  const found = new Map<ZipEntry, ListedEntry>()
  const inStep = ours.length === theirs.length
  const byName = new Map<string, ListedEntry>()
  if (!inStep) for (const entry of theirs) byName.set(entry.key, entry)
  for (const [index, entry] of ours.entries()) {
    const other = inStep ? theirs[index] : byName.get(Buffer.from(entry.nameBytes).toString('latin1'))
    if (other && (entry.size === null || other.size === null || other.size === entry.size))
      found.set(entry, other)
  }
  return found
}
