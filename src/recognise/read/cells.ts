/** Cuts a column of upright characters into cells. */

export interface Cell {
  /** Rows of the column, the end exclusive. */
  from: number
  to: number
}

/** Lengths of a cell in widths of the column: a flat character like 一 in a tight column, and wide spacing. */
const shortest = 0.55
const longest = 1.7
const usual = 1

/**
 * `ink` is how much is written in each row, `width` that of the column. Of all ways to cut, the one that cuts through
 * least ink with the most even cells.
 */
export function cells(ink: Float32Array, width: number): Cell[] {
  const [start, end] = [firstInk(ink), lastInk(ink)]
  if (end <= start) return []
  const most = Math.max(...ink)
  const cost = new Float64Array(end - start + 1).fill(Infinity)
  const before = new Int32Array(end - start + 1)
  cost[0] = 0
  for (let at = 1; at <= end - start; at++) {
    const through = at === end - start ? 0 : (ink[start + at] ?? 0) + (ink[start + at - 1] ?? 0)
    const [least, largest] = [Math.round(width * shortest), Math.round(width * longest)]
    for (let length = Math.min(least, at); length <= Math.min(largest, at); length++) {
      // the first and the last may be cut closer
      if (length < least && at !== end - start && at !== length) continue
      const uneven = Math.log(length / (width * usual))
      const total = (cost[at - length] ?? Infinity) + uneven * uneven + (3 * through) / most + 0.02
      if (total < (cost[at] ?? Infinity)) {
        cost[at] = total
        before[at] = at - length
      }
    }
  }
  const found: Cell[] = []
  for (let at = end - start; at > 0; at = before[at] ?? 0)
    found.push({ from: start + (before[at] ?? 0), to: start + at })
  return found.toReversed()
}

const firstInk = (ink: Float32Array): number =>
  Math.max(
    0,
    ink.findIndex((value) => value > 0),
  )
const lastInk = (ink: Float32Array): number => ink.findLastIndex((value) => value > 0) + 1
