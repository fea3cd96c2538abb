/** Cuts a page into parts that are read one after the other: columns, windows, cards; and what stands across them. */
import type { Grounds } from '../grounds.ts'
import { median, type Piece } from '../piece.ts'
import { type Row, rowsOf } from '../rows.ts'
import { isWide } from '../run-on.ts'

/** Rows that are read from left to right, one after the other. */
export type Column = Row[]

export function columnsOf(pieces: readonly Piece[], grounds: Grounds | null, depth = 0): Column[] {
  const rows = rowsOf(pieces)
  if (rows.length === 0) return []
  if (depth >= deepest || rows.length < 2 || rows.length > mostRows) return [rows]
  const gutter = bestGutter(rows, grounds)
  if (!gutter) return [rows]
  const { from, to, x } = gutter
  const within = rows.slice(from, to).flatMap((row) => row.pieces)
  const parts = [
    rows.slice(0, from).flatMap((row) => row.pieces),
    within.filter((piece) => piece.right <= x),
    within.filter((piece) => piece.right > x),
    rows.slice(to).flatMap((row) => row.pieces),
  ]
  return parts.flatMap((part) => columnsOf(part, grounds, depth + 1))
}

const deepest = 12
const mostRows = 1500
/** Places tried for a gutter. */
const mostPlaces = 200

interface Gutter {
  /** Rows it goes through: from, and up to but not with. */
  from: number
  to: number
  x: number
  /** Rows that have something on both sides. */
  height: number
}

function bestGutter(rows: readonly Row[], grounds: Grounds | null): Gutter | null {
  let best: Gutter | null = null
  for (const x of places(rows)) {
    for (const { from, to } of freeRuns(rows, x)) {
      for (const part of cutAcross(rows.slice(from, to), x)) {
        const run = rows.slice(from + part.from, from + part.to)
        const height = Math.min(...sides(run, x).map((side) => side.length))
        if (best && height <= best.height) continue
        if (areColumns(run, x, grounds)) best = { from: from + part.from, to: from + part.to, x, height }
      }
    }
  }
  return best
}

/** Where a piece begins with free room at its left. */
function places(rows: readonly Row[]): number[] {
  const found: number[] = []
  for (const { pieces, size } of rows) {
    pieces.forEach((piece, index) => {
      const last = pieces[index - 1]
      if (!last || piece.left - last.right > 0.6 * size)
        found.push(piece.left - 0.3 * Math.min(size, piece.size))
    })
  }
  found.sort((a, b) => a - b)
  const step = Math.max(...rows.map(({ size }) => size)) * 0.2
  const distinct: number[] = []
  for (const x of found) if (x - (distinct.at(-1) ?? -Infinity) > step) distinct.push(x)
  const every = Math.ceil(distinct.length / mostPlaces)
  return distinct.filter((_, index) => index % every === 0)
}

/** Longest runs of rows that nothing crosses at x. */
function freeRuns(rows: readonly Row[], x: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  let from = 0
  for (let at = 0; at <= rows.length; at++) {
    const crossed =
      rows[at]?.pieces.some((piece) => piece.left < x - 0.25 * piece.size && piece.right > x) ?? true
    if (!crossed) continue
    if (at - from > 1) runs.push(trim(rows, x, from, at))
    from = at + 1
  }
  return runs.filter((run) => run.to - run.from > 1)
}

/** A heading that happens to be short stands over both columns, not in the left one: it goes first anyway. */
function trim(rows: readonly Row[], x: number, from: number, to: number): { from: number; to: number } {
  const has = (at: number, right: boolean): boolean =>
    rows[at]?.pieces.some((piece) => (right ? piece.right > x : piece.right <= x)) ?? false
  let [start, end] = [from, to]
  // up to the first row from which both sides are near
  while (start < end && !(has(start, true) && has(start, false)) && !soon(rows, x, start, 1)) start++
  while (end > start && !(has(end - 1, true) && has(end - 1, false)) && !soon(rows, x, end - 1, -1)) end--
  return { from: start, to: end }
}

/** Whether the other side has a line about as high up (or down) as this row. */
function soon(rows: readonly Row[], x: number, at: number, step: 1 | -1): boolean {
  const row = rows[at]
  if (!row) return false
  const right = row.pieces.some((piece) => piece.right > x)
  for (let next = at + step; next >= 0 && next < rows.length; next += step) {
    const other = rows[next]
    if (!other) break
    const gap = step > 0 ? other.top - row.bottom : row.top - other.bottom
    if (gap > 0.6 * row.size) return false
    if (other.pieces.some((piece) => piece.right > x !== right)) return true
  }
  return false
}

/** Rows of cards are read card by card: a gap right across, as wide as the gutter, parts them. */
function cutAcross(rows: readonly Row[], x: number): { from: number; to: number }[] {
  const [left, right] = sides(rows, x)
  if (!left || !right || left.length === 0 || right.length === 0) return [{ from: 0, to: rows.length }]
  const width = Math.min(...right.map((row) => row.left)) - Math.max(...left.map((row) => row.right))
  const size = median(rows.map((row) => row.size))
  const parts: { from: number; to: number }[] = []
  let from = 0
  let bottom = rows[0]?.bottom ?? 0
  rows.forEach((row, index) => {
    if (index > 0 && row.top - bottom > Math.max(1.8 * size, 0.8 * width)) {
      parts.push({ from, to: index })
      from = index
    }
    bottom = Math.max(bottom, row.bottom)
  })
  parts.push({ from, to: rows.length })
  return parts
}

function sides(rows: readonly Row[], x: number): [Row[], Row[]] {
  const pieces = rows.flatMap((row) => row.pieces)
  return [
    rowsOf(pieces.filter((piece) => piece.right <= x)),
    rowsOf(pieces.filter((piece) => piece.right > x)),
  ]
}

/** Whether what stands left and right of x is read one after the other, and not row by row. */
function areColumns(rows: readonly Row[], x: number, grounds: Grounds | null): boolean {
  const [left, right] = sides(rows, x)
  if (left.length < 2 || right.length < 2) return false
  const size = median(rows.map((row) => row.size))
  const gap = Math.min(...right.map((row) => row.left)) - Math.max(...left.map((row) => row.right))
  if (gap < 0.6 * size) return false
  if (grounds && standApart(left, right, grounds)) return true
  const together = rows.filter(
    ({ pieces }) => pieces.some((piece) => piece.right <= x) && pieces.some((piece) => piece.right > x),
  ).length
  const fewer = Math.min(left.length, right.length)
  if (together < 0.5 * fewer && fewer >= 3) return true
  return isProse(left) && isProse(right)
}

/** Lines that mostly fill their column, each one piece. */
function isProse(rows: readonly Row[]): boolean {
  const [from, to] = [Math.min(...rows.map(({ left }) => left)), Math.max(...rows.map(({ right }) => right))]
  const single = rows.filter(({ pieces, size }) =>
    pieces.every((piece, index) => index === 0 || piece.left - (pieces[index - 1]?.right ?? 0) < size),
  )
  const full = single.filter(({ left, right }) => right - left > 0.75 * (to - from))
  const long = rows.filter((row) => lettersOf(row) >= 9)
  return (
    rows.length >= 3 &&
    single.length >= 0.85 * rows.length &&
    full.length >= 0.5 * rows.length &&
    long.length >= 0.6 * rows.length
  )
}

/** Latin letters count half. */
const lettersOf = ({ pieces }: Row): number =>
  pieces.reduce(
    (sum, { line }) =>
      sum + Array.from(line.text).reduce((all, letter) => all + (isWide(letter) ? 1 : 0.5), 0),
    0,
  )

/** On areas of their own that stand beside each other: windows, side bars, cards; not the cells of a row. */
function standApart(left: readonly Row[], right: readonly Row[], grounds: Grounds): boolean {
  const [one, other] = [mostlyOn(left, grounds), mostlyOn(right, grounds)]
  if (one === null || other === null || one === other) return false
  const [a, b] = [grounds.of(one)?.box, grounds.of(other)?.box]
  if (!a || !b) return false
  const beside = a[2] <= b[0] + 2 * grounds.cell || contains(a, b) || contains(b, a)
  const tall = (rows: readonly Row[], box: readonly number[]): boolean =>
    (box[3] ?? 0) - (box[1] ?? 0) > 2.5 * median(rows.map(({ size }) => size))
  return beside && tall(left, a) && tall(right, b)
}

const contains = (outer: readonly number[], inner: readonly number[]): boolean =>
  (inner[0] ?? 0) >= (outer[0] ?? 0) &&
  (inner[2] ?? 0) <= (outer[2] ?? 0) &&
  (inner[1] ?? 0) >= (outer[1] ?? 0) &&
  (inner[3] ?? 0) <= (outer[3] ?? 0)

function mostlyOn(rows: readonly Row[], grounds: Grounds): number | null {
  const counts = new Map<number, number>()
  const pieces = rows.flatMap((row) => row.pieces)
  for (const piece of pieces) {
    const ground = grounds.under(piece)
    counts.set(ground, (counts.get(ground) ?? 0) + 1)
  }
  const [ground, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0]
  return ground >= 0 && count >= 0.8 * pieces.length && count >= 2 ? ground : null
}
