import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DaylightError } from '../model/errors.ts'
import type { SearchRequest } from '../model/search.ts'
import type { Place } from './rank.ts'

const Stored = z.tuple([z.string(), z.union([z.number(), z.string()]), z.string()])

/** What a cursor belongs to: everything that decides which results come in which order. */
function requestKey({ query, sort, any, include, exclude }: SearchRequest): string {
  const parts = [query, sort ?? 'relevance', any ?? false, include ?? {}, exclude ?? {}]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

export const writeCursor = (request: SearchRequest, place: Place): string =>
  Buffer.from(JSON.stringify([requestKey(request), place.key, place.sha256])).toString('base64url')

/** Throws CURSOR_INVALID where it is not one or belongs to another request. */
export function readCursor(request: SearchRequest): Place | null {
  if (request.cursor === undefined) return null
  let stored: unknown = null
  try {
    stored = JSON.parse(Buffer.from(request.cursor, 'base64url').toString())
  } catch {
    // told below
  }
  const read = Stored.safeParse(stored)
  if (!read.success || read.data[0] !== requestKey(request)) {
    throw new DaylightError('CURSOR_INVALID', request.cursor.slice(0, 80))
  }
  return { key: read.data[1], sha256: read.data[2] }
}
