import { DatabaseSync } from 'node:sqlite'
import { DaylightError } from '../model/errors.ts'

export interface Lease {
  release(): void
}

/**
 * The one processing lease of a case: a lock that the operating system holds for the process and lets go when it
 * dies, however it dies. Throws CASE_BUSY where another process holds it.
 */
export function takeLease(path: string, caseName: string): Lease {
  const connection = new DatabaseSync(path, { timeout: 0 })
  try {
    connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if ((error as { errcode?: number }).errcode === 5)
      throw new DaylightError('CASE_BUSY', caseName, { cause: error })
    throw error
  }
  return { release: () => connection.close() }
}
