/** Lines that a stamp lies over: the detector takes both for one patch. Without coloured ink they are seen apart. */
import { boxAround } from '../geometry/quad.ts'
import type { Box, Pixels, Quad } from '../page.ts'
import { median } from '../quantile.ts'
import { isColoured, withoutColour } from '../pixels/coloured-ink.ts'

/** A stamp is at least this large (pixels each way), and less of the page than that. */
const smallest = 40
const largestShare = 0.25

/** The picture without coloured ink; null where there is no more than a trace of it. */
export const withoutColouredInk = (pixels: Pixels): Pixels | null => withoutColour(pixels, smallest * 4)

/** Quads that look like a stamp: about as high as wide, larger than a line, with coloured ink in them. */
export function stamps(quads: readonly Quad[], { width, height, rgb }: Pixels): Box[] {
  const lines = quads.map((quad) => boxAround(quad)).map(([, top, , bottom]) => bottom - top)
  const usual = median(lines)
  return quads
    .map((quad) => boxAround(quad))
    .filter(([left, top, right, bottom]) => {
      const [wide, high] = [right - left, bottom - top]
      if (high < Math.max(smallest, usual * 2.2) || wide < smallest || wide > high * 6) return false
      if (wide * high > width * height * largestShare) return false
      return colour(rgb, width, height, [left, top, right, bottom]) > 0.04
    })
}

/** Share of coloured pixels. */
function colour(rgb: Uint8Array, width: number, height: number, [left, top, right, bottom]: Box): number {
  let [count, all] = [0, 0]
  for (let y = Math.max(0, Math.round(top)); y < Math.min(height, bottom); y += 2)
    for (let x = Math.max(0, Math.round(left)); x < Math.min(width, right); x += 2) {
      if (isColoured(rgb, (y * width + x) * 3)) count++
      all++
    }
  return count / Math.max(1, all)
}

/** Share of its own area that a box shares with another. */
export function covered(box: Box, by: Box): number {
  const width = Math.min(box[2], by[2]) - Math.max(box[0], by[0])
  const height = Math.min(box[3], by[3]) - Math.max(box[1], by[1])
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.max(1, (box[2] - box[0]) * (box[3] - box[1]))
}
