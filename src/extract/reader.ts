/**
 * What a reader is, seen from inside the locked-down process that runs it.
 *
 * A reader gets bytes and writes text, parts, metadata, word boxes and members into a Sink. It never sees a
 * path, never opens a file, never throws away what it cannot read: it says so in its outcome.
 * Readers run under a memory, CPU and wall-clock limit and may be killed at any moment; what reached the
 * parent before that is kept (state `timeout`, `limit` or `crashed`, read `some`).
 */
import type { FlagKind, Locator, MetadataKey, PartFacts, PartKind } from '../model/document.ts'
import type { ItemState, Outcome, ReadExtent } from '../model/item.ts'

/** Random access to the bytes of one item; the parent answers each read from the stored blob. */
export interface ByteSource {
  readonly size: number
  /** Exactly `length` bytes, fewer only at the end of the item. At most 16 MiB a call. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** The whole item; throws ReaderError `limit` where it is larger than `most` bytes. */
  whole(most?: number): Promise<Uint8Array>
  /** The bytes in order, in chunks. */
  chunks(size?: number): AsyncIterable<Uint8Array>
}

export interface PartAttributes {
  locator?: Locator
  hidden?: boolean
  /** Of this part alone: inner parts do not inherit them. */
  facts?: PartFacts
}

/** One word of a page: [start, end) in the document's text, box as fractions of the page from the top left. */
export interface WordBox {
  start: number
  end: number
  box: readonly [number, number, number, number]
  /** Of a recognised character: 0 to 1. */
  confidence?: number
}

/** A page that is to be recognised: what it shows is not, or may not be, what was read of it. */
export interface Pictured {
  /** 1-based. */
  page: number
  /** As a person sees it: points of a PDF's page, pixels of a picture. */
  width: number
  height: number
  /** Pixels along its longer side at which all it shows can be seen: more would add nothing. */
  pixels: number
  /** Where the text layer stands that may not say what the page shows; null where there is only a picture. */
  layer: { start: number; end: number } | null
}

/** Pages of one document that may be pictured. */
export const mostPictured = 100_000

/** Readings of one line that are kept. */
export const mostReadings = 8

export type MemberKind = 'file' | 'link' | 'device'

export interface Member {
  /** Name as stored; null for an attachment without one (the intake then names it `part-N.ext`). */
  name: Uint8Array | string | null
  /** For unnamed MIME parts: the 1-based number among all leaf parts of the message. */
  leaf?: number
  kind: MemberKind
  /** Declared MIME type, a hint only. */
  type?: string
  /** ISO 8601, as stored in the container. */
  modified?: string
  /** Where a link points, as stored. */
  target?: string
  /** A hard link: its bytes and state are those of this earlier member, by its place in the container from 0. */
  sameAs?: number
  /** It has no name of its own: each place of the container gives it that of its file without `.gz` and the like. */
  namedByContainer?: boolean
  /**
   * Set where the member's bytes could not be had whole; bytes given all the same are kept as what they are.
   * A reader may still set it while its bytes are being taken.
   */
  problem?: { state: ItemState; reason: string }
}

/** Where a reader writes. Text is append-only; offsets are UTF-16 code units. */
export interface Sink {
  /** Offset of the next character. */
  readonly offset: number
  /** Appends text (made well-formed, without NUL, newlines `\n`) and gives the offset where it starts. */
  write(text: string): number
  /** Opens a part at the current offset. Parts nest strictly; locators are inherited by inner parts. */
  open(kind: PartKind, attributes?: PartAttributes): void
  /** Closes the innermost open part. */
  close(): void
  /** open, write, close. */
  part(kind: PartKind, text: string, attributes?: PartAttributes): void
  /** Boxes of the words of one page (text already written). `page` is 1-based, `size` in points. */
  words(page: number, size: { width: number; height: number }, words: readonly WordBox[]): void
  /** What recognition has to look at; each page once. */
  pictured(page: Pictured): void
  /** Metadata under a normal name. Called again for the same key: the first value stands. */
  meta(key: MetadataKey, value: string | number | readonly string[]): void
  /** Metadata under the format's own name. */
  raw(name: string, value: string): void
  /** A finding about the bytes; start and end where it is about a piece of text. */
  flag(flag: FlagKind, detail: string, range?: { start: number; end: number }): void
  /** An embedded file, attachment or container member. `bytes` absent for links, devices and unreadable ones. */
  member(member: Member, bytes?: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
  /** A small picture of the item: RGB pixels, 3 bytes each, row by row, at most 1024 × 1024. */
  thumbnail(width: number, height: number, rgb: Uint8Array): void
  /** Call once for each try of `options.passwords[place]` on the item or on one of its members. */
  tried(place: number, worked: boolean): void
  /** Lets the parent catch up; call it at least once every 256 KiB of text. */
  flush(): Promise<void>
}

export interface ReaderOptions {
  /** MIME type the intake found. */
  type: string
  /** Text encoding a person chose; else detect it. */
  encoding?: string
  /**
   * Bytes of each file, in order, where the item was given as several (`.7z.001`, `.part1.rar`, `.z01` …) and the
   * source is all of them one after the other.
   */
  volumes?: readonly number[]
  /** What to try on an encrypted item, in this order; people's own or, where they asked for it, found in the case. */
  passwords: readonly string[]
  limits: Limits
}

/** Budgets counted on output; the reason of a `limit` outcome names the setting that raises it. */
export interface Limits {
  /** Characters of text one document may give. */
  textCharacters: number
  /** Bytes all members of one container may give together. */
  memberBytes: number
  /** Members one container may give. */
  members: number
  /** Output bytes per input byte, once more than `ratioFrom` bytes came out. */
  ratio: number
  ratioFrom: number
  /** Depth of nested markup. */
  depth: number
  /** Pixels a picture may have and still be decoded. */
  pixels: number
}

export interface Reader {
  /** Stable name, recorded with what it made, e.g. `docx`. */
  readonly name: string
  /** Raised by one whenever the output for the same bytes changes. */
  readonly version: number
  readonly types: readonly string[]
  /**
   * Reads one item. Returning nothing means: `ok` if any text was written, else `empty`.
   * A thrown ReaderError gives its state; any other throw gives `corrupt`; text written before stays.
   */
  read(source: ByteSource, sink: Sink, options: ReaderOptions): Promise<Partial<Outcome> | void>
}

export class ReaderError extends Error {
  readonly state: ItemState
  readonly read: ReadExtent | undefined
  constructor(state: ItemState, reason: string, read?: ReadExtent) {
    super(reason)
    this.name = 'ReaderError'
    this.state = state
    this.read = read
  }
}

/** One page drawn for a person to look at. */
export interface Picture {
  width: number
  height: number
  /** RGB, 3 bytes a pixel, row by row. */
  rgb: Uint8Array
}

/** A piece of a page: left, top, right, bottom as fractions of it. */
export type Region = readonly [number, number, number, number]

/** A reader that can draw pages or the picture itself. Runs in the same locked process. */
export interface Renderer {
  readonly name: string
  readonly version: number
  readonly types: readonly string[]
  /** Draws 1-based `page`, or a region of it alone, so that the longer side has about `pixels` pixels (at most 4096). */
  render(source: ByteSource, page: number, pixels: number, region?: Region): Promise<Picture>
}
