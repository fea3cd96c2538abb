import type { Database } from '../case/ports.ts'
import { DaylightError } from '../model/errors.ts'

/** A row of `documents`, under the names of the model. */
export interface StoredDocument {
  id: number
  sha256: string
  bytes: number
  type: string
  state: string
  read: string
  reason: string | null
  title: string
  language: string
  date: string | null
  length: number
  textVersion: string
  /** JSON of the model's Metadata. */
  metadata: string
  /** Path below the case's derived/, or null. */
  thumbnail: string | null
}

const isPrefix = /^[0-9a-f]{8,64}$/

/** The document whose SHA-256 begins with `id`. Throws DOCUMENT_MISSING or DOCUMENT_AMBIGUOUS. */
export async function findDocument(database: Database, id: string): Promise<StoredDocument> {
  const prefix = id.toLowerCase()
  if (!isPrefix.test(prefix)) {
    throw new DaylightError('DOCUMENT_MISSING', `${id.slice(0, 80)} is not a SHA-256 or a prefix of one`)
  }
  const found = await database.all<StoredDocument>(
    `SELECT id, sha256, bytes, type, state, read, reason, title, language, date, length,
       text_version AS "textVersion", metadata, thumbnail
     FROM documents WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256 LIMIT 2`,
    prefix,
    // `g` follows every hexadecimal digit
    `${prefix}g`,
  )
  const [first, second] = found
  if (!first) throw new DaylightError('DOCUMENT_MISSING', prefix)
  if (second) {
    throw new DaylightError('DOCUMENT_AMBIGUOUS', `${prefix} fits ${first.sha256} and ${second.sha256}`)
  }
  return first
}

/** Paths of all items with these bytes, in the ledger's order, each once. */
export async function documentPaths(database: Database, sha256: string, limit?: number): Promise<string[]> {
  const rows = await database.all<{ path: string }>(
    `SELECT path FROM items WHERE sha256 = ? ORDER BY source, path ${limit === undefined ? '' : 'LIMIT ?'}`,
    ...(limit === undefined ? [sha256] : [sha256, limit]),
  )
  return [...new Set(rows.map(({ path }) => path))]
}
