import type { ByteSource, Sink } from '../../reader.ts'
import { keyFor } from '../../zip/decrypt.ts'
import type { Key } from '../../zip/key.ts'
import type { ZipEntry } from '../../zip/entry.ts'
import { entryBytes, isKnownMethod } from '../../zip/entry-bytes.ts'

/** Tries of all members of one archive together: a million locked members must not cost a hundred tries each. */
const mostTries = 20_000

/** Tries passwords on the members of one archive; the one that opened the last member goes first. */
export class Unlocker {
  readonly #source: ByteSource
  readonly #sink: Sink
  #candidates: [place: number, password: string][]
  #tries = 0

  constructor(source: ByteSource, sink: Sink, passwords: readonly string[]) {
    this.#source = source
    this.#sink = sink
    this.#candidates = [...passwords.entries()]
  }

  get hasPasswords(): boolean {
    return this.#candidates.length > 0
  }

  /** The password that opens it without doubt, and its key; null where none does. */
  async keyOf(entry: ZipEntry): Promise<{ key: Key; password: string } | null> {
    for (const candidate of this.#candidates) {
      if (++this.#tries > mostTries) return null
      const [place, password] = candidate
      const key = await this.#try(entry, password)
      this.#sink.tried(place, key !== null)
      if (!key) continue
      this.#candidates = [candidate, ...this.#candidates.filter((other) => other !== candidate)]
      return { key, password }
    }
    return null
  }

  async #try(entry: ZipEntry, password: string): Promise<Key | null> {
    try {
      const found = await keyFor(this.#source, entry, password)
      if (!found) return null
      if (found.proven || !isKnownMethod(entry)) return found.key
      // what comes out with a wrong password fails its checksum or cannot be unpacked
      for await (const chunk of entryBytes(this.#source, entry, mostOf(entry), found.key)) void chunk
      return found.key
    } catch {
      return null
    }
  }
}

/** A wrong password makes rubbish of any length. */
const mostOf = ({ size }: ZipEntry): number => (size ?? Number.MAX_SAFE_INTEGER) + 1
