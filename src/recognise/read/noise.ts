/** What is no text, though the detector took it for some: textures, icons, borders. */
import type { Line } from '../page.ts'

/** What is read less surely than this, mean over the line, is not text. */
const least = 0.55
/** Where there is nothing but simple shapes, this much is asked. */
const leastForShapes = 0.85

/** Circles, squares, bars, dots and strokes are read as these. */
const shapes =
  /^[\s0OoQ°〇○一二三丨|lI1iL/\\\-_—~.·•。,，'’`"”:：;；()（）[\]{}<>《》^*+=口日田回目□■●▲△→←]*$/u

export function isNoise({ text, confidence }: Pick<Line, 'text' | 'confidence'>): boolean {
  if (text.trim() === '' || confidence < least) return true
  return confidence < leastForShapes && shapes.test(text)
}
