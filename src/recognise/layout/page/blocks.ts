/** A page that is no chat: its parts in reading order, as blocks. */
import type { Block } from '../../page.ts'
import type { Grounds } from '../grounds.ts'
import { median, type Piece } from '../piece.ts'
import type { Row } from '../rows.ts'
import { columnsOf } from './columns.ts'
import { isItem, isPageNumber } from './markers.ts'
import { paragraphsOf, sizeOf, textOf } from './paragraphs.ts'

/** A block that is known already and takes part in the order as one large piece. */
export interface Slab extends Piece {
  block: Block
}

export interface Placed {
  block: Block
  left: number
  top: number
  right: number
  bottom: number
}

export function pageBlocks(
  pieces: readonly (Piece | Slab)[],
  grounds: Grounds | null,
  page: { width: number; height: number },
): Placed[] {
  const body = bodySize(pieces)
  const placed: Placed[] = []
  for (const column of columnsOf(pieces, grounds)) {
    for (const run of runsOf(column)) {
      if (run.block) placed.push(run)
      else {
        for (const rows of paragraphsOf(run.rows, grounds)) placed.push(textBlock(rows, body, page, pieces))
      }
    }
  }
  return placed
}

/** What most characters of the page are written in. */
function bodySize(pieces: readonly Piece[]): number {
  return median(
    pieces.flatMap(({ line, size }) => Array.from({ length: Math.min(60, line.text.length) }, () => size)),
    1,
  )
}

type Run = { rows: Row[]; block: null } | Placed

/** Rows of text between blocks that are known. */
function runsOf(rows: readonly Row[]): Run[] {
  const runs: Run[] = []
  for (const row of rows) {
    for (const piece of row.pieces) {
      if (isSlab(piece)) runs.push(piece)
    }
    const pieces = row.pieces.filter((piece) => !isSlab(piece))
    if (pieces.length === 0) continue
    const last = runs.at(-1)
    const text = pieces.length === row.pieces.length ? row : { ...row, pieces }
    if (last && last.block === null) last.rows.push(text)
    else runs.push({ rows: [text], block: null })
  }
  return runs
}

const isSlab = (piece: Piece | Slab): piece is Slab => 'block' in piece

function textBlock(
  rows: readonly Row[],
  body: number,
  page: { height: number },
  all: readonly Piece[],
): Placed {
  const pieces = rows.flatMap((row) => row.pieces)
  const box = {
    left: Math.min(...rows.map(({ left }) => left)),
    top: Math.min(...rows.map(({ top }) => top)),
    right: Math.max(...rows.map(({ right }) => right)),
    bottom: Math.max(...rows.map(({ bottom }) => bottom)),
  }
  return {
    ...box,
    block: { kind: kindOf(rows, box, body, page, all), lines: pieces.map(({ line }) => line) },
  }
}

function kindOf(
  rows: readonly Row[],
  { top, bottom }: { top: number; bottom: number },
  body: number,
  page: { height: number },
  all: readonly Piece[],
): 'paragraph' | 'heading' | 'list-item' | 'header' | 'footer' {
  const text = rows.map(textOf).join(' ')
  const size = sizeOf(rows)
  if (rows.length <= 2) {
    const apart = 1.2 * body
    const above = Math.max(
      -Infinity,
      ...all.filter((piece) => piece.bottom <= top + 1).map((piece) => piece.bottom),
    )
    const below = Math.min(
      Infinity,
      ...all.filter((piece) => piece.top >= bottom - 1).map((piece) => piece.top),
    )
    const small = size < 0.92 * body
    if (
      below === Infinity &&
      bottom > 0.85 * page.height &&
      top - above > apart &&
      (small || isPageNumber(text))
    )
      return 'footer'
    if (
      above === -Infinity &&
      top < 0.12 * page.height &&
      below - bottom > apart &&
      (small || isPageNumber(text))
    )
      return 'header'
    if (size > 1.17 * body && !/[。；;]$/u.test(text.trim()) && /\p{L}/u.test(text)) return 'heading'
  }
  return isItem(text) ? 'list-item' : 'paragraph'
}
