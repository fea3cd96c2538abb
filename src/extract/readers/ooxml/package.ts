import { entryBytes } from '../../zip/entry-bytes.ts'
import type { ZipEntry } from '../../zip/entry.ts'
import { listEntries } from '../../zip/directory.ts'
import { type ByteSource, type Limits, ReaderError } from '../../reader.ts'
import type { Outcome } from '../../../model/item.ts'
import { readRelations, type Relation } from './relations.ts'
import { parseXml, type XmlHandler } from './xml.ts'

/** An office file as a package of parts. Part names are compared without regard to case, as Office does. */
export class OoxmlPackage {
  /** What could not be read, as sentences. */
  readonly problems: string[]
  readonly limits: Limits
  readonly #source: ByteSource
  readonly #entries = new Map<string, ZipEntry>()
  readonly #relations = new Map<string, Promise<Relation[]>>()
  #unpacked = 0

  constructor(source: ByteSource, entries: readonly ZipEntry[], problems: string[], limits: Limits) {
    this.#source = source
    this.problems = problems
    this.limits = limits
    for (const entry of entries) {
      if (entry.isDirectory) continue
      const name = Buffer.from(entry.unicodeName ?? entry.nameBytes).toString()
      const key = partKey(name)
      if (!this.#entries.has(key)) this.#entries.set(key, entry)
    }
  }

  has(part: string): boolean {
    return this.#entries.has(partKey(part))
  }

  /** Names of all parts, in lower case. */
  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The name as it stands in the package. */
  storedName(part: string): string {
    const entry = this.entry(part)
    return entry ? Buffer.from(entry.unicodeName ?? entry.nameBytes).toString() : part
  }

  entry(part: string): ZipEntry | undefined {
    return this.#entries.get(partKey(part))
  }

  /** The bytes of a part, counted against the package's budget unless the receiver counts them itself. */
  async *bytes(part: string, counted = true): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(partKey(part))
    if (!entry) throw new ReaderError('corrupt', 'missing from the file')
    for await (const chunk of entryBytes(this.#source, entry)) {
      if (counted) this.#count(chunk.length)
      yield chunk
    }
  }

  /** Reads an XML part; damage is noted in `problems`, only a reached limit is thrown. Gives false where nothing was read. */
  async parse(part: string, handler: XmlHandler, afterPiece?: () => Promise<void>): Promise<boolean> {
    try {
      await parseXml(this.bytes(part), handler, this.limits.depth, afterPiece)
      return true
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error
      if (error.state === 'limit') throw new ReaderError('limit', `${part}: ${error.message}`, error.read)
      this.problems.push(`${part}: ${error.message}`)
      return this.has(part)
    }
  }

  /** Relations of a part; `''` for those of the package. */
  relations(part: string): Promise<Relation[]> {
    const key = partKey(part)
    let known = this.#relations.get(key)
    if (!known) {
      known = readRelations(this, part)
      this.#relations.set(key, known)
    }
    return known
  }

  /** What became of the file as far as the package can tell; nothing where all was read. */
  outcome(hasText: boolean): Partial<Outcome> | undefined {
    if (this.problems.length === 0) return undefined
    const more = this.problems.length > 3 ? ` and ${this.problems.length - 3} more` : ''
    const reason = `damaged: ${this.problems.slice(0, 3).join('; ')}${more}`
    return { state: hasText ? 'partial' : 'corrupt', reason: reason.slice(0, 500) }
  }

  #count(length: number): void {
    this.#unpacked += length
    if (this.#unpacked > this.limits.ratioFrom && this.#unpacked > this.limits.ratio * this.#source.size) {
      throw new ReaderError(
        'limit',
        `unpacks to more than ${this.limits.ratio} times its size (setting limits.ratio)`,
        'some',
      )
    }
  }
}

const partKey = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

/** Throws ReaderError `password` for an encrypted file and `corrupt` where there is no package at all. */
export async function openPackage(source: ByteSource, limits: Limits): Promise<OoxmlPackage> {
  const head = Buffer.from(await source.read(0, 8)).toString('hex')
  if (head === 'd0cf11e0a1b11ae1') throw new ReaderError('password', needsPassword)
  const { entries, problems } = await listEntries(source, 100_000)
  if (entries.length === 0) throw new ReaderError('corrupt', 'the file is damaged: it holds no parts')
  return new OoxmlPackage(source, entries, problems, limits)
}

export const needsPassword =
  'the file is encrypted: give its password with --passwords FILE and run --retry password'
