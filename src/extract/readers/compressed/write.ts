import type { Outcome } from '../../../model/item.ts'
import type { Unpacked } from '../../compressed/unpacked.ts'
import { type Limits, type Member, ReaderError, type Sink } from '../../reader.ts'
import { Cursor } from '../../tar/cursor.ts'
import type { TarProblems } from '../../tar/entries.ts'
import { blockLength, hasChecksum } from '../../tar/header.ts'
import { writeTarMembers } from '../tar/members.ts'

/**
 * What a compressed file holds: the members of a tar archive as its own (`.tar.gz` is one level), else the one file.
 * Bytes that came before damage are kept.
 */
export async function writeUnpacked(
  unpacked: Unpacked,
  sink: Sink,
  budget: { limits: Limits; input: number },
): Promise<Partial<Outcome> | undefined> {
  const problems: TarProblems = { list: [] }
  let damage: ReaderError | undefined
  const cursor = new Cursor(
    untilDamage(unpacked.bytes, (thrown) => {
      damage = thrown
      problems.list.push(thrown.message)
    }),
  )
  try {
    if (hasChecksum(await cursor.peek(blockLength)))
      return await writeTarMembers(cursor, sink, budget, problems)
    const member: Member = {
      ...(unpacked.name ? { name: unpacked.name } : { name: null, namedByContainer: true }),
      kind: 'file',
      ...(unpacked.modified === null ? {} : { modified: unpacked.modified }),
    }
    const problemNow = (): Member['problem'] => damage && { state: damage.state, reason: damage.message }
    const first = await cursor.peek(1)
    const before = problemNow()
    if (first.length === 0 && before) return { state: before.state, read: 'none', reason: before.reason }
    await sink.member(member, withProblem(cursor.rest(), member, problemNow))
    return undefined
  } finally {
    await cursor.close()
  }
}

async function* untilDamage(
  bytes: AsyncGenerator<Uint8Array>,
  damaged: (thrown: ReaderError) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (thrown) {
    if (!(thrown instanceof ReaderError)) throw thrown
    damaged(thrown)
  }
}

async function* withProblem(
  bytes: AsyncGenerator<Uint8Array>,
  member: Member,
  problemNow: () => Member['problem'],
): AsyncGenerator<Uint8Array> {
  yield* bytes
  const problem = problemNow()
  if (problem) member.problem = problem
}
