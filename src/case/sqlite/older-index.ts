import type { Database, IndexField, Postings, TokenPlan } from '../ports.ts'

interface Place {
  table: 'content_fts' | 'names_fts'
  /** rowid = key * step + offset */
  step: number
  offset: number
}

const places: Record<IndexField, Place> = {
  content: { table: 'content_fts', step: 1, offset: 0 },
  name: { table: 'names_fts', step: 4, offset: 0 },
  title: { table: 'names_fts', step: 4, offset: 1 },
  path: { table: 'names_fts', step: 4, offset: 2 },
}

const tables = ['content_fts', 'names_fts'] as const

/** What bm25() of FTS5 is made of; fixed in its source. */
const k1 = 1.2
const b = 0.75

/**
 * The index as cases up to format 3 have it: SQLite's FTS5 without content, its tokenizer set so that it never splits
 * our tokens again. Nothing is put into it any more (src/case/index/open.ts).
 */
export class OlderIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async remove(database: Database, field: IndexField, keys: readonly number[]): Promise<void> {
    const { table, step, offset } = places[field]
    for (const key of keys) await database.run(`DELETE FROM ${table} WHERE rowid = ?`, key * step + offset)
  }

  async find(field: IndexField, plan: TokenPlan, counts: boolean): Promise<Postings> {
    const place = places[field]
    const match = `"${plan.tokens.join(' ').replaceAll('"', '')}"${plan.prefix ? ' *' : ''}`
    const found = counts ? await this.#counted(place, match) : await this.#keys(place, match)
    if (place.step === 1) return found
    const keys: number[] = []
    const kept: number[] = []
    for (const [at, row] of found.keys.entries()) {
      if (row % place.step !== place.offset) continue
      keys.push((row - place.offset) / place.step)
      if (counts) kept.push(found.counts[at] ?? 1)
    }
    return { keys, counts: kept }
  }

  /** Takes its tables away once nothing is in them. */
  async dropWhereEmpty(): Promise<void> {
    await this.#database.transaction(async (transaction) => {
      for (const table of tables) if (await transaction.get(`SELECT 1 FROM ${table}_docsize LIMIT 1`)) return
      for (const table of tables) await transaction.run(`DROP TABLE ${table}`)
    })
  }

  /** Words of what was removed stay in its file till then. */
  async optimize(): Promise<void> {
    for (const table of tables)
      await this.#database.run(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
  }

  async #keys({ table }: Place, match: string): Promise<Postings> {
    const row = await this.#database.get<{ keys: string }>(
      `SELECT json_group_array(rowid) AS keys FROM (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`,
      match,
    )
    return { keys: JSON.parse(row?.keys ?? '[]') as number[], counts: [] }
  }

  /**
   * FTS5 tells no counts, only a score, and that score depends on the index's history (a contentless table never
   * subtracts what was deleted from its averages). But the score is a known function of the count: solved for it.
   */
  async #counted({ table }: Place, match: string): Promise<Postings> {
    const row = await this.#database.get<{ keys: string; ranks: string; sizes: string; totals: Uint8Array }>(
      `SELECT json_group_array(rowid) AS keys, json_group_array(rank) AS ranks, group_concat(size) AS sizes,
        (SELECT block FROM ${table}_data WHERE id = 1) AS totals
      FROM (SELECT f.rowid, f.rank, (SELECT hex(sz) FROM ${table}_docsize WHERE id = f.rowid) AS size
        FROM ${table} f WHERE ${table} MATCH ?)`,
      match,
    )
    const keys = JSON.parse(row?.keys ?? '[]') as number[]
    if (!row || keys.length === 0) return { keys: [], counts: [] }
    const ranks = JSON.parse(row.ranks) as number[]
    const sizes = row.sizes.split(',')
    const [rows = 1, tokens = 1] = varints(row.totals)
    const rarity = Math.log((rows - keys.length + 0.5) / (keys.length + 0.5))
    const idf = rarity > 0 ? rarity : 1e-6
    const average = tokens / rows
    const counts = ranks.map((rank, at) => {
      const [size = average] = varints(Buffer.from(sizes[at] ?? '', 'hex'))
      const part = -rank / idf / (k1 + 1)
      const count = (part * k1 * (1 - b + (b * size) / average)) / (1 - part)
      return Math.min(Math.max(Math.round(count), 1), size)
    })
    return { keys, counts }
  }
}

/** SQLite's variable-length integers, most significant 7 bits first. */
function varints(bytes: Uint8Array): number[] {
  const values: number[] = []
  let value = 0
  for (const byte of bytes) {
    value = value * 128 + (byte & 127)
    if (byte >= 128) continue
    values.push(value)
    value = 0
  }
  return values
}
