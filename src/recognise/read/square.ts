/** How large Chinese characters are set, and how far apart what stands on a line. */
import { median } from '../quantile.ts'
import { isHan } from '../script.ts'
import type { Seen } from './ctc.ts'
import { middle, type Stretch } from './ink-columns.ts'

/** Neighbours needed to know how large the squares are, or how far letters stand apart. */
export const leastNeighbours = 3
/** Share of its square that a Chinese character's ink spans, most often. */
const inkOfSquare = 0.9

/** Columns of the crop from one Chinese character to the next; null where there are too few to know. */
export function squareOf(seen: readonly Seen[], inked: readonly (Stretch | null)[]): number | null {
  const isHanAt = (index: number): boolean => isHan(seen[index]?.text ?? '')
  const distances = distancesOf(seen, inked, (index) => isHanAt(index) && isHanAt(index + 1))
  if (distances.length >= leastNeighbours) return median(distances)
  const widths = [...seen.keys()].flatMap((index) => {
    const ink = inked[index]
    return ink && isHanAt(index) ? [(ink.to - ink.from) / inkOfSquare] : []
  })
  return widths.length < 2 ? null : median(widths)
}

/** Columns from one to the next, of those `wanted` by the place of the first. */
export function distancesOf(
  seen: readonly Seen[],
  inked: readonly (Stretch | null)[],
  wanted: (index: number) => boolean,
): number[] {
  return [...seen.keys()].flatMap((index) => {
    const [ink, next] = [inked[index], inked[index + 1]]
    return ink && next && wanted(index) ? [middle(next) - middle(ink)] : []
  })
}
