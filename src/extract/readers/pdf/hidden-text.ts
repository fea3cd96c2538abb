/** Which words of a page a person looking at it cannot see, and why. */
import type { Picture } from '../../reader.ts'
import { drawPage, pixelSize } from './draw.ts'
import type { Box, Geometry } from './geometry.ts'
import { Ground } from './ground.ts'
import { hasImage } from './page-objects.ts'
import type { PageWord } from './words.ts'
import type { Engine } from './engine.ts'

export type HiddenReason = 'off the page' | 'drawn invisibly' | 'white on white'

/** A function from word to the reason it is hidden, or null. Draws the page only where white text may stand on something. */
export function hiddenWords(
  engine: Engine,
  page: number,
  geometry: Geometry,
  words: readonly PageWord[],
): (word: PageWord) => HiddenReason | null {
  let overImage: boolean | undefined
  let ground: Ground | undefined
  let drawn: Picture | undefined
  return (word) => {
    if (word.visibility === 'shown') return null
    if (word.visibility === 'off-page') return 'off the page'
    if (word.visibility === 'ghost') {
      // Invisible text over a picture is the text layer that a scanner's software made of that picture.
      overImage ??= hasImage(engine, page)
      return overImage ? null : 'drawn invisibly'
    }
    ground ??= new Ground(engine, page, geometry)
    const box = word.ink ?? word.box
    if (ground.isBare(box)) return 'white on white'
    drawn ??= drawPage(engine, page, 0, pixelSize(geometry, words.length > 2000 ? 1400 : 1000))
    return isBlank(drawn, box) ? 'white on white' : null
  }
}

const paper = 247

function isBlank(drawn: Picture, [x0, y0, x1, y1]: Readonly<Box>): boolean {
  const left = Math.floor(x0 * drawn.width)
  const right = Math.min(drawn.width - 1, Math.ceil(x1 * drawn.width))
  const bottom = Math.min(drawn.height - 1, Math.ceil(y1 * drawn.height))
  for (let y = Math.floor(y0 * drawn.height); y <= bottom; y++) {
    for (let at = (y * drawn.width + left) * 3; at < (y * drawn.width + right + 1) * 3; at++) {
      if ((drawn.rgb[at] ?? 255) < paper) return false
    }
  }
  return true
}
