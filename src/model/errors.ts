/**
 * The error catalogue: one stable code, what happened, what to do. CLI, API (problem+json) and ledger print the same.
 * docs/errors.md must name every code (a test checks).
 */
import type { Problem } from './api.ts'

interface CatalogueEntry {
  title: string
  /** What a person can do about it. */
  action: string
  /** HTTP status. */
  status: number
  /** Process exit code as in the contract. */
  exit: 1 | 2 | 130
}

const entry = (title: string, action: string, status = 400, exit: 1 | 2 | 130 = 1): CatalogueEntry => ({
  title,
  action,
  status,
  exit,
})

export const catalogue = {
  USAGE: entry('Wrong usage', 'See `daylight help`.', 400, 2),
  UNKNOWN_VERB: entry('There is no such verb', 'See `daylight help` for the list.', 400, 2),
  NOT_BUILT: entry('This verb is not built yet', 'See the README for what works today.', 501, 2),
  PATH_MISSING: entry(
    'There is nothing at this path',
    'Check the spelling and that the drive is mounted.',
    404,
    2,
  ),
  PATH_UNREADABLE: entry(
    'This path may not be read',
    'Ask for read rights or copy it to where you have them.',
    403,
  ),
  CASE_MISSING: entry(
    'There is no case here',
    'Name one with --case DIR, or make one with `daylight ingest PATH --case DIR`.',
    404,
    2,
  ),
  CASE_BROKEN: entry(
    'This case cannot be opened',
    'Run `daylight verify CASE`; restore the folder from a copy.',
    500,
  ),
  CASE_NEWER: entry(
    'This case was made by a newer Daylight',
    'Open it with that version or a later one.',
    409,
  ),
  CASE_BUSY: entry(
    'Another process is writing to this case',
    'Wait for it to finish or stop it; reading is possible meanwhile.',
    409,
  ),
  GOLD_BROKEN: entry(
    'These are no gold answers',
    'Name the gold folder that `daylight demo` wrote beside the cache.',
    400,
    2,
  ),
  SOURCE_INSIDE_CASE: entry(
    'This path lies inside the case itself',
    'Name the folder the documents came in.',
    400,
    2,
  ),
  DISK_FULL: entry(
    'The disk is full',
    'Free some space and run the same command again; it goes on where it stopped.',
    507,
  ),
  READ_ONLY: entry('The case cannot be written', 'Check its rights and that the disk is not read-only.', 403),
  ISOLATION_MISSING: entry(
    'Parsers cannot be locked in on this machine',
    'Run `daylight doctor`; install bubblewrap, or accept the risk with --isolation weak.',
    503,
  ),
  DOCUMENT_MISSING: entry(
    'There is no such document in this case',
    'Give a SHA-256 or a unique prefix of at least 8 characters.',
    404,
  ),
  DOCUMENT_AMBIGUOUS: entry(
    'More than one document begins like this',
    'Give more characters of the hash.',
    409,
    2,
  ),
  RANGE_INVALID: entry(
    'This range does not fit the document',
    'Give --range a,b with 0 ≤ a ≤ b ≤ length.',
    416,
    2,
  ),
  CURSOR_INVALID: entry('This cursor does not belong to this query', 'Start again without --cursor.', 400, 2),
  PAGE_MISSING: entry('There is no picture of this page', 'Ask for a page the document has.', 404),
  RENDER_FAILED: entry(
    'This page could not be drawn',
    'Read its text instead; the original can be downloaded.',
    422,
  ),
  LINE_MISSING: entry(
    'No line of a picture was recognised here',
    'Choose text that was read from a picture; other text says what the file says.',
    404,
  ),
  LINE_CHANGED: entry(
    'What was recognised here is another by now',
    'Open the document again and correct what it says now.',
    409,
  ),
  SESSION_MISSING: entry('No session', 'Open the address that `daylight serve` printed.', 401),
  TOKEN_USED: entry(
    'This address was used already',
    'Run `daylight serve` again and open the new address.',
    401,
  ),
  HOST_REFUSED: entry(
    'This host or origin is not allowed',
    'Use the address that `daylight serve` printed.',
    403,
  ),
  METHOD_REFUSED: entry(
    'This method is not allowed',
    'See /api/openapi.json for what each address takes.',
    405,
  ),
  ROUTE_MISSING: entry('There is no such address', 'See /api/openapi.json.', 404),
  PORT_TAKEN: entry('This port is in use', 'Choose another with --port N, or leave it out.', 409),
  INTERRUPTED: entry('Interrupted', 'Run the same command again; it goes on where it stopped.', 499, 130),
  INTERNAL: entry('Something unexpected went wrong', 'Please report it with the line above.', 500),
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof catalogue

/** An error a person is meant to read. `detail` says what and where. */
export class DaylightError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(`${catalogue[code].title}: ${detail}`, options)
    this.name = 'DaylightError'
    this.code = code
    this.detail = detail
  }

  get exit(): number {
    return catalogue[this.code].exit
  }

  toProblem(): Problem {
    const { title, action, status } = catalogue[this.code]
    return {
      type: `urn:daylight:error:${this.code}`,
      title,
      status,
      code: this.code,
      detail: this.detail,
      action,
    }
  }
}

const diskFull = new Set(['ENOSPC', 'EDQUOT'])

/** Turns anything thrown into a catalogue error, so that no stack trace is a person's only message. */
export function asDaylightError(thrown: unknown): DaylightError {
  if (thrown instanceof DaylightError) return thrown
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = (error as NodeJS.ErrnoException).code ?? ''
  // the low byte is SQLite's error, the rest its details
  const sqlite = ((error as { errcode?: number }).errcode ?? 0) & 0xff
  if (diskFull.has(code) || sqlite === 13)
    return new DaylightError('DISK_FULL', error.message, { cause: error })
  if (code === 'EROFS' || code === 'EACCES' || sqlite === 8 || sqlite === 14)
    return new DaylightError('READ_ONLY', error.message, { cause: error })
  if (sqlite === 11 || sqlite === 26) return new DaylightError('CASE_BROKEN', error.message, { cause: error })
  if (error.name === 'AbortError') return new DaylightError('INTERRUPTED', error.message, { cause: error })
  return new DaylightError('INTERNAL', error.message, { cause: error })
}
