/** From lines in no order to the blocks of a page in reading order. */
import type { Block, Pixels, Recognition } from '../page.ts'
import { chatBlocks } from './chat/messages.ts'
import { findPane } from './chat/pane.ts'
import { panelsOf } from './chat/panels.ts'
import { frameOf } from './frame.ts'
import { groundsOf } from './grounds.ts'
import { median, piecesOf } from './piece.ts'
import { rowsOf } from './rows.ts'
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
    return [...plain(rest), ...blocks, ...codes]
  }
  return [...plain(pieces), ...codes]
}

const plain = (pieces: Parameters<typeof rowsOf>[0]): Block[] =>
  rowsOf(pieces).map((row): Block => ({ kind: 'paragraph', lines: row.pieces.map(({ line }) => line) }))
