/** Small writes that come close together share a transaction: a commit costs more than what a small document writes. */
import type { Database } from './ports.ts'

/** A group is written when it has so many writes … */
const mostWrites = 128
/** … or holds so many characters … */
const mostCharacters = 4 * 1024 * 1024
/** … or its first write has waited this long. */
const lingerMs = 100

interface Waiting {
  work: (transaction: Database) => Promise<void>
  written: () => void
  failed: (error: unknown) => void
}

/** All writes of a group are kept or none: where one fails, all that wait with it fail. */
export class GroupedWrites {
  readonly #database: Database
  #waiting: Waiting[] = []
  #characters = 0
  #timer: NodeJS.Timeout | null = null

  constructor(database: Database) {
    this.#database = database
  }

  /** Resolves when it is written for good. `characters`: about what is held in memory till then. */
  write(work: (transaction: Database) => Promise<void>, characters = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, written: resolve, failed: reject })
      this.#characters += characters
      if (this.#waiting.length >= mostWrites || this.#characters >= mostCharacters) this.flush()
      else this.#timer ??= setTimeout(() => this.flush(), lingerMs)
    })
  }

  /** Writes now what waits: for when nothing more is about to come. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const group = this.#waiting
    this.#waiting = []
    this.#characters = 0
    if (group.length > 0) void this.#writeAll(group)
  }

  async #writeAll(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#database.transaction(async (transaction) => {
        for (const { work } of group) await work(transaction)
      })
      for (const { written } of group) written()
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }
}
