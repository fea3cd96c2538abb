import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { asDaylightError, DaylightError } from '../../model/errors.ts'
import { openDatabase, type SqliteDatabase } from './database.ts'
import { formatVersion, schema } from './schema.ts'

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
