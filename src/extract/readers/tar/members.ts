import type { Outcome } from '../../../model/item.ts'
import { type Limits, type Member, ReaderError, type Sink } from '../../reader.ts'
import type { Cursor } from '../../tar/cursor.ts'
import { type TarEntry, tarEntries, type TarProblems } from '../../tar/entries.ts'

interface Budget {
  limits: Limits
  /** Bytes of the item that the archive came out of. */
  input: number
}

/**
 * Every entry but folders as a member. The outcome is about the list; `problems` may already hold what was wrong
 * before, and gets what shows while the bytes come.
 */
export async function writeTarMembers(
  cursor: Cursor,
  sink: Sink,
  budget: Budget,
  problems: TarProblems = { list: [] },
): Promise<Partial<Outcome> | undefined> {
  const places = new Map<string, number>()
  let written = 0
  for await (const entry of tarEntries(cursor, problems)) {
    if (entry.kind === 'folder') continue
    await writeMember(entry, sink, places, written, budget)
    written++
  }
  if (problems.list.length === 0) return undefined
  return { state: 'corrupt', read: written > 0 ? 'some' : 'none', reason: problems.list.join('; ') }
}

async function writeMember(
  entry: TarEntry,
  sink: Sink,
  places: Map<string, number>,
  place: number,
  budget: Budget,
): Promise<void> {
  const { kind, name, modified } = entry
  const base = { name, ...(modified === null ? {} : { modified }) }
  const target = entry.target.toString('utf8')
  if (kind === 'device') return sink.member({ ...base, kind: 'device' })
  if (kind === 'link') return sink.member({ ...base, kind: 'link', target })
  if (kind === 'hard link') {
    const sameAs = places.get(keyOf(entry.target))
    // to a link, or to nothing that was before it
    if (sameAs === undefined) return sink.member({ ...base, kind: 'link', target })
    places.set(keyOf(name), sameAs)
    return sink.member({ ...base, kind: 'file', sameAs })
  }
  places.set(keyOf(name), place)
  const { limits, input } = budget
  const zeros = entry.sparse && entry.size > Math.max(limits.ratioFrom, limits.ratio * input)
  if (zeros) {
    const reason = `a sparse file of ${entry.size} bytes, nearly all of them zeros; not unpacked (setting limits.ratio)`
    return sink.member({ ...base, kind: 'file', problem: { state: 'limit', reason } })
  }
  const member: Member = { ...base, kind: 'file' }
  return sink.member(member, counted(entry, member))
}

async function* counted(entry: TarEntry, member: Member): AsyncGenerator<Uint8Array> {
  let length = 0
  const short = (): void => {
    const reason = `cut short: ${length} of ${entry.size} bytes`
    if (length < entry.size) member.problem = { state: 'corrupt', reason }
  }
  try {
    for await (const bytes of entry.bytes()) {
      length += bytes.length
      yield bytes
    }
    short()
  } catch (thrown) {
    // the stream behind the archive broke off; the same is said of the archive when it is gone on with
    if (!(thrown instanceof ReaderError)) throw thrown
    short()
  }
}

const keyOf = (name: Buffer): string => name.toString('latin1').replace(/^(?:\.?\/)+/, '')
