/** From lines in no order to the blocks of a page in reading order. */
import type { Block, Box, Pixels, Recognition } from '../page.ts'
import { chatBlocks } from './chat/messages.ts'
import { findPane } from './chat/pane.ts'
import { panelsOf } from './chat/panels.ts'
import { boxToUpright, frameOf } from './frame.ts'
import { groundsOf } from './grounds.ts'
import { pageBlocks, toSlab } from './page/blocks.ts'
import { insert } from './page/insert.ts'
import { type Piece, piecesOf } from './piece.ts'
import { median } from '../quantile.ts'
import { inOrder } from './rows.ts'
import { type Seal, sealsOf } from './seals.ts'
import { sheetOf } from './sheet.ts'
import { ruledTables } from './table/ruled.ts'
import { rulingsOf } from './table/rulings.ts'

/**
 * Every code and every character of the recognition stands exactly once in the blocks; a line is cut where it was read
 * across the border of two cells, or on from a name into the time beside it.
 */
export function layOut(recognition: Recognition, pixels: Pixels): Block[] {
  const frame = frameOf(recognition)
  const pieces = piecesOf(recognition, frame)
  const size = median(
    pieces.map((piece) => piece.size),
    1,
  )
  const codes = recognition.codes.map((code): Extra => ({
    block: { kind: 'code', code },
    box: boxToUpright(frame, code.box),
  }))
  if (isDownwards(pieces)) {
    const turned = { width: frame.height, height: frame.width }
    const lying = pieces.map((piece) => layDown(piece, frame.width))
    return [...pageBlocks(lying, turned, null), ...codes].map(({ block }) => block)
  }
  const sheet = sheetOf(pixels, frame, size)
  const grounds = groundsOf(sheet, size)
  const areas = grounds.linked(pieces)
  const { panels, free } = panelsOf(pieces, areas, frame)
  const pane = findPane(panels, free, areas, frame)
  const chat = pane ? chatBlocks(pane, pieces, sheet, areas, frame) : { blocks: [], rest: pieces }
  const { seals, rest } = pane ? { seals: [], rest: chat.rest } : sealsOf(sheet, chat.rest, size)
  const rulings = rulingsOf(sheet, rest, size)
  const ruled = ruledTables(rest, rulings, size, frame)
  const page = pageBlocks([...ruled.rest, ...ruled.tables.map(toSlab)], frame, {
    grounds,
    level: rulings.level,
    frame,
  })
  const extras = [...codes, ...seals.map(sealBlock)]
  const placed = extras.reduce((all, { block, box }) => insert(all, block, box), [...page, ...chat.blocks])
  return placed.map(({ block }) => block)
}

/** What stands on the page beside its text. */
interface Extra {
  block: Block
  box: Box
}

const sealBlock = ({ box, pieces }: Seal): Extra => ({
  block: { kind: 'seal', lines: inOrder(pieces).map(({ line }) => line) },
  box,
})

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
