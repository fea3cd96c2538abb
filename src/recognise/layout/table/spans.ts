import { median } from '../../quantile.ts'
import type { Row } from '../rows.ts'

/** Left and right of a column. */
export interface Span {
  from: number
  to: number
}

/** The columns: where no more than a few rows have something, they are parted. */
export function spansOf(rows: readonly Row[]): Span[] {
  const size = median(
    rows.map((row) => row.size),
    1,
  )
  const events = rows.flatMap(({ pieces }) =>
    pieces.flatMap(
      ({ left, right }) =>
        [
          [left, 1],
          [right, -1],
        ] as const,
    ),
  )
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const few = Math.floor(0.12 * rows.length)
  const spans: Span[] = []
  let [depth, from] = [0, -1]
  let open = false
  for (const [x, step] of events) {
    depth += step
    if (!open && depth > few) [open, from] = [true, x]
    else if (open && depth <= few) {
      open = false
      const last = spans.at(-1)
      if (last && from - last.to < 0.5 * size) last.to = x
      else spans.push({ from, to: x })
    }
  }
  return spans
}

/** The column nearest to x. */
export function columnAt(x: number, columns: readonly Span[]): number {
  let best = 0
  let least = Infinity
  columns.forEach(({ from, to }, index) => {
    const away = Math.max(from - x, x - to, 0)
    if (away < least) [best, least] = [index, away]
  })
  return best
}
