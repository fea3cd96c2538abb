/** The modules of a code look like characters to the detector. */
import type { Box, Code, Line } from '../page.ts'

const matrix = new Set(['QRCode', 'DataMatrix', 'Aztec', 'PDF417'])
/** A code of bars has its number printed through its foot: that is kept. */
const mostInside = 0.6

/** Lines that are not what was read into a code. */
export const outsideCodes = (lines: readonly Line[], codes: readonly Code[]): readonly Line[] => {
  const boxes = codes.filter(({ format }) => matrix.has(format)).map(({ box }) => box)
  return boxes.length === 0 ? lines : lines.filter(({ box }) => !boxes.some((code) => isInside(box, code)))
}

function isInside(line: Box, code: Box): boolean {
  const width = Math.min(line[2], code[2]) - Math.max(line[0], code[0])
  const height = Math.min(line[3], code[3]) - Math.max(line[1], code[1])
  const area = Math.max(1, (line[2] - line[0]) * (line[3] - line[1]))
  return width > 0 && height > 0 && (width * height) / area > mostInside
}
