/** 7-Zip's words made into states and sentences. */
import type { Outcome } from '../../../model/item.ts'
import { type Member, ReaderError } from '../../reader.ts'
import type { Listing } from '../../seven-zip/listing.ts'

type Problem = NonNullable<Member['problem']>

/** What its log says of one member. */
export function problemOf(text: string, split: boolean): Problem {
  if (
    /missing volume/i.test(text) ||
    (split && /unexpected end|unavailable data|data error|crc/i.test(text))
  ) {
    return {
      state: 'partial',
      reason: 'goes on in another volume of the archive, which is not there; add all volumes to one folder',
    }
  }
  if (/wrong password/i.test(text))
    return { state: 'password', reason: 'encrypted; give the password with --passwords' }
  if (/unsupported method/i.test(text)) {
    const reason =
      'compressed with a method that cannot be read; unpack the archive with another program and add that'
    return { state: 'unsupported', reason }
  }
  if (/allocate|memory/i.test(text)) {
    const reason = 'unpacking it needs more memory than a reader may have (setting limits.memoryBytes)'
    return { state: 'limit', reason }
  }
  if (/crc failed/i.test(text)) return { state: 'corrupt', reason: 'the checksum is wrong' }
  if (/unexpected end/i.test(text))
    return { state: 'corrupt', reason: 'cut short: the archive ends before it' }
  return { state: 'corrupt', reason: 'its data is damaged' }
}

/** The list could not be had at all. */
export function listFailure(listing: Listing): ReaderError {
  const said = listing.errors.join('; ')
  if (listing.encryptedList) {
    return new ReaderError(
      'password',
      'the list of the archive is encrypted, and no password opens it; give it with --passwords',
    )
  }
  if (/allocate|memory/i.test(said)) return new ReaderError('limit', problemOf('memory', false).reason)
  if (/missing volume/i.test(said)) {
    return new ReaderError('partial', 'a volume of the archive is missing; add all of them to one folder')
  }
  return new ReaderError('corrupt', `the archive is damaged: ${said}`)
}

interface Written {
  written: number
  locked: number
}

export function conclude(
  listing: Listing,
  { written, locked }: Written,
  most: number,
): Partial<Outcome> | undefined {
  if (listing.truncated) {
    return { state: 'limit', read: 'some', reason: `more than ${most} members (setting limits.members)` }
  }
  if (written > 0 && locked === written) {
    const reason = 'every member is encrypted, and no password opens one; give it with --passwords'
    return { state: 'password', read: 'none', reason }
  }
  const serious = listing.errors.filter((error) => !harmless.test(error))
  if (serious.length === 0) return undefined
  const said = serious.join('; ')
  const read = written > 0 ? 'some' : 'none'
  if (/missing volume/i.test(said) || listing.entries.some(({ split }) => split)) {
    return {
      state: 'partial',
      read,
      reason: 'a volume of the archive is missing; add all of them to one folder',
    }
  }
  return { state: 'corrupt', read, reason: `the archive is damaged: ${said}` }
}

/** Said of archives that are whole. */
const harmless = /there are data after|there are some data after|is not supported|checksum error in|^$/i
