import type { FlagKind, Locator, MetadataKey, PartFacts, PartKind } from '../model/document.ts'
import type { PartRecord, ReadEvent } from './events.ts'
import {
  type Limits,
  mostPictured,
  mostReadings,
  type Member,
  type PartAttributes,
  type Pictured,
  ReaderError,
  type Sink,
  type WordBox,
} from './reader.ts'

interface OpenPart {
  kind: PartKind
  start: number
  locator: Locator
  hidden: boolean
  facts?: PartFacts
}

/** Text is sent on in pieces of at least this many characters. */
const pieceLength = 32 * 1024

/** Closed parts are sent on when this many have gathered. */
const partsAtOnce = 4096

/**
 * The Sink every reader writes to: keeps the offsets, cleans the text, nests the parts, counts the budgets and
 * passes events on. `send` resolves when the receiver is ready for more.
 */
export class EventSink implements Sink {
  readonly #send: (event: ReadEvent) => void
  readonly #drain: () => Promise<void>
  readonly #limits: Limits
  readonly #inputBytes: number
  readonly #open: OpenPart[] = []
  #closed: PartRecord[] = []
  #offset = 0
  #pending = ''
  #carriageReturn = false
  #highSurrogate = ''
  #members = 0
  #memberBytes = 0
  #pictured = 0

  constructor(
    send: (event: ReadEvent) => void,
    drain: () => Promise<void>,
    limits: Limits,
    inputBytes: number,
  ) {
    this.#send = send
    this.#drain = drain
    this.#limits = limits
    this.#inputBytes = inputBytes
  }

  get offset(): number {
    return this.#offset
  }

  write(text: string): number {
    const start = this.#offset
    const clean = this.#clean(text)
    if (start + clean.length > this.#limits.textCharacters) {
      this.#append(wellFormedPrefix(clean, this.#limits.textCharacters - start))
      this.#flushText()
      throw new ReaderError(
        'limit',
        `more than ${this.#limits.textCharacters} characters of text (setting limits.textCharacters)`,
        'some',
      )
    }
    this.#append(clean)
    return start
  }

  open(kind: PartKind, attributes: PartAttributes = {}): void {
    this.#settle()
    const outer = this.#open.at(-1)
    const hidden = (attributes.hidden ?? false) || (outer?.hidden ?? false)
    // the very object of the part around it where nothing is new: most parts have no place of their own
    const locator: Locator =
      outer && attributes.locator === undefined && hidden === outer.hidden
        ? outer.locator
        : { ...outer?.locator, ...attributes.locator, ...(hidden ? { hidden: true } : {}) }
    const facts = cleanFacts(attributes.facts)
    this.#open.push({ kind, start: this.#offset, locator, hidden, ...(facts ? { facts } : {}) })
  }

  close(): void {
    this.#settle()
    const open = this.#open.pop()
    if (!open) throw new Error('close() without open()')
    this.#closed.push({ ...open, end: this.#offset, depth: this.#open.length })
    if (this.#closed.length >= partsAtOnce) this.#flushText()
  }

  part(kind: PartKind, text: string, attributes: PartAttributes = {}): void {
    this.open(kind, attributes)
    this.write(text)
    this.close()
  }

  words(page: number, size: { width: number; height: number }, words: readonly WordBox[]): void {
    this.#flushText()
    this.#send({ event: 'words', page, width: size.width, height: size.height, words })
  }

  pictured(page: Pictured): void {
    if (++this.#pictured > mostPictured)
      throw new ReaderError('limit', `more than ${mostPictured} pages that are pictures`, 'some')
    this.#flushText()
    this.#send({ event: 'pictured', ...page })
  }

  meta(key: MetadataKey, value: string | number | readonly string[]): void {
    if (value === '' || (Array.isArray(value) && value.length === 0)) return
    this.#send({ event: 'meta', key, value: cleanMeta(value) })
  }

  raw(name: string, value: string): void {
    this.#send({
      event: 'raw',
      name: cleanString(name.slice(0, 200)),
      value: cleanString(value.slice(0, 10_000)),
    })
  }

  flag(flag: FlagKind, detail: string, range?: { start: number; end: number }): void {
    this.#flushText()
    this.#send({
      event: 'flag',
      flag,
      detail: cleanString(detail.slice(0, 1000)),
      start: range?.start ?? null,
      end: range?.end ?? null,
    })
  }

  async member(member: Member, bytes?: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    this.#members++
    if (this.#members > this.#limits.members) {
      throw new ReaderError(
        'limit',
        `more than ${this.#limits.members} members (setting limits.members)`,
        'some',
      )
    }
    this.#send({ event: 'member', member, hasBytes: bytes !== undefined })
    if (bytes === undefined) return
    const chunks = bytes instanceof Uint8Array ? [bytes] : bytes
    for await (const chunk of chunks) {
      this.#countMemberBytes(chunk.length)
      for (let at = 0; at < chunk.length; at += memberPiece) {
        this.#send({ event: 'member-bytes', bytes: chunk.subarray(at, at + memberPiece) })
      }
      await this.#drain()
    }
    this.#send({ event: 'member-end', ...(member.problem ? { problem: member.problem } : {}) })
    await this.#drain()
  }

  thumbnail(width: number, height: number, rgb: Uint8Array): void {
    this.#send({ event: 'thumbnail', width, height, rgb })
  }

  tried(place: number, worked: boolean): void {
    this.#send({ event: 'tried', place, worked })
  }

  async flush(): Promise<void> {
    this.#flushText()
    await this.#drain()
  }

  /** Closes what a reader that stopped early left open and sends the last text. */
  finish(): void {
    this.#settle()
    while (this.#open.length > 0) this.close()
    this.#flushText()
  }

  #countMemberBytes(length: number): void {
    this.#memberBytes += length
    if (this.#memberBytes > this.#limits.memberBytes) {
      throw new ReaderError(
        'limit',
        `more than ${this.#limits.memberBytes} bytes in members (setting limits.memberBytes)`,
        'some',
      )
    }
    if (
      this.#memberBytes > this.#limits.ratioFrom &&
      this.#memberBytes > this.#limits.ratio * this.#inputBytes
    ) {
      throw new ReaderError(
        'limit',
        `unpacks to more than ${this.#limits.ratio} times its size (setting limits.ratio)`,
        'some',
      )
    }
  }

  #append(text: string): void {
    this.#pending += text
    this.#offset += text.length
    if (this.#pending.length >= pieceLength) this.#flushText()
  }

  #flushText(): void {
    if (this.#pending !== '') {
      const text = this.#pending
      this.#pending = ''
      this.#send({ event: 'text', text })
    }
    if (this.#closed.length === 0 && this.#open.length === 0) return
    const parts = this.#closed
    this.#closed = []
    const end = this.#offset
    this.#send({ event: 'parts', parts, open: this.#open.map((part, depth) => ({ ...part, end, depth })) })
  }

  /** Newlines, NUL and lone surrogates, also where one is cut between two calls. */
  #clean(text: string): string {
    let raw = this.#highSurrogate + text
    this.#highSurrogate = ''
    if (this.#carriageReturn && raw.startsWith('\n')) raw = raw.slice(1)
    if (raw !== '') this.#carriageReturn = raw.endsWith('\r')
    const last = raw.charCodeAt(raw.length - 1)
    if (last >= 0xd800 && last <= 0xdbff) {
      this.#highSurrogate = raw.slice(-1)
      raw = raw.slice(0, -1)
    }
    return cleanString(raw)
  }

  /** A high surrogate still waiting for its half when a part begins or ends will never get it. */
  #settle(): void {
    this.#carriageReturn = false
    if (this.#highSurrogate === '') return
    this.#highSurrogate = ''
    this.write('\u{FFFD}')
  }
}

const memberPiece = 256 * 1024

/** Cut before, never after: half of a pair at the end would be no text, and the parent takes none. */
const cleanString = (text: string): string => {
  let clean = text
  if (clean.includes('\r')) clean = clean.replace(/\r\n?/g, '\n')
  if (clean.includes('\0')) clean = clean.replaceAll('\0', '\u{FFFD}')
  return clean.isWellFormed() ? clean : clean.toWellFormed()
}

const cleanMeta = (value: string | number | readonly string[]): string | number | readonly string[] => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 0
  if (typeof value === 'string') return cleanString(value.slice(0, 10_000))
  return value.slice(0, 1000).map((entry) => cleanString(entry.slice(0, 1000)))
}

const longestFact = 1000
const largestSpan = 1_000_000
const longestReader = 64

/** 0 to 1, in thousandths: it is stored with every line. */
const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value || 0)) * 1000) / 1000

/** Without empty ones; spans of one cell say nothing. */
function cleanFacts(given: PartFacts | undefined): PartFacts | undefined {
  // nearly every part: asked for each cell of each table
  if (given === undefined) return undefined
  const facts: PartFacts = {}
  for (const key of ['author', 'time', 'formula'] as const) {
    const value = given[key]
    if (value) facts[key] = cleanString(value.slice(0, longestFact))
  }
  for (const key of ['columns', 'rows'] as const) {
    const value = given[key]
    if (value !== undefined && Number.isInteger(value) && value > 1) facts[key] = Math.min(value, largestSpan)
  }
  if (given.header) facts.header = true
  if (given.side) facts.side = given.side
  if (given.confidence !== undefined) facts.confidence = share(given.confidence)
  const readings = given.readings?.slice(0, mostReadings).map(({ by, text, confidence }) => ({
    by: cleanString(by).slice(0, longestReader).toWellFormed(),
    text: cleanString(text).slice(0, longestFact).toWellFormed(),
    ...(confidence === undefined ? {} : { confidence: share(confidence) }),
  }))
  if (readings && readings.length > 0) facts.readings = readings
  return Object.keys(facts).length > 0 ? facts : undefined
}

const wellFormedPrefix = (text: string, length: number): string => text.slice(0, length).toWellFormed()
