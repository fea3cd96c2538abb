/** Cuts a page into parts that are read one after the other: columns, windows, cards; and what stands across them. */
import { standApart } from '../apart.ts'
import type { Grounds } from '../grounds.ts'
import { middle, type Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import { type Row, rowsOf } from '../rows.ts'
import { isProse, stacksOf } from '../stacks.ts'

/** Rows that are read from left to right, one after the other. */
export type Column = Row[]

export function columnsOf(pieces: readonly Piece[], grounds: Grounds | null, depth = 0): Column[] {
  const rows = rowsOf(pieces)
  if (rows.length === 0) return []
  if (depth >= deepest || rows.length < 2 || pieces.length > mostPieces) return [rows]
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
/** Of more than that no columns are sought: no page of one picture has so many. */
const mostPieces = 2000
/** Places tried for a gutter. */
const mostPlaces = 100

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

/**
 * Rows from the first to the last that has something near on both sides, and those of one side that go on from there:
 * columns end where they end. What stands alone above or below belongs to the whole page.
 */
function trim(rows: readonly Row[], x: number, from: number, to: number): { from: number; to: number } {
  const run = Array.from({ length: to - from }, (_, index) => from + index)
  const shared = run.filter((at) => soon(rows, x, at, 1) || soon(rows, x, at, -1))
  let [start, end] = [shared[0] ?? to, (shared.at(-1) ?? to - 1) + 1]
  const near = (one: Row | undefined, other: Row | undefined): boolean =>
    one !== undefined && other !== undefined && other.top - one.bottom < 1.8 * Math.min(one.size, other.size)
  while (start > from && near(rows[start - 1], rows[start])) start--
  while (end < to && near(rows[end - 1], rows[end])) end++
  return { from: start, to: end }
}

/** Whether the other side has a line in this row, or one close above or below it. */
function soon(rows: readonly Row[], x: number, at: number, step: 1 | -1): boolean {
  const row = rows[at]
  if (!row) return false
  const right = row.pieces.some((piece) => piece.right > x)
  if (right && row.pieces.some((piece) => piece.right <= x)) return true
  const other = rows[at + step]
  if (!other) return false
  const gap = step > 0 ? other.top - row.bottom : row.top - other.bottom
  return gap < 0.6 * row.size && other.pieces.some((piece) => piece.right > x !== right)
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
  if (grounds && standApart(piecesIn(left), piecesIn(right), x, grounds)) return true
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left]
  if (fewer.length >= 3 && aligned(fewer, more) < 0.6 * fewer.length) return true
  return areProse(left) && areProse(right)
}

/** How many rows stand at the very height of one on the other side, as those of forms and tables do. */
const aligned = (rows: readonly Row[], others: readonly Row[]): number =>
  rows.filter((row) => others.some((other) => Math.abs(middle(row) - middle(other)) < 0.2 * row.size)).length

const areProse = (rows: readonly Row[]): boolean => stacksOf(piecesIn(rows)).every(isProse)

const piecesIn = (rows: readonly Row[]): Piece[] => rows.flatMap((row) => row.pieces)
