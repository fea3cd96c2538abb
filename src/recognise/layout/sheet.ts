import type { Box, Pixels } from '../page.ts'
import type { Frame } from './frame.ts'

/** What of the picture layout looks at: upright and level, no larger than lines can be told apart in. */
export class Sheet {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  /** Lengths of the upright frame for one pixel of the sheet. */
  readonly scale: number

  constructor(width: number, height: number, scale: number, rgb: Uint8Array) {
    this.width = width
    this.height = height
    this.scale = scale
    this.rgb = rgb
  }

  /** Left, top, right, bottom in whole pixels of the sheet, inside it. */
  pixelsOf([left, top, right, bottom]: Box): [number, number, number, number] {
    return [
      Math.min(this.width, Math.max(0, Math.round(left / this.scale))),
      Math.min(this.height, Math.max(0, Math.round(top / this.scale))),
      Math.min(this.width, Math.max(0, Math.round(right / this.scale))),
      Math.min(this.height, Math.max(0, Math.round(bottom / this.scale))),
    ]
  }
}

/** Characters are left this high; smaller ones are as they are. */
const enough = 20
const mostPixels = 24_000_000

/** `size` is the height of most lines. */
export function sheetOf({ width, height, rgb }: Pixels, frame: Frame, size: number): Sheet {
  const least = Math.ceil(Math.sqrt((frame.width * frame.height) / mostPixels))
  const step = Math.max(1, least, Math.floor(size / enough))
  const [across, down] = [
    Math.max(1, Math.floor(frame.width / step)),
    Math.max(1, Math.floor(frame.height / step)),
  ]
  const out = new Uint8Array(across * down * 3)
  // the way from the upright frame to the picture is a turn and a shift: three points say all of it
  const [zero, right, below] = [
    frame.toGiven({ x: 0, y: 0 }),
    frame.toGiven({ x: 1, y: 0 }),
    frame.toGiven({ x: 0, y: 1 }),
  ]
  const [xx, xy] = [right.x - zero.x, right.y - zero.y]
  const [yx, yy] = [below.x - zero.x, below.y - zero.y]
  const samples = step * step
  let at = 0
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      let [r, g, b] = [0, 0, 0]
      for (let sample = 0; sample < samples; sample++) {
        const u = x * step + (sample % step) + 0.5
        const v = y * step + Math.floor(sample / step) + 0.5
        const px = Math.floor(zero.x + u * xx + v * yx)
        const py = Math.floor(zero.y + u * xy + v * yy)
        const inX = px < 0 ? 0 : px >= width ? width - 1 : px
        const inY = py < 0 ? 0 : py >= height ? height - 1 : py
        const from = (inY * width + inX) * 3
        r += rgb[from] ?? 0
        g += rgb[from + 1] ?? 0
        b += rgb[from + 2] ?? 0
      }
      out[at++] = r / samples
      out[at++] = g / samples
      out[at++] = b / samples
    }
  }
  return new Sheet(across, down, step, out)
}
