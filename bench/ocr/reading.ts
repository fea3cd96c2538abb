/** What a reader says of a picture, in the terms the measures compare. */
import type { Corner } from './truth.ts'

/** A word, or a whole line where its reader has no smaller boxes. */
export interface Piece {
  text: string
  /** Corners in the picture as it was given. */
  quad: readonly Corner[]
}

export interface ReadMessage {
  side: 'left' | 'right'
  sender: string | null
  /** The stamp that stands last above it, null where there is none. */
  time: string | null
  quoted: string | null
  text: string
}

/** Texts by row and column; null where a cell of another place covers it. */
export type ReadTable = readonly (readonly (string | null)[])[]

export interface PictureReading {
  pieces: readonly Piece[]
  /** In reading order, with line ends. */
  text: string
  /** Null for a reader that knows none. */
  messages: readonly ReadMessage[] | null
  tables: readonly ReadTable[] | null
  cpuSeconds: number
  peakBytes: number
}
