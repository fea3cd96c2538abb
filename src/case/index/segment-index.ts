/** Immutable segments in catalog.sqlite, written together with what they index, merged in between. */
import type { Database, Index, IndexEntry, IndexField, Postings, TokenPlan } from '../ports.ts'
import { Batch } from './batch.ts'
import { findInSegment } from './find.ts'
import { hasKey, readKeys } from './keys.ts'
import { blocksOf, fieldNumbers, segmentOfBlock } from './layout.ts'
import { beginMerge } from './merge.ts'
import { merged } from './merged-postings.ts'
import { StaleIndex } from './region.ts'
import { SegmentReader, type SegmentRow } from './segment-reader.ts'
import { chooseMerge } from './tiers.ts'

/** How often a search starts anew because the index changed under it. */
const mostTries = 20

/** Segments as they were at one moment. */
interface Snapshot {
  generation: number
  segments: readonly SegmentReader[]
}

export class SegmentIndex implements Omit<Index, 'stamp'> {
  readonly #database: Database
  /** As the last search found it. */
  #snapshot: Snapshot | null = null
  /** Keys by a segment's stamp and field, for telling where a key must be taken out. */
  readonly #keys = new Map<string, Int32Array>()
  #tidying = false

  constructor(database: Database) {
    this.#database = database
  }

  async put(database: Database, entries: readonly IndexEntry[]): Promise<void> {
    const last = new Map<string, IndexEntry>()
    for (const entry of entries) last.set(`${fieldNumbers[entry.field]}/${entry.key}`, entry)
    const segments = await this.#segments(database)
    const batch = new Batch()
    let changed = false
    for (const { field, key, tokens } of last.values()) {
      if (await this.#takeOut(database, segments, fieldNumbers[field], key)) changed = true
      batch.add(fieldNumbers[field], key, tokens)
    }
    if (batch.tokens > 0) await batch.write(database, await nextNumber(database))
    if (changed || batch.tokens > 0) await nextNumber(database)
  }

  async remove(database: Database, field: IndexField, keys: readonly number[]): Promise<void> {
    const segments = await this.#segments(database)
    let changed = false
    for (const key of keys)
      if (await this.#takeOut(database, segments, fieldNumbers[field], key)) changed = true
    if (changed) await nextNumber(database)
  }

  async find(field: IndexField, plan: TokenPlan, counts: boolean): Promise<Postings> {
    for (let tries = 1; ; tries++) {
      const snapshot = await this.#current()
      try {
        const found = await findIn(snapshot.segments, fieldNumbers[field], plan)
        if ((await generationOf(this.#database)) === snapshot.generation || tries >= mostTries)
          return counts ? found : { keys: found.keys, counts: [] }
      } catch (error) {
        if (!(error instanceof StaleIndex) || tries >= mostTries) throw error
      }
    }
  }

  async tidy(signal: AbortSignal): Promise<void> {
    // whoever is at it goes on until nothing is left to do
    if (this.#tidying) return
    this.#tidying = true
    try {
      await this.#sweep()
      for (;;) {
        const chosen = chooseMerge(await this.#committed())
        if (!chosen) return
        await this.#merge(chosen, signal)
      }
    } finally {
      this.#tidying = false
    }
  }

  async purge(signal: AbortSignal): Promise<void> {
    await this.#sweep()
    for (const segment of await this.#committed())
      if ((await segment.dead()).some((keys) => keys.size > 0)) await this.#merge([segment], signal)
  }

  async #current(): Promise<Snapshot> {
    const generation = await generationOf(this.#database)
    if (this.#snapshot?.generation === generation) return this.#snapshot
    const snapshot = { generation, segments: await this.#segments(this.#database, this.#snapshot?.segments) }
    this.#snapshot = snapshot
    return snapshot
  }

  /** Without what a transaction of this connection may still take back. */
  #committed(): Promise<readonly SegmentReader[]> {
    return this.#database.transaction((transaction) => this.#segments(transaction))
  }

  async #segments(
    database: Database,
    before: readonly SegmentReader[] = [],
  ): Promise<readonly SegmentReader[]> {
    const known = new Map(before.map((segment) => [segment.stamp, segment]))
    const rows = await database.all<SegmentRow>(
      'SELECT id, stamp, bytes, fields, tops FROM index_segments ORDER BY id',
    )
    return rows.map((row) => {
      const segment = known.get(row.stamp) ?? new SegmentReader(this.#database, row)
      segment.forgetDead()
      return segment
    })
  }

  /** Notes the key as dead wherever it stands. */
  async #takeOut(
    database: Database,
    segments: readonly SegmentReader[],
    field: number,
    key: number,
  ): Promise<boolean> {
    let changed = false
    for (const segment of segments) {
      const [least = 0, greatest = -1] = segment.fields[field] ?? []
      if (key < least || key > greatest) continue
      if (!hasKey(await this.#keysOf(database, segment, field), key)) continue
      const added = await database.run(
        'INSERT INTO index_dead (segment, field, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        segment.id,
        field,
        key,
      )
      if (added > 0) changed = true
    }
    return changed
  }

  async #keysOf(database: Database, segment: SegmentReader, field: number): Promise<Int32Array> {
    const name = `${segment.stamp}/${field}`
    const known = this.#keys.get(name)
    if (known) return known
    const keys = await readKeys(database, segment, field)
    this.#keys.set(name, keys)
    return keys
  }

  async #merge(sources: readonly SegmentReader[], signal: AbortSignal): Promise<void> {
    const database = this.#database
    const before = await deadIn(database, sources)
    const segment = await database.transaction((transaction) => nextNumber(transaction))
    for (const source of sources) source.forgetDead()
    const merge = await beginMerge(database, sources, segment)
    let done = false
    while (!done) {
      signal.throwIfAborted()
      done = await database.transaction((transaction) => merge.step(transaction))
    }
    await database.transaction(async (transaction) => {
      await merge.finish(transaction)
      // what died while it was written
      for (const { field, key } of await deadIn(transaction, sources, before))
        await transaction.run(
          'INSERT INTO index_dead (segment, field, key) VALUES (?, ?, ?)',
          segment,
          field,
          key,
        )
      for (const { id, stamp } of sources) {
        await transaction.run('DELETE FROM index_segments WHERE id = ?', id)
        await transaction.run('DELETE FROM index_dead WHERE segment = ?', id)
        for (const name of this.#keys.keys()) if (name.startsWith(`${stamp}/`)) this.#keys.delete(name)
      }
      await nextNumber(transaction)
    })
    for (const { id } of sources) await dropBlocks(database, id)
  }

  /** Blocks of merges that were cut short. */
  async #sweep(): Promise<void> {
    const known = new Set((await this.#committed()).map(({ id }) => id))
    for (let from = 0; ;) {
      const row = await this.#database.get<{ id: number }>(
        'SELECT id FROM index_blocks WHERE id >= ? ORDER BY id LIMIT 1',
        from,
      )
      if (!row) return
      const segment = segmentOfBlock(row.id)
      if (!known.has(segment)) await dropBlocks(this.#database, segment)
      from = blocksOf(segment)[1] + 1
    }
  }
}

async function findIn(segments: readonly SegmentReader[], field: number, plan: TokenPlan): Promise<Postings> {
  const pieces: Postings[] = []
  for (const segment of segments) pieces.push(await findInSegment(segment, field, plan))
  return merged(pieces)
}

async function generationOf(database: Database): Promise<number> {
  const row = await database.get<{ generation: number }>('SELECT generation FROM index_state')
  return row?.generation ?? 0
}

/** A number that no segment and no state of the index has had, in what is committed. */
async function nextNumber(database: Database): Promise<number> {
  const number = (await generationOf(database)) + 1
  await database.run('UPDATE index_state SET generation = ?', number)
  return number
}

interface Dead {
  segment: number
  field: number
  key: number
}

async function deadIn(
  database: Database,
  segments: readonly SegmentReader[],
  without: readonly Dead[] = [],
): Promise<Dead[]> {
  const known = new Set(without.map(({ segment, field, key }) => `${segment}/${field}/${key}`))
  const dead: Dead[] = []
  for (const { id } of segments)
    dead.push(
      ...(await database.all<Dead>('SELECT segment, field, key FROM index_dead WHERE segment = ?', id)),
    )
  return dead.filter(({ segment, field, key }) => !known.has(`${segment}/${field}/${key}`))
}

/** Rows deleted in one transaction. */
const droppedAtOnce = 256

async function dropBlocks(database: Database, segment: number): Promise<void> {
  const [first, last] = blocksOf(segment)
  for (;;) {
    const dropped = await database.run(
      'DELETE FROM index_blocks WHERE id IN (SELECT id FROM index_blocks WHERE id BETWEEN ? AND ? LIMIT ?)',
      first,
      last,
      droppedAtOnce,
    )
    if (dropped === 0) return
  }
}
