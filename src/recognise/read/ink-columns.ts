/** Where along a line there is ink, and whose it is. Places and lengths are columns of the crop. */
import { inkOf, sumColumns } from '../pixels/ink.ts'
import type { Crop } from '../pixels/warp.ts'
import type { Seen } from './ctc.ts'

export interface Stretch {
  from: number
  to: number
}

export interface Inks {
  /** Ink of each column. */
  columns: Float32Array
  /** Of the crop, in columns. */
  height: number
}

export const inksOf = (crop: Crop): Inks => ({
  columns: sumColumns(inkOf(crop), crop.width, crop.height),
  height: crop.height,
})

export const middle = ({ from, to }: Stretch): number => (from + to) / 2

/** What each character's ink spans; null for what shows none of its own. */
export function inkOfEach(seen: readonly Seen[], columns: Float32Array): (Stretch | null)[] {
  const borders = seen.slice(1).map((next, index) => {
    const each = seen[index] ?? next
    const place = ((each.to + next.from) / 2) * columns.length
    return emptiest(columns, place, (middle(next) - middle(each)) * columns.length * 0.3)
  })
  return seen.map((_, index) => {
    const end = borders[index] ?? columns.length
    let [from, to] = [borders[index - 1] ?? 0, end]
    while (from < end && columns[from] === 0) from++
    while (to > from && columns[to - 1] === 0) to--
    return to > from ? { from, to } : null
  })
}

/** The column with the least ink within `reach` of `place`, the nearest of several. */
function emptiest(columns: Float32Array, place: number, reach: number): number {
  let best = Math.round(place)
  for (let away = 0; away <= Math.max(1, reach); away++)
    for (const column of [Math.round(place - away), Math.round(place + away)])
      if ((columns[column] ?? Infinity) < (columns[best] ?? Infinity)) best = column
  return best
}

/** Stretches without ink between two with ink, of at least `least` columns. */
export function papers(columns: Float32Array, least: number): Stretch[] {
  const found: Stretch[] = []
  let from: number | null = null
  for (const [column, ink] of columns.entries()) {
    if (ink > 0) {
      if (from !== null && column - from >= least) found.push({ from, to: column })
      from = column + 1
    }
  }
  return found
}
