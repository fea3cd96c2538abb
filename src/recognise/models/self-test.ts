/**
 * A dictionary of the right length can still be another model's, and then every line is read as fluent nonsense with
 * full confidence. So the reader has to read a few characters that are drawn here, from all over the dictionary.
 */
import type { Crop } from '../pixels/warp.ts'
import { lineHeight, type Recogniser } from '../read/recogniser.ts'

/** Strokes in a square of 12 × 12: left, top, right, bottom. */
type Stroke = readonly [number, number, number, number]

const frame: readonly Stroke[] = [
  [1, 1, 2, 11],
  [10, 1, 11, 11],
  [1, 1, 11, 2],
  [1, 10, 11, 11],
]

const glyphs: Readonly<Record<string, readonly Stroke[]>> = {
  三: [
    [1, 1, 11, 2],
    [2, 5.5, 10, 6.5],
    [0, 10, 12, 11],
  ],
  十: [
    [0, 5, 12, 6],
    [5.5, 0, 6.5, 12],
  ],
  口: frame,
  日: [
    [2, 0, 3, 12],
    [9, 0, 10, 12],
    [2, 0, 10, 1],
    [2, 5.5, 10, 6.5],
    [2, 11, 10, 12],
  ],
  田: [...frame, [5.5, 1, 6.5, 11], [1, 5.5, 11, 6.5]],
  王: [
    [1, 1, 11, 2],
    [2, 5.5, 10, 6.5],
    [0, 10, 12, 11],
    [5.5, 1, 6.5, 11],
  ],
  中: [
    [5.5, 0, 6.5, 12],
    [1, 2.5, 2, 8],
    [10, 2.5, 11, 8],
    [1, 2.5, 11, 3.5],
    [1, 7, 11, 8],
  ],
  工: [
    [1, 1, 11, 2],
    [5.5, 1, 6.5, 11],
    [0, 10, 12, 11],
  ],
  正: [
    [1, 1, 11, 2],
    [5.5, 1, 6.5, 11],
    [6, 5.5, 10.5, 6.5],
    [2, 5.5, 3, 11],
    [0, 10, 12, 11],
  ],
  E: [
    [1, 1, 2.5, 11],
    [1, 1, 7, 2.5],
    [1, 5.2, 6.5, 6.7],
    [1, 9.5, 7, 11],
  ],
  H: [
    [1, 1, 2.5, 11],
    [7, 1, 8.5, 11],
    [1, 5.2, 8, 6.7],
  ],
  T: [
    [0.5, 1, 8.5, 2.5],
    [3.8, 1, 5.3, 11],
  ],
}

const words = ['王田中', '三十日', '正口工', 'THE']

/** Throws where the recogniser does not read what is drawn. */
export async function proveDictionary(recogniser: Recogniser): Promise<void> {
  let [right, all] = [0, 0]
  let heard = ''
  for (const word of words) {
    const read = (await recogniser.read(draw(word)))
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC')
    for (const character of word) if (read.includes(character)) right++
    all += word.length
    heard += `${word} as ${read}, `
  }
  if (right < all * leastRight)
    throw new Error(`the dictionary is not this model's: it reads ${heard.slice(0, 200).toWellFormed()}…`)
}

/** A weak model may miss one; a wrong dictionary misses nearly all. */
const leastRight = 0.75

const stroke = 2.8
const [top, left] = [7, 8]

function draw(word: string): Crop {
  const advance = Math.round(12 * stroke + 6)
  const width = Math.ceil((2 * left + word.length * advance) / 32) * 32
  const rgb = new Uint8Array(width * lineHeight * 3).fill(255)
  Array.from(word).forEach((character, place) => {
    for (const [x0, y0, x1, y1] of glyphs[character] ?? []) {
      const from = left + place * advance
      for (let y = Math.round(top + y0 * stroke); y < Math.round(top + y1 * stroke); y++)
        rgb.fill(
          20,
          (y * width + Math.round(from + x0 * stroke)) * 3,
          (y * width + Math.round(from + x1 * stroke)) * 3,
        )
    }
  })
  return { width, height: lineHeight, rgb }
}
