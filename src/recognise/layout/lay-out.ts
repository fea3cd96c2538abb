/** From lines in no order to the blocks of a page in reading order. */
import type { Block, Pixels, Recognition } from '../page.ts'
import { chatBlocks } from './chat/messages.ts'
import { findPane } from './chat/pane.ts'
import { panelsOf } from './chat/panels.ts'
import { frameOf } from './frame.ts'
import { groundsOf } from './grounds.ts'
import { pageBlocks } from './page/blocks.ts'
import { median, piecesOf } from './piece.ts'
import { sheetOf } from './sheet.ts'

/** Every line and code of the recognition stands exactly once in the blocks. */
export function layOut(recognition: Recognition, pixels: Pixels): Block[] {
  const frame = frameOf(recognition)
  const pieces = piecesOf(recognition, frame)
  const size = median(
    pieces.map((piece) => piece.size),
    1,
  )
  const sheet = sheetOf(pixels, frame, size)
  const grounds = groundsOf(sheet, size)
  const codes = recognition.codes.map((code): Block => ({ kind: 'code', code }))
  const { panels, free } = panelsOf(pieces, grounds, frame)
  const pane = findPane(panels, free, grounds, frame)
  if (pane) {
    const { blocks, rest } = chatBlocks(pane, pieces, sheet, grounds, frame)
    return [...pageBlocks(rest, grounds, frame).map(({ block }) => block), ...blocks, ...codes]
  }
  return [...pageBlocks(pieces, grounds, frame).map(({ block }) => block), ...codes]
}
