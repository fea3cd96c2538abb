import type { Member, Sink } from '../../reader.ts'
import type { Token, TokenStream } from '../../seven-zip/extraction.ts'
import type { ListedEntry, Listing } from '../../seven-zip/listing.ts'
import type { Round } from './passwords.ts'
import { problemOf } from './outcome.ts'

/** Writes the members of an archive, each once, whatever the number of extractions that takes. */
export class MemberPass {
  readonly #entries: readonly ListedEntry[]
  readonly #sink: Sink
  readonly #done: Set<ListedEntry>
  /** Places in the container by name, for hard links. */
  readonly #places = new Map<string, number>()
  #written = 0
  /** Members that stayed locked. */
  locked = 0
  starved = false

  /** `left`: entries that are not to be written. */
  constructor({ entries }: Listing, sink: Sink, left: readonly ListedEntry[] = []) {
    this.#entries = entries
    this.#sink = sink
    this.#done = new Set(left)
  }

  get written(): number {
    return this.#written
  }

  /** One extraction; the log names members in the order of the list. */
  async run(tokens: TokenStream, round: Round): Promise<void> {
    let at = 0
    for (;;) {
      const token = await tokens.next()
      if (token.token === 'end') {
        this.starved ||= token.ending.starved
        return
      }
      if (token.token !== 'member' || token.folder) continue
      const found = this.#find(token.key, at)
      const entry = this.#entries[found]
      // a name that the list does not have: nothing is known of it
      if (!entry) continue
      at = found + 1
      if (!this.#done.has(entry) && mayGive(entry, round)) await this.#write(entry, tokens)
    }
  }

  #find(key: string, from: number): number {
    let at = from
    while (at < this.#entries.length && this.#entries[at]?.key !== key) at++
    return at
  }

  /** What no extraction gave. */
  async finish(): Promise<void> {
    for (const entry of this.#entries) {
      if (entry.folder || this.#done.has(entry)) continue
      if (!entry.encrypted) await this.#without(entry, this.#notReached(entry))
      else {
        this.locked++
        const reason = 'encrypted, and no password opens it; give it with --passwords'
        await this.#without(entry, { state: 'password', reason })
      }
    }
  }

  #notReached({ split }: ListedEntry): NonNullable<Member['problem']> {
    if (this.starved) return problemOf('Cannot allocate memory', split)
    return split
      ? problemOf('Missing volume', true)
      : { state: 'corrupt', reason: 'the archive is damaged before its data' }
  }

  async #write(entry: ListedEntry, tokens: TokenStream): Promise<void> {
    const first = await tokens.next()
    if (first.token === 'bytes' && entry.link === null) {
      const member = this.#begin(entry)
      await this.#sink.member(member, bytesOf(first, tokens, member, entry))
      return
    }
    if (first.token === 'bytes' && entry.link === '') {
      // the target is what is stored as its bytes
      const target = Buffer.from(first.bytes).toString('utf8').slice(0, 4096)
      return this.#sink.member({ ...this.#begin(entry), kind: 'link', target })
    }
    if (first.token === 'error') return this.#without(entry, problemOf(first.text, entry.split))
    if (first.token !== 'bytes') tokens.putBack(first)
    if (entry.link !== null || entry.device || entry.hardLink !== null) return this.#without(entry)
    if ((entry.size ?? 0) === 0) return this.#sink.member(this.#begin(entry), new Uint8Array(0))
    const cutOff = first.token === 'end' && first.ending.code !== 0
    const reason = cutOff && first.ending.starved ? 'Cannot allocate memory' : 'Data Error'
    return this.#without(entry, problemOf(reason, entry.split))
  }

  #begin(entry: ListedEntry): Member {
    this.#done.add(entry)
    this.#places.set(entry.key, this.#written++)
    return {
      name: entry.name,
      kind: 'file',
      ...(entry.modified === null ? {} : { modified: entry.modified }),
    }
  }

  async #without(entry: ListedEntry, problem?: NonNullable<Member['problem']>): Promise<void> {
    const member = this.#begin(entry)
    const { link, hardLink, device } = entry
    if (device) return this.#sink.member({ ...member, kind: 'device' })
    if (link !== null) return this.#sink.member({ ...member, kind: 'link', target: link })
    const same = hardLink === null ? undefined : this.#places.get(hardLink)
    if (same !== undefined && problem?.state !== 'password') {
      this.#places.set(entry.key, same)
      return this.#sink.member({ ...member, sameAs: same })
    }
    if (hardLink !== null && !problem) {
      const target = Buffer.from(hardLink, 'latin1').toString('utf8')
      return this.#sink.member({ ...member, kind: 'link', target })
    }
    return this.#sink.member({ ...member, ...(problem ? { problem } : {}) })
  }
}

/** Encrypted members only where they were proven sound: what a wrong password gives is rubbish. */
const mayGive = ({ encrypted, key }: ListedEntry, { plain, sound }: Round): boolean =>
  encrypted ? sound.has(key) : plain

async function* bytesOf(
  first: Extract<Token, { token: 'bytes' }>,
  tokens: TokenStream,
  member: Member,
  { size, split }: ListedEntry,
): AsyncGenerator<Uint8Array> {
  let length = 0
  let token: Token = first
  while (token.token === 'bytes') {
    length += token.bytes.length
    yield token.bytes
    token = await tokens.next()
  }
  if (token.token === 'error') {
    member.problem = problemOf(token.text, split)
    return
  }
  tokens.putBack(token)
  if (size !== null && length < size) {
    const starved = token.token === 'end' && token.ending.starved
    member.problem = starved
      ? problemOf('Cannot allocate memory', split)
      : split
        ? problemOf('Missing volume', true)
        : { state: 'corrupt', reason: `cut short: ${length} of ${size} bytes` }
  }
}
