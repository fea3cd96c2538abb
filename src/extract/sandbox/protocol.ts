/** What parent and reader process say to each other, and the bounds both sides keep. */
import type { Limits, Region } from '../reader.ts'

/** From the parent. The payload carries the first bytes of the item, or the range asked for. */
export type Request =
  | {
      ask: 'read'
      size: number
      type: string
      limits: Limits
      passwords: readonly string[]
      volumes?: readonly number[]
      encoding?: string
    }
  | { ask: 'render'; size: number; type: string; page: number; pixels: number; region?: Region }
  | { ask: 'bytes' }

export interface Usage {
  /** CPU seconds of the process so far. */
  cpuSeconds: number
  /** Largest resident size so far. */
  residentBytes: number
  /** The process ran out of memory and survived; it must not be used again. */
  worn: boolean
}

/** Bytes of an item that travel with the request itself. */
export const inlineBytes = 2 ** 20
/** Bytes of one range. */
export const mostRangeBytes = 16 * 2 ** 20
/** Ranges a child may have asked for and not got yet. */
export const mostWants = 8
/** Bytes of one word on the wire: start, end, x0, y0, x1, y1 as u32, boxes in 1/65535. */
export const wordBytes = 24
/** The same with how sure recognition is of it, in 1/65535. */
export const sureWordBytes = 28
export const boxUnit = 65_535

/** Bounds the child keeps by cutting or stopping, and the parent enforces by killing. */
export const bounds = {
  textPiece: 256 * 1024,
  wordsOfPage: 500_000,
  metadataEntries: 200_000,
  metadataCharacters: 64 * 2 ** 20,
  metadataValue: 10_000,
  metadataList: 1000,
  metadataListEntry: 1000,
  rawName: 200,
  readerName: 64,
  pageNumber: 10_000_000,
  pageSide: 1e7,
  flags: 100_000,
  flagDetail: 1000,
  locatorString: 1000,
  partsAtOnce: 512,
  depth: 4096,
  memberName: 65_536,
  memberType: 255,
  memberTime: 64,
  memberTarget: 65_536,
  memberPiece: 2 ** 20,
  reason: 2000,
  tries: 1_000_000,
  thumbnailSide: 1024,
  pictureSide: 4096,
} as const
