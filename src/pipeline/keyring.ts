/** The passwords of a run: people's own, and those that documents quote, chosen for each item. */
import type { PasswordOrigin } from './password-candidates.ts'

export interface Password {
  value: string
  origin: PasswordOrigin
}

/** Chooses for one document, the likeliest first. */
export type Chooser = (document: { id: number; sha256: string }) => Promise<readonly Password[]>

export class Keyring {
  readonly #own: readonly Password[]
  #found: Chooser = async () => []

  constructor(own: readonly Password[]) {
    this.#own = own
  }

  /** From now on also these. */
  addFound(chooser: Chooser): void {
    this.#found = chooser
  }

  async passwordsFor(document: { id: number; sha256: string }): Promise<Password[]> {
    const passwords = [...this.#own]
    const known = new Set(this.#own.map(({ value }) => value))
    for (const password of await this.#found(document)) {
      if (known.has(password.value)) continue
      known.add(password.value)
      passwords.push(password)
    }
    return passwords
  }
}
