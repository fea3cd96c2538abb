import type { Outcome } from '../../../model/item.ts'
import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { parseXml, type XmlHandler } from '../ooxml/xml.ts'
import { type Encryption, type Unlocker, readEncryption } from './encryption.ts'

/** An OpenDocument package: parts by name, decrypted where a password opens them. */
export class OdfPackage {
  readonly problems: string[] = []
  readonly #file: OoxmlPackage
  readonly #encrypted: ReadonlyMap<string, Encryption>
  readonly #unlocker: Unlocker

  constructor(file: OoxmlPackage, encrypted: ReadonlyMap<string, Encryption>, unlocker: Unlocker) {
    this.#file = file
    this.#encrypted = encrypted
    this.#unlocker = unlocker
  }

  static async open(file: OoxmlPackage, unlocker: Unlocker): Promise<OdfPackage> {
    return new OdfPackage(file, await readEncryption(file), unlocker)
  }

  get encrypted(): boolean {
    return this.#encrypted.size > 0
  }

  has(part: string): boolean {
    return this.#file.has(part)
  }

  /** Names of all parts, in lower case. */
  names(): string[] {
    return this.#file.names()
  }

  /** As it stands in the package. */
  storedName(part: string): string {
    return this.#file.storedName(part)
  }

  /** The bytes of a part; `counted` against the package's budget unless the receiver counts them itself. */
  async *bytes(part: string, counted = true): AsyncGenerator<Uint8Array> {
    const encryption = this.#encrypted.get(part.toLowerCase())
    if (!encryption) yield* this.#file.bytes(part, counted)
    else yield* this.#unlocker.bytes(this.#file, part, encryption)
  }

  /** Reads an XML part; damage is noted in `problems`; a reached limit and a missing password are thrown. */
  async parse(part: string, handler: XmlHandler, afterPiece?: () => Promise<void>): Promise<void> {
    try {
      await parseXml(this.bytes(part), handler, this.#file.limits.depth, afterPiece)
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error
      if (error.state === 'limit') throw new ReaderError('limit', `${part}: ${error.message}`, error.read)
      if (error.state === 'password' || error.state === 'unsupported') throw error
      this.problems.push(`${part}: ${error.message}`)
    }
  }

  outcome(hasText: boolean): Partial<Outcome> | undefined {
    this.problems.unshift(...this.#file.problems.splice(0))
    if (this.problems.length === 0) return undefined
    const more = this.problems.length > 3 ? ` and ${this.problems.length - 3} more` : ''
    const reason = `damaged: ${this.problems.slice(0, 3).join('; ')}${more}`
    return { state: hasText ? 'partial' : 'corrupt', reason: reason.slice(0, 500) }
  }
}
