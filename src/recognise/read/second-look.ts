/** What may be tried with a line that was not read surely: closer around it, and without coloured ink over it. */
import { sliceDown } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import { inkOf, sumRows } from '../pixels/ink.ts'
import type { Crop } from '../pixels/warp.ts'

/** Rows with less than this share of the fullest row's ink lie between lines. */
const emptyRow = 0.04
/** Left above and below, in heights of what is written. */
const margin = 0.18

/** The quad with less paper above and below; null where there is hardly any. */
export function closer(quad: Quad, crop: Crop): Quad | null {
  const rows = sumRows(inkOf(crop), crop.width, crop.height)
  const least = Math.max(...rows) * emptyRow
  const middle = Math.round(crop.height / 2)
  let [top, bottom] = [middle, middle]
  while (top > 0 && rowOrNext(rows, top - 1, -1) > least) top--
  while (bottom < crop.height && rowOrNext(rows, bottom, 1) > least) bottom++
  const written = bottom - top
  if (written < 6) return null
  const from = Math.max(0, top - margin * written) / crop.height
  const to = Math.min(crop.height, bottom + margin * written) / crop.height
  return to - from > 0.9 ? null : sliceDown(quad, from, to)
}

/** One empty row may lie within a character. */
const rowOrNext = (rows: Float32Array, row: number, step: number): number =>
  Math.max(rows[row] ?? 0, rows[row + step] ?? 0)

/** Share of pixels that must be coloured for a stamp to be supposed. */
const leastColoured = 0.03
const coloured = 60

/** Without coloured ink: black stays black, and red, blue or green become nearly white. Null where there is none. */
export function withoutColour({ width, height, rgb }: Crop): Crop | null {
  const grey = new Uint8Array(rgb.length)
  let count = 0
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]
    const most = Math.max(red, green, blue)
    if (most - Math.min(red, green, blue) > coloured) count++
    grey.fill(most, at, at + 3)
  }
  return count < leastColoured * width * height ? null : { width, height, rgb: grey }
}
