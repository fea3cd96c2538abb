import { z } from 'zod'
import type { LedgerKey } from '../documents/ledger.ts'
import { DaylightError } from '../model/errors.ts'

const Key = z.tuple([z.string(), z.string(), z.string()])

export const encodeCursor = (key: LedgerKey): string => Buffer.from(JSON.stringify(key)).toString('base64url')

export function decodeCursor(cursor: string): LedgerKey {
  try {
    return Key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (error) {
    throw new DaylightError('CURSOR_INVALID', cursor.slice(0, 80), { cause: error })
  }
}
