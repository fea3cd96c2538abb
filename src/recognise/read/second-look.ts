/** What may be tried with a line that was not read surely: closer around it, and without coloured ink over it. */
import { sliceDown } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import { withoutColour } from '../pixels/coloured-ink.ts'
import { inkOf, sumRows } from '../pixels/ink.ts'
import type { Crop } from '../pixels/warp.ts'

/** Rows with less than this share of the fullest row's ink lie between lines. */
const emptyRow = 0.04
/** Left above and below, in heights of what is written. */
const margin = 0.12
/** Never less is taken away than this, on each side: most crops are loose. */
const least = 0.08

/** The quad with less paper above and below. */
export function closer(quad: Quad, crop: Crop): Quad {
  const rows = sumRows(inkOf(crop), crop.width, crop.height)
  const empty = Math.max(...rows) * emptyRow
  const middle = Math.round(crop.height / 2)
  let [top, bottom] = [middle, middle]
  while (top > 0 && rowOrNext(rows, top - 1, -1) > empty) top--
  while (bottom < crop.height && rowOrNext(rows, bottom, 1) > empty) bottom++
  const written = bottom - top
  if (written < crop.height / 8) return sliceDown(quad, least, 1 - least)
  const from = Math.max(least, (top - margin * written) / crop.height)
  const to = Math.min(1 - least, (bottom + margin * written) / crop.height)
  return sliceDown(quad, from, to)
}

/** One empty row may lie within a character. */
const rowOrNext = (rows: Float32Array, row: number, step: number): number =>
  Math.max(rows[row] ?? 0, rows[row + step] ?? 0)

/** Share of pixels that must be coloured for a stamp to be supposed. */
const leastColoured = 0.03

/** Without coloured ink; null where there is none. */
export const withoutStamp = (crop: Crop): Crop | null =>
  withoutColour(crop, leastColoured * crop.width * crop.height)
