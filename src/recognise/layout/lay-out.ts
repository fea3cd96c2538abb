/** From lines in no order to the blocks of a page in reading order. */
import type { Block, Pixels, Recognition } from '../page.ts'
import { chatBlocks } from './chat/messages.ts'
import { findPane } from './chat/pane.ts'
import { panelsOf } from './chat/panels.ts'
import { frameOf } from './frame.ts'
import { groundsOf } from './grounds.ts'
import { pageBlocks, type Slab } from './page/blocks.ts'
import { median, type Piece, piecesOf } from './piece.ts'
import { sheetOf } from './sheet.ts'
import { alignedTables } from './table/aligned.ts'
import type { FoundTable } from './table/make.ts'
import { ruledTables } from './table/ruled.ts'
import { rulingsOf } from './table/rulings.ts'

/** Every line and code of the recognition stands exactly once in the blocks. */
export function layOut(recognition: Recognition, pixels: Pixels): Block[] {
  const frame = frameOf(recognition)
  const pieces = piecesOf(recognition, frame)
  const size = median(
    pieces.map((piece) => piece.size),
    1,
  )
  const codes = recognition.codes.map((code): Block => ({ kind: 'code', code }))
  if (isDownwards(pieces)) {
    const turned = { width: frame.height, height: frame.width }
    return [
      ...pageBlocks(
        pieces.map((piece) => layDown(piece, frame.width)),
        null,
        turned,
      ).map(({ block }) => block),
      ...codes,
    ]
  }
  const sheet = sheetOf(pixels, frame, size)
  const grounds = groundsOf(sheet, size)
  const { panels, free } = panelsOf(pieces, grounds, frame)
  const pane = findPane(panels, free, grounds, frame)
  const rulings = rulingsOf(sheet, pieces, size)
  const page = (given: readonly Piece[]): Block[] => {
    const ruled = ruledTables(given, rulings, size, frame)
    const aligned = alignedTables(ruled.rest, rulings.level, grounds, frame)
    const tables = [...ruled.tables, ...aligned.tables]
    return pageBlocks([...aligned.rest, ...tables.map(toSlab)], grounds, frame).map(({ block }) => block)
  }
  if (pane) {
    const { blocks, rest } = chatBlocks(pane, pieces, sheet, grounds, frame)
    return [...page(rest), ...blocks, ...codes]
  }
  return [...page(pieces), ...codes]
}

/** A table takes its place among the lines of the page as one of them. */
function toSlab({ block, piece, box: [left, top, right, bottom] }: FoundTable): Slab {
  return { ...piece, block, left, top, right, bottom }
}

/** Most of it is written from top to bottom. */
function isDownwards(pieces: readonly Piece[]): boolean {
  const letters = ({ line }: Piece): number => line.text.length
  const all = pieces.reduce((sum, piece) => sum + letters(piece), 0)
  const down = pieces.filter(({ line }) => line.vertical).reduce((sum, piece) => sum + letters(piece), 0)
  return down > 0.5 * all
}

/** Columns from right to left as rows from top to bottom: then they are read like any other lines. */
const layDown = (piece: Piece, width: number): Piece => ({
  ...piece,
  left: piece.top,
  right: piece.bottom,
  top: width - piece.right,
  bottom: width - piece.left,
})
