/** The ledger's own rows: what was found where, and the documents (distinct bytes) behind it. */
import type { Database } from '../case/ports.ts'
import type { Captured } from './capture.ts'
import { nameRank } from './identify/text.ts'
import type { Found } from './walk.ts'

export interface KnownItem {
  id: number
  path: string
  sha256: string | null
  stamp: string | null
}

/** A file whose bytes are still to be taken. */
export interface Due {
  source: string
  found: Found
  /** The row that waits for them, or null where a row with earlier bytes stands already. */
  item: number | null
}

/** Writes rows for a stretch of the walk and tells which files must be taken: new ones and changed ones. */
export async function recordFound(
  transaction: Database,
  source: string,
  batch: readonly Found[],
): Promise<{ due: Due[]; added: number; settled: number }> {
  const due: Due[] = []
  let added = 0
  let settled = 0
  for (const found of batch) {
    const known = await transaction.all<KnownItem>(
      // coalesce: else the planner takes the index of parents, where every file on disk is under NULL
      'SELECT id, path, sha256, stamp FROM items WHERE source = ? AND path = ? AND coalesce(parent, 0) = 0 ORDER BY id',
      source,
      found.path,
    )
    const bare = known.find((row) => row.sha256 === null)
    if (found.kind === 'folder') {
      // it could not be read before and now it can
      if (bare) await transaction.run('DELETE FROM items WHERE id = ?', bare.id)
      continue
    }
    if (found.refusal) {
      if (bare) await renewRefusal(transaction, bare.id, found)
      else {
        await insertFound(transaction, source, found)
        added++
        settled++
      }
      continue
    }
    if (known.some((row) => row.sha256 !== null && row.stamp === found.stamp)) continue
    if (known.length === 0) added++
    const item = known.length === 0 ? await insertFound(transaction, source, found) : (bare?.id ?? null)
    due.push({ source, found, item })
  }
  return { due, added, settled }
}

/** A link, device or unreadable file or folder may be another thing than it was at the last run. */
async function renewRefusal(
  transaction: Database,
  item: number,
  { type, refusal, modified }: Found,
): Promise<void> {
  await transaction.run(
    "UPDATE items SET type = ?, own_state = ?, own_read = 'none', own_reason = ?, modified = ? WHERE id = ?",
    type,
    refusal?.state ?? 'waiting',
    refusal?.reason ?? null,
    modified || null,
    item,
  )
}

/** After a walk to the end: files that an interrupted run had found and that are not there any more wait no longer. */
export const settleWalk = (database: Database, source: string): Promise<number> =>
  database.run(
    `UPDATE items SET own_state = 'refused', own_reason = 'was found once and gone before it was read; ingest again if it is back'
     WHERE source = ? AND parent IS NULL AND sha256 IS NULL AND own_state = 'waiting'`,
    source,
  )

async function insertFound(transaction: Database, source: string, found: Found): Promise<number> {
  const { refusal } = found
  return insertItem(transaction, {
    source,
    path: found.path,
    pathBytes: found.pathBytes?.toString('base64') ?? null,
    type: found.type,
    state: refusal?.state ?? 'waiting',
    reason: refusal?.reason ?? null,
    modified: found.modified || null,
  })
}

interface NewItem {
  source: string
  path: string
  pathBytes: string | null
  type: string
  state: string
  reason: string | null
  modified: string | null
}

async function insertItem(transaction: Database, item: NewItem): Promise<number> {
  const row = await transaction.get<{ id: number }>(
    `INSERT INTO items (source, path, path_bytes, type, own_state, own_read, own_reason, depth, modified)
     VALUES (?,?,?,?,?,'none',?,0,?) RETURNING id`,
    item.source,
    item.path,
    item.pathBytes,
    item.type,
    item.state,
    item.reason,
    item.modified,
  )
  if (!row) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

export interface Taken {
  due: Due
  captured: Captured
  /** MIME type, where bytes were taken. */
  type: string
}

/** A document that an item needs. */
export interface Ensured {
  id: number
  /** It was not there before. */
  added: boolean
  /** Its stages are done: the item that needs it waits for nothing. */
  settled: boolean
}

/** Settles one file: its row gets hash, size and type, and its document exists. Null where nothing could be taken. */
export async function recordTaken(
  transaction: Database,
  { due, captured, type }: Taken,
): Promise<Ensured | null> {
  const item = due.item ?? (await existingOrNew(transaction, due, captured))
  if (captured.outcome === 'refused') {
    await transaction.run(
      "UPDATE items SET own_state = 'refused', own_reason = ? WHERE id = ? AND sha256 IS NULL",
      captured.reason,
      item,
    )
    return null
  }
  const { sha256, bytes, stamp, unsteady } = captured
  const twin = await transaction.get<{ id: number }>(
    'SELECT id FROM items WHERE source = ? AND path = ? AND sha256 = ? AND id <> ?',
    due.source,
    due.found.path,
    sha256,
    item,
  )
  if (twin) {
    await transaction.run('DELETE FROM items WHERE id = ? AND sha256 IS NULL', item)
    await transaction.run('UPDATE items SET stamp = ? WHERE id = ?', stamp, twin.id)
  } else {
    const reason = unsteady
      ? 'changed while it was being read; these are the bytes as they were caught: ingest again when it rests'
      : null
    await transaction.run(
      'UPDATE items SET sha256 = ?, bytes = ?, type = ?, stamp = ?, own_state = ?, own_read = ?, own_reason = ? WHERE id = ?',
      sha256,
      bytes,
      type,
      stamp,
      unsteady ? 'partial' : null,
      unsteady ? 'some' : null,
      reason,
      item,
    )
  }
  return ensureDocument(transaction, sha256, bytes, type)
}

/** For a path that has rows already: the row of the same bytes, or a second row for the changed ones. */
async function existingOrNew(transaction: Database, due: Due, captured: Captured): Promise<number> {
  if (captured.outcome === 'taken') {
    const same = await transaction.get<{ id: number }>(
      'SELECT id FROM items WHERE source = ? AND path = ? AND sha256 = ?',
      due.source,
      due.found.path,
      captured.sha256,
    )
    if (same) return same.id
  }
  return insertFound(transaction, due.source, due.found)
}

/**
 * The document of these bytes. Where its name-given type changes to a higher-ranking one, it is read again: the
 * result must not depend on which name came first.
 */
export async function ensureDocument(
  transaction: Database,
  sha256: string,
  bytes: number,
  type: string,
): Promise<Ensured> {
  const known = await transaction.get<{ id: number; type: string; state: string }>(
    'SELECT id, type, state FROM documents WHERE sha256 = ?',
    sha256,
  )
  if (!known) {
    const row = await transaction.get<{ id: number }>(
      "INSERT INTO documents (sha256, bytes, type, state, read) VALUES (?,?,?,'waiting','none') RETURNING id",
      sha256,
      bytes,
      type,
    )
    if (!row) throw new Error('INSERT … RETURNING gave no row')
    return { id: row.id, added: true, settled: false }
  }
  if (nameRank(type) > nameRank(known.type) && nameRank(known.type) >= 0) {
    await transaction.run(
      "UPDATE documents SET type = ?, state = 'waiting', read = 'none', reason = NULL WHERE id = ?",
      type,
      known.id,
    )
    await transaction.run("UPDATE outputs SET state = 'stale' WHERE document = ?", known.id)
    return { id: known.id, added: false, settled: false }
  }
  return { id: known.id, added: false, settled: known.state !== 'waiting' }
}
