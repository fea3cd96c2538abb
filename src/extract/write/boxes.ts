/** Boxes of words as they are stored. */
import type { WordBox } from '../reader.ts'

const unit = 65_535
const sureUnit = 255

/** Boxes in 1/65535 of the page, six little-endian 32-bit numbers a word. `shift` is added to the offsets. */
export function packBoxes(words: readonly WordBox[], shift = 0): Buffer {
  const numbers = new Uint32Array(words.length * 6)
  let at = 0
  for (const { start, end, box } of words) {
    numbers[at++] = start + shift
    numbers[at++] = end + shift
    for (const edge of box) numbers[at++] = Math.round(Math.min(1, Math.max(0, edge)) * unit)
  }
  return Buffer.from(numbers.buffer)
}

/** How sure recognition is of each, a byte a word. */
export const packConfidences = (words: readonly WordBox[]): Buffer =>
  Buffer.from(words.map(({ confidence = 0 }) => Math.round(Math.min(1, Math.max(0, confidence)) * sureUnit)))
