import type { Database, Index, IndexEntry, IndexField, Postings, TokenPlan } from '../ports.ts'
import { OlderIndex } from '../sqlite/older-index.ts'
import { merged } from './merged-postings.ts'
import { SegmentIndex } from './segment-index.ts'

/**
 * The index of a case of any format: till format 3 it was SQLite's FTS5. In a case that was upgraded, documents go
 * over one by one as they are read again; what has not stays findable where it is, and the last one takes the old
 * tables with it.
 */
class CaseIndex implements Index {
  readonly #database: Database
  readonly #segments: SegmentIndex
  readonly #older: OlderIndex

  constructor(database: Database) {
    this.#database = database
    this.#segments = new SegmentIndex(database)
    this.#older = new OlderIndex(database)
  }

  async put(database: Database, entries: readonly IndexEntry[]): Promise<void> {
    const { older } = await this.#there(database)
    if (older) for (const { field, key } of entries) await this.#older.remove(database, field, [key])
    await this.#segments.put(database, entries)
  }

  async remove(database: Database, field: IndexField, keys: readonly number[]): Promise<void> {
    const { own, older } = await this.#there(database)
    if (older) await this.#older.remove(database, field, keys)
    if (own) await this.#segments.remove(database, field, keys)
  }

  async find(field: IndexField, plan: TokenPlan, counts: boolean): Promise<Postings> {
    const { own, older } = await this.#there(this.#database)
    const found = own ? await this.#segments.find(field, plan, counts) : { keys: [], counts: [] }
    return older ? merged([found, await this.#older.find(field, plan, counts)]) : found
  }

  async tidy(signal: AbortSignal): Promise<void> {
    await this.#segments.tidy(signal)
    if ((await this.#there(this.#database)).older) await this.#older.dropWhereEmpty()
  }

  async purge(signal: AbortSignal): Promise<void> {
    const { own, older } = await this.#there(this.#database)
    if (own) await this.#segments.purge(signal)
    if (older) await this.#older.optimize()
  }

  async stamp(): Promise<string> {
    const others = await this.#database.get<{ data_version: number }>('PRAGMA data_version')
    const own = await this.#database.get<{ changes: number }>('SELECT total_changes() AS changes')
    return `${others?.data_version}.${own?.changes}`
  }

  /** Looked up every time: a case can be upgraded while others look into it. */
  async #there(database: Database): Promise<{ own: boolean; older: boolean }> {
    const rows = await database.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE name IN ('index_state', 'content_fts')",
    )
    const names = new Set(rows.map(({ name }) => name))
    return { own: names.has('index_state'), older: names.has('content_fts') }
  }
}

/** The index beside the tables of a case. */
export const openIndex = (database: Database): Index => new CaseIndex(database)
