import { middle, overlap, type Piece } from './piece.ts'
import { median } from '../quantile.ts'

/** Pieces that stand beside each other, left to right. */
export interface Row {
  pieces: Piece[]
  left: number
  top: number
  right: number
  bottom: number
  size: number
  em: number
}

/** Rows from top to bottom. A piece joins the row whose last piece nearest to it stands at its height. */
export function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b) || a.left - b.left)) {
    const row = rows.slice(-mostOpen).findLast((open) => standsIn(piece, open))
    if (row) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(makeRow).sort((a, b) => middle(a) - middle(b))
}

/** Rows above the last one that may still take a piece: lines of a page that was not quite level. */
const mostOpen = 4

/** Of the shorter of two pieces beside each other: where a line was found in two, both may hold the comma between. */
const mostCommon = 0.4

/** Beside the nearest piece of the row and at its height; two pieces above each other are two rows. */
function standsIn(piece: Piece, row: readonly Piece[]): boolean {
  let nearest: Piece | undefined
  let distance = Infinity
  for (const other of row) {
    if (overlap(piece.left, piece.right, other.left, other.right) > mostCommon) return false
    const gap = Math.max(other.left - piece.right, piece.left - other.right)
    if (gap < distance) [nearest, distance] = [other, gap]
  }
  if (!nearest) return false
  const height = Math.min(piece.bottom - piece.top, nearest.bottom - nearest.top)
  return (
    overlap(piece.top, piece.bottom, nearest.top, nearest.bottom) > 0.5 &&
    Math.abs(middle(piece) - middle(nearest)) < 0.5 * height
  )
}

export function makeRow(given: readonly Piece[]): Row {
  const pieces = given.toSorted((a, b) => a.left - b.left)
  return {
    pieces,
    left: Math.min(...pieces.map(({ left }) => left)),
    top: Math.min(...pieces.map(({ top }) => top)),
    right: Math.max(...pieces.map(({ right }) => right)),
    bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
    size: Math.max(...pieces.map(({ size }) => size)),
    em: median(pieces.map(({ em }) => em)),
  }
}

/** Row by row, each from left to right. */
export const inOrder = (pieces: readonly Piece[]): Piece[] => rowsOf(pieces).flatMap((row) => row.pieces)
