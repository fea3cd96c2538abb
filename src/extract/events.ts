/** What a reader's process tells the parent, in order. The parent checks and bounds every one (sandbox/check.ts). */
import type { FlagKind, Locator, MetadataKey, PartFacts, PartKind } from '../model/document.ts'
import type { Outcome } from '../model/item.ts'
import type { Member, Pictured, WordBox } from './reader.ts'

/** A part with its whole range; inner parts come before the outer ones that close after them. */
export interface PartRecord {
  kind: PartKind
  start: number
  end: number
  /** Nesting depth, 0 for outermost. */
  depth: number
  /** Whole locator: inherited fields are filled in. */
  locator: Locator
  hidden: boolean
  /** Read from a picture; a reader never says so, the stage does. */
  recognised?: boolean
  facts?: PartFacts
}

export type ReadEvent =
  | { event: 'text'; text: string }
  /**
   * Follows the text it speaks of: parts closed since the last one, and `open`, the parts that are still open at
   * the current offset, outermost first, with the current offset as their end so far.
   */
  | { event: 'parts'; parts: readonly PartRecord[]; open: readonly PartRecord[] }
  | { event: 'words'; page: number; width: number; height: number; words: readonly WordBox[] }
  | ({ event: 'pictured' } & Pictured)
  | { event: 'meta'; key: MetadataKey; value: string | number | readonly string[] }
  | { event: 'raw'; name: string; value: string }
  | { event: 'flag'; flag: FlagKind; detail: string; start: number | null; end: number | null }
  | { event: 'member'; member: Member; hasBytes: boolean }
  | { event: 'member-bytes'; bytes: Uint8Array }
  /** `problem` where it showed only while the bytes came, e.g. a wrong checksum. */
  | { event: 'member-end'; problem?: NonNullable<Member['problem']> }
  /** The password at this place of the list was tried. */
  | { event: 'tried'; place: number; worked: boolean }
  | { event: 'thumbnail'; width: number; height: number; rgb: Uint8Array }
  | { event: 'done'; outcome: Outcome; reader: string; version: number }
