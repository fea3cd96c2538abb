/** What others than the first reader do with a picture. */
import type { Code, Line, Pixels } from './page.ts'

/** A line laid flat, one byte a pixel; a column's characters are laid side by side. */
export interface GreyCrop {
  width: number
  height: number
  grey: Uint8Array
  /** From a fraction of the width to one of the line's length; the same where left out. */
  place?: (share: number) => number
}

/** Reads lines again that the first reader was not sure of. */
export interface SecondReader {
  /** How high it wants its lines, in pixels. */
  readonly lineHeight: number
  /** Those of a picture's lines that should be read again: what a line is, its neighbours say. */
  choose(lines: readonly Line[]): readonly Line[]
  /** The line as it is to be shown, the first reader's own text among `readings` where it differs. */
  reread(line: Line, crop: GreyCrop): Line
}

/** Finds QR and bar codes; boxes are of the picture given. */
export interface CodeReader {
  find(pixels: Pixels): readonly Code[]
}
