import { type ByteSource, type Member, ReaderError, type Sink } from '../../reader.ts'
import { type ZipEntry, isLink } from '../../zip/entry.ts'
import type { Key } from '../../zip/key.ts'
import { entryBytes } from '../../zip/entry-bytes.ts'
import type { Unlocker } from './unlock.ts'

const longestTarget = 64 * 1024
const fileTypes = 0o170_000
/** Character devices, block devices, pipes and sockets. */
const deviceTypes = new Set([0o020_000, 0o060_000, 0o010_000, 0o140_000])

/** One entry as a member: bytes as far as they can be had, and what was wrong with them. */
export async function writeEntry(
  source: ByteSource,
  entry: ZipEntry,
  sink: Sink,
  unlocker: Unlocker,
): Promise<{ locked: boolean }> {
  const member: Member = {
    name: entry.unicodeName ?? entry.nameBytes,
    kind: 'file',
    ...(entry.modified === null ? {} : { modified: entry.modified }),
  }
  if (entry.absent) {
    const reason =
      'begins in another volume of the archive, which is not there; add all volumes to one folder'
    await sink.member({ ...member, problem: { state: 'partial', reason } })
    return { locked: false }
  }
  if (entry.overlaps) {
    const reason = 'its data lies inside that of another member, as in a zip bomb; not unpacked'
    await sink.member({ ...member, problem: { state: 'limit', reason } })
    return { locked: false }
  }
  const key = entry.encrypted ? ((await unlocker.keyOf(entry))?.key ?? null) : null
  if (entry.encrypted && !key) {
    await sink.member({ ...member, problem: { state: 'password', reason: lockedReason(unlocker) } })
    return { locked: true }
  }
  if (isLink(entry)) await sink.member(await linkMember(source, entry, member, key))
  else if (deviceTypes.has((entry.mode ?? 0) & fileTypes)) await sink.member({ ...member, kind: 'device' })
  else await writeFile(source, entry, member, sink, key)
  return { locked: false }
}

const lockedReason = ({ hasPasswords }: Unlocker): string =>
  hasPasswords
    ? 'encrypted, and no password opens it; give it with --passwords'
    : 'encrypted; give the password with --passwords'

async function linkMember(
  source: ByteSource,
  entry: ZipEntry,
  member: Member,
  key: Key | null,
): Promise<Member> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of entryBytes(source, entry, longestTarget, key)) chunks.push(chunk)
    const target = Buffer.concat(chunks).toString('utf8')
    return { ...member, kind: 'link', target }
  } catch (thrown) {
    return { ...member, kind: 'link', problem: problemOf(thrown) }
  }
}

/** The first bytes are awaited before the member begins, so that one that gives none says so and has none. */
async function writeFile(
  source: ByteSource,
  entry: ZipEntry,
  member: Member,
  sink: Sink,
  key: Key | null,
): Promise<void> {
  const bytes = entryBytes(source, entry, Number.POSITIVE_INFINITY, key)
  let first: IteratorResult<Uint8Array>
  try {
    first = await bytes.next()
  } catch (thrown) {
    return sink.member({ ...member, problem: problemOf(thrown) })
  }
  return sink.member(member, rest(first, bytes, member))
}

async function* rest(
  first: IteratorResult<Uint8Array>,
  bytes: AsyncGenerator<Uint8Array>,
  member: Member,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await bytes.next()) yield next.value
  } catch (thrown) {
    member.problem = problemOf(thrown)
  }
}

function problemOf(thrown: unknown): NonNullable<Member['problem']> {
  if (thrown instanceof ReaderError) return { state: thrown.state, reason: thrown.message }
  return { state: 'corrupt', reason: `damaged: ${thrown instanceof Error ? thrown.message : String(thrown)}` }
}
