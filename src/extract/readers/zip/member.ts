import { type ByteSource, type Member, ReaderError, type Sink } from '../../reader.ts'
import { type ZipEntry, isLink } from '../../zip/entry.ts'
import { entryBytes, wholeEntry } from '../../zip/entry-bytes.ts'

const longestTarget = 64 * 1024
const fileTypes = 0o170_000
/** Character devices, block devices, pipes and sockets. */
const deviceTypes = new Set([0o020_000, 0o060_000, 0o010_000, 0o140_000])

/** One entry as a member: bytes as far as they can be had, and what was wrong with them. */
export async function writeEntry(source: ByteSource, entry: ZipEntry, sink: Sink): Promise<void> {
  const member: Member = {
    name: entry.unicodeName ?? entry.nameBytes,
    kind: 'file',
    ...(entry.modified === null ? {} : { modified: entry.modified }),
  }
  if (entry.encrypted) {
    return sink.member({
      ...member,
      problem: { state: 'password', reason: 'encrypted; give the password with --passwords' },
    })
  }
  if (entry.overlaps) {
    const reason = 'its data lies inside that of another member, as in a zip bomb; not unpacked'
    return sink.member({ ...member, problem: { state: 'limit', reason } })
  }
  if (isLink(entry)) return sink.member(await linkMember(source, entry, member))
  if (deviceTypes.has((entry.mode ?? 0) & fileTypes)) return sink.member({ ...member, kind: 'device' })
  return writeFile(source, entry, member, sink)
}

async function linkMember(source: ByteSource, entry: ZipEntry, member: Member): Promise<Member> {
  try {
    const target = Buffer.from(await wholeEntry(source, entry, longestTarget)).toString('utf8')
    return { ...member, kind: 'link', target }
  } catch (thrown) {
    return { ...member, kind: 'link', problem: problemOf(thrown) }
  }
}

/** The first bytes are awaited before the member begins, so that one that gives none says so and has none. */
async function writeFile(source: ByteSource, entry: ZipEntry, member: Member, sink: Sink): Promise<void> {
  const bytes = entryBytes(source, entry)
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
