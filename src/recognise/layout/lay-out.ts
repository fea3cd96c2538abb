/** From lines in no order to the blocks of a page in reading order. */
import type { Block, Pixels, Recognition } from '../page.ts'
import { frameOf } from './frame.ts'
import { piecesOf } from './piece.ts'
import { rowsOf } from './rows.ts'

/** Every line and code of the recognition stands exactly once in the blocks. */
export function layOut(recognition: Recognition, _pixels: Pixels): Block[] {
  const frame = frameOf(recognition)
  const rows = rowsOf(piecesOf(recognition, frame))
  return [
    ...rows.map((row): Block => ({ kind: 'paragraph', lines: row.pieces.map(({ line }) => line) })),
    ...recognition.codes.map((code): Block => ({ kind: 'code', code })),
  ]
}
