/** Lines as recognition gives them, at given places, for tests. */
import type { Code, Line, Pixels, Quad, Recognition } from '../../page.ts'
import { around } from '../frame.ts'
import { weight } from '../run-on.ts'

/** A line of `size` pixels height that starts at (x, y); its characters are as wide as they usually are. */
export function line(text: string, x: number, y: number, size = 20, more: Partial<Line> = {}): Line {
  const characters = []
  let at = x
  for (const character of text) {
    const width = weight(character) * size
    characters.push({ text: character, box: [at, y, at + width, y + size] as const, confidence: 0.95 })
    at += width
  }
  const box = [x, y, at, y + size] as const
  return {
    quad: quadOf(box),
    box,
    text,
    characters,
    confidence: 0.95,
    readings: [],
    vertical: false,
    ...more,
  }
}

export function downwards(text: string, x: number, y: number, size = 20): Line {
  const characters = Array.from(text, (character, index) => ({
    text: character,
    box: [x, y + index * size, x + size, y + (index + 1) * size] as const,
    confidence: 0.95,
  }))
  const box = [x, y, x + size, y + characters.length * size] as const
  return { quad: quadOf(box), box, text, characters, confidence: 0.95, readings: [], vertical: true }
}

const quadOf = ([left, top, right, bottom]: Line['box']): Quad => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

/** Turned clockwise by degrees around a point, as on a sheet that lay askew. */
export function tilted(given: Line, degrees: number, aboutX: number, aboutY: number): Line {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const move = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({
    x: aboutX + (x - aboutX) * cos - (y - aboutY) * sin,
    y: aboutY + (x - aboutX) * sin + (y - aboutY) * cos,
  })
  const [a, b, c, d] = given.quad
  const quad: Quad = [move(a), move(b), move(c), move(d)]
  const characters = given.characters.map((character) => ({
    ...character,
    box: around(quadOf(character.box).map(move)),
  }))
  return { ...given, quad, box: around(quad), characters }
}

export function recognition(
  lines: readonly Line[],
  width: number,
  height: number,
  more: { codes?: readonly Code[]; angle?: number; turned?: Recognition['turned'] } = {},
): Recognition {
  return { width, height, turned: 0, angle: 0, codes: [], ...more, lines }
}

type Colour = readonly [number, number, number]

export function blank(width: number, height: number, colour: Colour = [255, 255, 255]): Pixels {
  const pixels = { width, height, rgb: new Uint8Array(width * height * 3) }
  fill(pixels, [0, 0, width, height], colour)
  return pixels
}

export function fill(pixels: Pixels, box: Line['box'], colour: Colour): void {
  const [left, right] = [Math.max(0, Math.round(box[0])), Math.min(pixels.width, Math.round(box[2]))]
  const [top, bottom] = [Math.max(0, Math.round(box[1])), Math.min(pixels.height, Math.round(box[3]))]
  if (left >= right || top >= bottom) return
  const row = Buffer.alloc((right - left) * 3, Uint8Array.from(colour))
  for (let y = top; y < bottom; y++) pixels.rgb.set(row, (y * pixels.width + left) * 3)
}

/** Strokes where the characters stand, so that pixels look like text. */
export function ink(pixels: Pixels, { characters }: Line, colour: Colour = [20, 20, 20]): void {
  for (const { text, box } of characters) {
    if (text.trim() === '') continue
    const [left, top, right, bottom] = box
    const [width, height] = [right - left, bottom - top]
    for (const at of [0.2, 0.5, 0.8]) {
      const y = top + height * at
      fill(pixels, [left + width * 0.15, y, right - width * 0.15, y + Math.max(1, height * 0.08)], colour)
    }
    const x = left + width * 0.45
    fill(pixels, [x, top + height * 0.15, x + Math.max(1, width * 0.1), bottom - height * 0.1], colour)
  }
}
