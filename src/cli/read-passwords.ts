import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { asDaylightError, DaylightError } from '../model/errors.ts'
import type { Password } from '../pipeline/keyring.ts'

const mostPasswords = 10_000
const longestPassword = 1024

/** UTF-8, one password a line, exactly as it stands there; empty lines are none. `-` is standard input, which may be a socket: not a file to open. */
export async function readPasswords(path: string): Promise<Password[]> {
  const bytes = await (path === '-' ? buffer(process.stdin) : readFile(path)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new DaylightError('PATH_MISSING', path)
    throw asDaylightError(error)
  })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DaylightError(
      'USAGE',
      `${path} is not UTF-8; --passwords takes a text file with one password a line`,
    )
  }
  const file = path === '-' ? 'given by a person' : basename(path)
  const passwords = text
    .split(/\r\n|\n|\r/)
    .map((value, index) => ({ value, origin: { file, line: index + 1 } }))
    .filter(({ value }) => value !== '')
  const long = passwords.find(({ value }) => value.length > longestPassword)
  if (long) throw new DaylightError('USAGE', `line ${long.origin.line} of ${path} is too long for a password`)
  if (passwords.length > mostPasswords)
    throw new DaylightError('USAGE', `${path} has more than ${mostPasswords} lines; give the likeliest ones`)
  return passwords
}
