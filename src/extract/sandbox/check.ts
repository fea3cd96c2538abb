/**
 * Everything a reader process says is checked here before the parent believes it: the process may be in the hands of
 * the document it read. A Violation ends the process.
 */
import { isUtf8 } from 'node:buffer'
import { FlagKind, MetadataKey } from '../../model/document.ts'
import type { ReadEvent } from '../events.ts'
import { type Limits, mostPictured } from '../reader.ts'
import { checkMember, checkOutcome, checkPictured, checkProblem, checkWords } from './check-records.ts'
import { entry, finite, integer, list, oneOf, record, string, Violation } from './check-values.ts'
import { checkParts } from './check-parts.ts'
import { bounds } from './protocol.ts'

const flagKinds = new Set<string>(FlagKind.options)
const metadataKeys = new Set<string>(MetadataKey.options)

/** Checks the events of one item in order; keeps what later ones must agree with. */
export class EventChecker {
  readonly #limits: Limits
  #received = 0
  #parts = 0
  #words = 0
  #pages = 0
  #pictured = 0
  #metadata = 0
  #metadataCharacters = 0
  #flags = 0
  #members = 0
  #memberBytes = 0
  #memberOpen = false
  #tries = 0
  #thumbnails = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Text, parts or members came: what makes a killed item `some` and not `none`. */
  get gaveContent(): boolean {
    return this.#received > 0 || this.#members > 0
  }

  /** A member's bytes were begun and not ended. */
  get memberOpen(): boolean {
    return this.#memberOpen
  }

  check(message: unknown, payload: Buffer): ReadEvent {
    const fields = record(message, 'message')
    const kind = fields['event']
    if (payload.length > 0 && !withPayload.has(String(kind)))
      throw new Violation(`${String(kind)} with a payload`)
    switch (kind) {
      case 'text':
        return this.#text(payload)
      case 'parts':
        return this.#partsOf(fields)
      case 'words':
        return this.#wordsOf(fields, payload)
      case 'pictured':
        if (++this.#pictured > mostPictured) throw new Violation('too many pictures')
        return { event: 'pictured', ...checkPictured(fields, this.#received) }
      case 'meta':
        return this.#meta(fields)
      case 'raw': {
        const name = string(fields['name'], bounds.rawName, 'name')
        const value = string(fields['value'], bounds.metadataValue, 'value')
        this.#countMetadata(name.length + value.length)
        return { event: 'raw', name, value }
      }
      case 'flag':
        return this.#flag(fields)
      case 'member':
        return this.#member(fields)
      case 'member-bytes':
        return this.#bytes(payload)
      case 'member-end':
        return this.#memberEnd(fields)
      case 'tried':
        return this.#tried(fields)
      case 'thumbnail':
        return this.#thumbnail(fields, payload)
      case 'done':
        return checkOutcome(fields)
      default:
        throw new Violation(`a message of unknown kind`)
    }
  }

  #text(payload: Buffer): ReadEvent {
    if (payload.length === 0 || payload.length > bounds.textPiece * 3)
      throw new Violation('text of a wrong size')
    if (!isUtf8(payload)) throw new Violation('text that is not UTF-8')
    if (payload.includes(0)) throw new Violation('text with NUL')
    const text = payload.toString('utf8')
    this.#received += text.length
    if (this.#received > this.#limits.textCharacters) throw new Violation('more text than allowed')
    return { event: 'text', text }
  }

  #partsOf(fields: Record<string, unknown>): ReadEvent {
    const { parts, open } = checkParts(fields, this.#received)
    this.#parts += parts.length
    // Many parts may stand on one character, but not without end.
    if (this.#parts > 10_000_000 + 4 * this.#received) throw new Violation('too many parts')
    return { event: 'parts', parts, open }
  }

  #memberEnd(fields: Record<string, unknown>): ReadEvent {
    if (!this.#memberOpen) throw new Violation('the end of a member that was not begun')
    this.#memberOpen = false
    const { problem } = fields
    return { event: 'member-end', ...(problem === undefined ? {} : { problem: checkProblem(problem) }) }
  }

  #wordsOf(fields: Record<string, unknown>, payload: Buffer): ReadEvent {
    if (++this.#pages > 1_000_000) throw new Violation('too many pages')
    const sure = fields['sure'] === true
    const words = checkWords(payload, this.#received, sure)
    this.#words += words.length
    if (this.#words > this.#received + 1000) throw new Violation('more words than characters')
    return {
      event: 'words',
      page: integer(fields['page'], 1, bounds.pageNumber, 'page'),
      width: finite(fields['width'], 0, bounds.pageSide, 'width'),
      height: finite(fields['height'], 0, bounds.pageSide, 'height'),
      words,
    }
  }

  #meta(fields: Record<string, unknown>): ReadEvent {
    const key = oneOf<MetadataKey>(fields['key'], metadataKeys, 'metadata key')
    const given = fields['value']
    if (typeof given === 'number') {
      this.#countMetadata(8)
      return { event: 'meta', key, value: finite(given, -Number.MAX_VALUE, Number.MAX_VALUE, 'value') }
    }
    const value =
      typeof given === 'string'
        ? string(given, bounds.metadataValue, 'value')
        : list(given, bounds.metadataList, 'value').map((item) =>
            string(item, bounds.metadataListEntry, 'value'),
          )
    this.#countMetadata(
      typeof value === 'string' ? value.length : value.reduce((sum, item) => sum + item.length, 0),
    )
    return { event: 'meta', key, value }
  }

  #countMetadata(characters: number): void {
    this.#metadata++
    this.#metadataCharacters += characters
    if (this.#metadata > bounds.metadataEntries || this.#metadataCharacters > bounds.metadataCharacters) {
      throw new Violation('too much metadata')
    }
  }

  #flag(fields: Record<string, unknown>): ReadEvent {
    if (++this.#flags > bounds.flags) throw new Violation('too many flags')
    const flag = oneOf<FlagKind>(fields['flag'], flagKinds, 'flag')
    const detail = string(fields['detail'], bounds.flagDetail, 'detail')
    if (fields['start'] === null && fields['end'] === null) {
      return { event: 'flag', flag, detail, start: null, end: null }
    }
    const start = integer(fields['start'], 0, this.#received, 'start')
    return { event: 'flag', flag, detail, start, end: integer(fields['end'], start, this.#received, 'end') }
  }

  #member(fields: Record<string, unknown>): ReadEvent {
    if (this.#memberOpen) throw new Violation('a member inside a member')
    if (++this.#members > this.#limits.members) throw new Violation('more members than allowed')
    const hasBytes = entry(fields['hasBytes'], 'boolean', 'hasBytes')
    this.#memberOpen = hasBytes
    return { event: 'member', member: checkMember(fields['member']), hasBytes }
  }

  #bytes(payload: Buffer): ReadEvent {
    if (!this.#memberOpen) throw new Violation('bytes without a member')
    if (payload.length > bounds.memberPiece) throw new Violation('too many bytes at once')
    this.#memberBytes += payload.length
    if (this.#memberBytes > this.#limits.memberBytes)
      throw new Violation('more bytes in members than allowed')
    return { event: 'member-bytes', bytes: payload }
  }

  #tried(fields: Record<string, unknown>): ReadEvent {
    if (++this.#tries > bounds.tries) throw new Violation('too many passwords tried')
    const place = integer(fields['place'], 0, bounds.tries, 'place')
    return { event: 'tried', place, worked: entry(fields['worked'], 'boolean', 'worked') }
  }

  #thumbnail(fields: Record<string, unknown>, payload: Buffer): ReadEvent {
    if (++this.#thumbnails > 16) throw new Violation('too many thumbnails')
    const picture = checkPicture(fields, payload, bounds.thumbnailSide)
    return { event: 'thumbnail', ...picture }
  }
}

const withPayload = new Set(['text', 'words', 'member-bytes', 'thumbnail'])

export function checkPicture(
  fields: Record<string, unknown>,
  rgb: Buffer,
  side: number,
): { width: number; height: number; rgb: Buffer } {
  const width = integer(fields['width'], 1, side, 'width')
  const height = integer(fields['height'], 1, side, 'height')
  if (rgb.length !== width * height * 3) throw new Violation('a picture of another size than it says')
  return { width, height, rgb }
}
