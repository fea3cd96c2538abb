import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { asDaylightError, DaylightError } from '../../model/errors.ts'
import type { Database } from '../ports.ts'
import { indexTables } from '../index/layout.ts'
import { openDatabase, type SqliteDatabase } from './database.ts'
import { correctionTables, decisionTables, formatVersion, recognitionTables, schema } from './schema.ts'

/** Opens catalog.sqlite. `create` makes the tables; `read` also works from a folder that cannot be written. */
export function openCatalogue(path: string, mode: 'create' | 'read' | 'write'): SqliteDatabase {
  if (mode === 'create') makeTables(path)
  else if (!statSync(path, { throwIfNoEntry: false }))
    throw new DaylightError('CASE_BROKEN', `${path} is missing`)
  try {
    return mode === 'read' ? openForReading(path) : openDatabase(path)
  } catch (error) {
    const { code } = asDaylightError(error)
    throw new DaylightError(
      code === 'INTERNAL' ? 'CASE_BROKEN' : code,
      `${path}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

/** Even a reader makes files beside the database; where it may not, nobody can be writing and none are needed. */
function openForReading(path: string): SqliteDatabase {
  try {
    return openDatabase(path, { access: 'read' })
  } catch (error) {
    const unfolded = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
    if (asDaylightError(error).code !== 'READ_ONLY' || unfolded) throw error
    return openDatabase(path, { access: 'read-immutable' })
  }
}

/** What each format added to the one before it. */
const additions = new Map([
  [2, decisionTables],
  [3, `${recognitionTables} ${correctionTables} ALTER TABLE segments ADD COLUMN recognised INTEGER;`],
  [4, indexTables],
])

/** Brings the tables of an older format up to today's, all or nothing; gives the format found. */
export function upgradeCatalogue(path: string): number {
  const connection = new DatabaseSync(path, { timeout: 10_000 })
  try {
    connection.exec('BEGIN IMMEDIATE')
    const { user_version: found } = connection.prepare('PRAGMA user_version').get() as {
      user_version: number
    }
    for (let format = found + 1; format <= formatVersion; format++)
      connection.exec(`${additions.get(format) ?? ''} PRAGMA user_version = ${format}`)
    connection.exec('COMMIT')
    return found
  } finally {
    // takes an unfinished transaction back
    connection.close()
  }
}

/** Whether there is such a table: one of a later format is missing in a case that was only opened to read. */
export async function hasTable(database: Database, name: string): Promise<boolean> {
  return (
    (await database.get("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name)) !== undefined
  )
}

function makeTables(path: string): void {
  const connection = new DatabaseSync(path)
  try {
    connection.exec(
      `PRAGMA journal_mode = WAL; BEGIN; ${schema} PRAGMA user_version = ${formatVersion}; COMMIT`,
    )
  } finally {
    connection.close()
  }
}
