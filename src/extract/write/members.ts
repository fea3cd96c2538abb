/** Takes members' bytes into the blobs as they come out of a reader, and lists them. */
import { decodeNames } from './member-names.ts'
import type { BlobHandle, Blobs, Database } from '../../case/ports.ts'
import { identify } from '../../intake/identify/identify.ts'
import type { Outcome } from '../../model/item.ts'
import type { Member } from '../reader.ts'
import { ByteQueue } from './byte-queue.ts'
import { extensionOf } from './extensions.ts'

const stopping = new Set<string>(['limit', 'timeout', 'crashed'])

/** Members up to this size are gathered in memory, larger ones go to the disk as they come. */
const gatherBytes = 1024 * 1024

const noName = new Uint8Array()

interface Stored {
  sha256: string
  bytes: number
}

interface Listed {
  member: Member
  stored: Stored | null
  type: string
}

export class MemberWriter {
  readonly #blobs: Blobs
  readonly #listed: Listed[] = []
  #current: Member | null = null
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0
  #queue: ByteQueue | null = null
  #storing: Promise<Stored> | null = null

  constructor(blobs: Blobs) {
    this.#blobs = blobs
  }

  get count(): number {
    return this.#listed.length
  }

  async begin(member: Member, hasBytes: boolean): Promise<void> {
    const same = this.#listed[member.sameAs ?? -1]
    if (hasBytes) this.#current = member
    else if (same) {
      const { problem = member.problem } = same.member
      this.#listed.push({ ...same, member: { ...member, ...(problem ? { problem } : {}) } })
    } else
      this.#listed.push({
        member,
        stored: null,
        type: member.kind === 'link' ? 'inode/symlink' : (member.type ?? 'application/octet-stream'),
      })
  }

  /** Waits while the disk is behind. */
  async bytes(chunk: Uint8Array): Promise<void> {
    if (this.#queue) return this.#queue.push(chunk)
    this.#gathered.push(chunk)
    this.#gatheredBytes += chunk.length
    if (this.#gatheredBytes <= gatherBytes) return
    this.#queue = new ByteQueue()
    this.#storing = this.#blobs.put(this.#queue)
    // the failure is reported where the result is awaited
    this.#storing.catch((error: unknown) => this.#queue?.fail(error))
    for (const earlier of this.#gathered.splice(0)) await this.#queue.push(earlier)
  }

  /** `problem` is one that showed only while the bytes came. */
  async end(problem: Member['problem'] = this.#current?.problem): Promise<void> {
    if (!this.#current) return
    const member: Member = { ...this.#current, ...(problem ? { problem } : {}) }
    this.#queue?.end()
    const storing = this.#storing
    const gathered = Buffer.concat(this.#gathered)
    this.#reset()
    const stored = await (storing ?? this.#blobs.putBytes(gathered))
    const handle = storing ? await this.#blobs.open(stored.sha256) : inMemory(gathered)
    const name =
      typeof member.name === 'string' ? member.name : Buffer.from(member.name ?? []).toString('latin1')
    const type = await identify(handle, name).finally(() => handle.close())
    this.#listed.push({ member, stored, type })
  }

  /** A member that was cut off in its middle is kept as far as it came, and says so. */
  async cutOff({ state, reason }: Outcome): Promise<void> {
    if (!this.#current) return
    const problem = {
      // what stopped the container stopped the member
      state: stopping.has(state) ? state : ('corrupt' as const),
      reason: reason ?? 'its container could not be read to the end',
    }
    this.#current = { ...this.#current, problem: this.#current.problem ?? problem }
    await this.end()
  }

  async write(transaction: Database, document: number): Promise<void> {
    const names = decodeNames(
      this.#listed.map(({ member }) => (member.name instanceof Uint8Array ? member.name : noName)),
    )
    for (const [ordinal, { member, stored, type }] of this.#listed.entries()) {
      const raw = member.name instanceof Uint8Array ? Buffer.from(member.name).toString('base64') : null
      const fallback = `part-${member.leaf ?? ordinal + 1}${extensionOf(type, member.type)}`
      const name =
        typeof member.name === 'string'
          ? member.name
          : member.name === null
            ? fallback
            : (names[ordinal] ?? '')
      const { state, reason } = outcomeOf(member, stored)
      await transaction.run(
        `INSERT INTO members (document, ordinal, name, name_bytes, leaf, kind, type, sha256, bytes, modified, target, state, reason)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
        document,
        ordinal,
        member.namedByContainer ? null : name.replaceAll('\0', '\u{FFFD}').toWellFormed() || fallback,
        raw,
        member.leaf ?? null,
        member.kind,
        type,
        stored?.sha256 ?? null,
        stored?.bytes ?? null,
        member.modified ?? null,
        member.target ?? null,
        state,
        reason,
      )
    }
  }

  #reset(): void {
    this.#current = null
    this.#gathered = []
    this.#gatheredBytes = 0
    this.#queue = null
    this.#storing = null
  }
}

const inMemory = (bytes: Uint8Array): BlobHandle => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  close: async () => undefined,
})

function outcomeOf(member: Member, stored: Stored | null): { state: string | null; reason: string | null } {
  if (member.problem) return member.problem
  if (member.kind === 'link')
    return {
      state: 'refused',
      reason: `link to ${member.target ?? 'nowhere'} inside a container; recorded, not followed`,
    }
  if (member.kind === 'device')
    return { state: 'refused', reason: 'a device, not a file; recorded, never opened' }
  return stored
    ? { state: null, reason: null }
    : { state: 'corrupt', reason: 'its bytes could not be read from the container' }
}
