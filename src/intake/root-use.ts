/** How many items and bytes came out of each file on disk: counted once, then kept as rows are added. */
import type { Database } from '../case/ports.ts'

export interface Use {
  items: number
  bytes: number
}

export class RootUse {
  readonly #database: Database
  #counting: Promise<Map<number, Use>> | null = null

  constructor(database: Database) {
    this.#database = database
  }

  /** Of one root; the caller adds to it what it writes and takes from it what it removes. */
  async of(root: number): Promise<Use> {
    // all at once: asking for each container alone would look at every row of its root each time
    this.#counting ??= this.#count()
    const uses = await this.#counting
    const known = uses.get(root)
    if (known) return known
    const fresh = { items: 0, bytes: 0 }
    uses.set(root, fresh)
    return fresh
  }

  async #count(): Promise<Map<number, Use>> {
    const rows = await this.#database.all<{ root: number; items: number; bytes: number | null }>(
      'SELECT root, count(*) AS items, sum(bytes) AS bytes FROM items WHERE root IS NOT NULL GROUP BY root',
    )
    return new Map(rows.map(({ root, items, bytes }) => [root, { items, bytes: bytes ?? 0 }]))
  }
}
