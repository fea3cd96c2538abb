/** A page that is no chat: its parts in reading order, as blocks. */
import type { Block } from '../../page.ts'
import { listChat } from '../chat/list.ts'
import type { Frame } from '../frame.ts'
import type { Grounds } from '../grounds.ts'
import type { Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import type { Row } from '../rows.ts'
import { alignedTables } from '../table/aligned.ts'
import type { FoundTable } from '../table/make.ts'
import type { Ruling } from '../table/rulings.ts'
import type { Placed } from '../placed.ts'
import { columnsOf } from './columns.ts'
import { isItem, isPageNumber } from './markers.ts'
import { paragraphsOf, emOf, textOf } from './paragraphs.ts'
import { windowsOf } from './windows.ts'

/** A block that is known already and takes part in the order as one large piece. */
export interface Slab extends Piece {
  block: Block
}

export function pageBlocks(
  pieces: readonly (Piece | Slab)[],
  page: { width: number; height: number },
  /** Null where nothing is known of pixels. */
  screen: { grounds: Grounds; level: readonly Ruling[]; frame: Frame } | null,
): Placed[] {
  const body = bodyEm(pieces)
  const grounds = screen?.grounds ?? null
  const parts = grounds ? windowsOf(pieces, grounds) : [pieces]
  return parts.flatMap((part) => {
    const chat = screen
      ? listChat(
          part.filter((piece) => !isSlab(piece)),
          screen.frame,
        )
      : null
    const lines = chat ? [...part.filter(isSlab), ...chat.rest] : part
    const all = screen ? withTables(lines, screen) : lines
    const text = columnsOf(all, grounds).flatMap((column) =>
      runsOf(column).flatMap((run) =>
        run.block
          ? [run]
          : paragraphsOf(run.rows, grounds).map((rows) => textBlock(rows, body, page, pieces)),
      ),
    )
    return chat ? [...text, ...chat.blocks].sort((a, b) => a.top - b.top) : text
  })
}

function withTables(
  pieces: readonly (Piece | Slab)[],
  { grounds, level, frame }: { grounds: Grounds; level: readonly Ruling[]; frame: Frame },
): (Piece | Slab)[] {
  const { tables, rest } = alignedTables(
    pieces.filter((piece) => !isSlab(piece)),
    level,
    grounds,
    frame,
  )
  return [...pieces.filter(isSlab), ...rest, ...tables.map(toSlab)]
}

/** A table takes its place among the lines of the page as one of them. */
export function toSlab({ block, piece, box: [left, top, right, bottom] }: FoundTable): Slab {
  return { ...piece, block, left, top, right, bottom }
}

/** What most characters of the page are written in. */
function bodyEm(pieces: readonly Piece[]): number {
  return median(
    pieces.flatMap(({ line, em }) => Array.from({ length: Math.min(60, line.text.length) }, () => em)),
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
  const em = emOf(rows)
  if (rows.length <= 2) {
    const apart = 1.5 * body
    const above = Math.max(
      -Infinity,
      ...all.filter((piece) => piece.bottom <= top + 1).map((piece) => piece.bottom),
    )
    const below = Math.min(
      Infinity,
      ...all.filter((piece) => piece.top >= bottom - 1).map((piece) => piece.top),
    )
    const small = em < 0.92 * body
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
    if (em > 1.17 * body && !/[。；;]$/u.test(text.trim()) && /\p{L}/u.test(text)) return 'heading'
  }
  return isItem(text) ? 'list-item' : 'paragraph'
}
