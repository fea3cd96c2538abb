import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { DaylightError } from '../../model/errors.ts'
import { openDatabase, type SqliteDatabase } from './database.ts'
import { formatVersion, schema } from './schema.ts'

/** Opens catalog.sqlite. `create` makes the tables; `read` also works from a folder that cannot be written. */
export function openCatalogue(path: string, mode: 'create' | 'read' | 'write'): SqliteDatabase {
  if (mode === 'create') makeTables(path)
  else if (!statSync(path, { throwIfNoEntry: false })) throw new DaylightError('CASE_BROKEN', `${path} is missing`)
  try {
    return openDatabase(path, { readOnly: mode === 'read' })
  } catch (error) {
    throw new DaylightError('CASE_BROKEN', `${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function makeTables(path: string): void {
  const connection = new DatabaseSync(path)
  try {
    connection.exec(`PRAGMA journal_mode = WAL; BEGIN; ${schema} PRAGMA user_version = ${formatVersion}; COMMIT`)
  } finally {
    connection.close()
  }
}
