/** What is no text, though the detector took it for some: textures, icons, borders. */
import type { Line } from '../page.ts'

/** What is read less surely than this, mean over the line, is not text. */
const least = 0.55
/** Where there is nothing but simple shapes, this much is asked. */
const leastForShapes = 0.85

/** Circles, squares, bars, dots and strokes are read as these. */
const shapes =
  /^[\s0OoQ°〇○一二三丨|lI1iL/\\\-_—~.·•。,，'’`"”:：;；()（）[\]{}<>《》^*+=口日田回目□■●▲△→←]*$/u

/** Writing as high as this share of its picture, and this many pixels, is read surely, or is a thing in a photograph. */
const giant = { share: 0.2, height: 100, least: 0.95 }

/** `height` of the line and of its picture, in pixels. */
export function isNoise(
  { text, confidence }: Pick<Line, 'text' | 'confidence'>,
  height: { line: number; picture: number },
): boolean {
  if (text.trim() === '' || confidence < least) return true
  const isGiant = height.line >= giant.height && height.line >= giant.share * height.picture
  if (isGiant && confidence < giant.least) return true
  return confidence < leastForShapes && shapes.test(text)
}
