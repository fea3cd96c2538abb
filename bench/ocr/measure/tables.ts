/** Whether cells came back in their rows and columns. Texts need only be alike: misread characters are counted elsewhere. */
import type { ReadTable } from '../reading.ts'
import type { TruthCell } from '../truth.ts'
import { distance } from './distance.ts'
import { bare } from './fold.ts'

export interface CellScore {
  cells: number
  right: number
}

/** One character of a short text may be wrong, three of ten of a longer one. */
function alike(wanted: string, read: string): boolean {
  const longest = Math.max(wanted.length, read.length)
  return wanted === read || (longest > 1 && distance(wanted, read) <= Math.max(1, 0.3 * longest))
}

export function scoreTables(truth: readonly (readonly TruthCell[])[], read: readonly ReadTable[]): CellScore {
  const score = { cells: 0, right: 0 }
  const free = new Set(read)
  for (const cells of truth) {
    score.cells += cells.length
    let best: { table: ReadTable; right: number } | null = null
    for (const table of free) {
      const right = rightCells(cells, table)
      if (right > (best?.right ?? 0)) best = { table, right }
    }
    if (best === null) continue
    free.delete(best.table)
    score.right += best.right
  }
  return score
}

/**
 * Rows of one go to rows of the other in order, and each column to the one where most of its cells are: rows or columns
 * that are missing or too many cost themselves, not all that come after them.
 */
function rightCells(cells: readonly TruthCell[], table: ReadTable): number {
  const rows = rowsOf(cells)
  const read = table.map((row) => row.map((text) => bare(text ?? '')))
  const where = rows.map((row) => read.map((other) => meet(row, other)))
  const pairs = alignRows(where.map((row) => row.map((found) => found.length)))
  // column of the truth → column read → how often
  const votes = new Map<number, Map<number, number>>()
  for (const [row, other] of pairs)
    for (const [column, to] of where[row]?.[other] ?? []) {
      const of = votes.get(column) ?? new Map<number, number>()
      votes.set(column, of.set(to, (of.get(to) ?? 0) + 1))
    }
  const columns = new Map<number, number>()
  const taken = new Set<number>()
  const ballots = [...votes].flatMap(([column, of]) => [...of].map(([to, count]) => ({ column, to, count })))
  for (const { column, to } of ballots.sort((a, b) => b.count - a.count)) {
    if (columns.has(column) || taken.has(to)) continue
    columns.set(column, to)
    taken.add(to)
  }
  let right = 0
  for (const [row, other] of pairs)
    for (const { column, text } of rows[row] ?? []) {
      const to = columns.get(column)
      if (to !== undefined && alike(text, read[other]?.[to] ?? '')) right++
    }
  return right
}

interface Row {
  column: number
  text: string
}

function rowsOf(cells: readonly TruthCell[]): Row[][] {
  const rows = new Map<number, Row[]>()
  for (const { row, column, text } of cells) {
    const list = rows.get(row) ?? []
    rows.set(row, list)
    list.push({ column, text: bare(text) })
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

/** Which cell of a row is which of another, each once, from the left. */
function meet(row: readonly Row[], read: readonly string[]): [column: number, to: number][] {
  const found: [number, number][] = []
  let from = 0
  for (const { column, text } of row) {
    for (let to = from; to < read.length; to++) {
      if (!alike(text, read[to] ?? '')) continue
      found.push([column, to])
      from = to + 1
      break
    }
  }
  return found
}

function alignRows(weights: readonly (readonly number[])[]): [number, number][] {
  const [rows, columns] = [weights.length, weights[0]?.length ?? 0]
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1))
  const value = (row: number, column: number): number => best[row]?.[column] ?? 0
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++) {
      const own = best[row]
      if (own)
        own[column] = Math.max(
          value(row - 1, column),
          value(row, column - 1),
          value(row - 1, column - 1) + (weights[row - 1]?.[column - 1] ?? 0),
        )
    }
  const pairs: [number, number][] = []
  for (let row = rows, column = columns; row > 0 && column > 0;) {
    if (value(row, column) === value(row - 1, column)) row--
    else if (value(row, column) === value(row, column - 1)) column--
    else pairs.push([--row, --column])
  }
  return pairs.toReversed()
}
