/** What recognition finds on one picture, before and after its layout is known. Lengths are pixels of the picture given. */
import type { Reading } from '../model/document.ts'

/** Upright as the file says (EXIF applied), on white. */
export interface Pixels {
  width: number
  height: number
  /** RGB, 3 bytes a pixel, row by row. */
  rgb: Uint8Array
}

export interface Point {
  x: number
  y: number
}

/** Corners of a line, clockwise from where its first character starts at the top. */
export type Quad = readonly [Point, Point, Point, Point]

/** Upright: left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

export interface Character {
  /** One entry of the dictionary: most often one character, never empty. */
  text: string
  box: Box
  /** 0 to 1. */
  confidence: number
}

export interface Line {
  quad: Quad
  box: Box
  /** Characters joined: what is to be shown. */
  text: string
  characters: readonly Character[]
  /** Mean over the characters, 0 to 1. */
  confidence: number
  /** How else it was read; the first reader's own is among them wherever `text` is not that. */
  readings: readonly Reading[]
  /** Written from top to bottom. */
  vertical: boolean
}

/** A QR or bar code: its content is text, never followed. */
export interface Code {
  text: string
  box: Box
  /** `QRCode`, `EAN13` … */
  format: string
}

export interface Recognition {
  width: number
  height: number
  /** How the picture had to be turned clockwise to be read. Boxes and corners are of the picture as given. */
  turned: 0 | 90 | 180 | 270
  /** Degrees by which lines rise or fall once turned; clockwise is positive. */
  angle: number
  /** In no particular order. */
  lines: readonly Line[]
  codes: readonly Code[]
}

/**
 * The page in reading order. Lines of one paragraph are one block: text that runs on over several lines of the
 * picture is one text.
 */
export type Block =
  | { kind: 'paragraph' | 'heading' | 'list-item' | 'header' | 'footer' | 'seal'; lines: readonly Line[] }
  | { kind: 'table'; box: Box; rows: readonly (readonly Cell[])[] }
  | {
      kind: 'message'
      side: 'left' | 'right'
      box: Box
      /** The line with the sender's name, where one is shown. */
      sender: Line | null
      quoted: readonly Line[]
      lines: readonly Line[]
    }
  /** A centred line of a chat: a time, or what the program itself says. */
  | { kind: 'time'; lines: readonly Line[] }
  | { kind: 'code'; code: Code }

export interface Cell {
  lines: readonly Line[]
  /** Columns and rows covered. */
  columns: number
  rows: number
  header: boolean
}
