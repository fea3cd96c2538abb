/** A picture in grey, made smaller where it is very large. */
import type { Pixels } from '../page.ts'
import type { Plane } from './zxing.ts'

/** Looking for codes costs about 50 ms a million pixels. */
const mostPixels = 12_000_000

export interface ScaledPlane extends Plane {
  /** How many pixels of the picture, across and down, one of the plane stands for: a half where it is enlarged. */
  step: number
}

export function greyPlane({ width, height, rgb }: Pixels): ScaledPlane {
  const step = Math.ceil(Math.sqrt((width * height) / mostPixels))
  const [wide, high] = [Math.floor(width / step), Math.floor(height / step)]
  const grey = new Uint8Array(wide * high)
  const area = step * step * 1000
  for (let y = 0, at = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      let sum = 0
      for (let row = 0; row < step; row++) {
        let from = ((y * step + row) * width + x * step) * 3
        for (let column = 0; column < step; column++, from += 3)
          sum += 299 * (rgb[from] ?? 0) + 587 * (rgb[from + 1] ?? 0) + 114 * (rgb[from + 2] ?? 0)
      }
      grey[at++] = sum / area
    }
  return { width: wide, height: high, grey, step }
}

/** Twice as wide and high, each new pixel between its neighbours: for codes whose modules are hardly a pixel. */
export function doubled({ width, height, grey, step }: ScaledPlane): ScaledPlane {
  const wide = width * 2
  const out = new Uint8Array(wide * height * 2)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const below = Math.min(y + 1, height - 1) * width
    for (let x = 0; x < width; x++) {
      const right = Math.min(x + 1, width - 1)
      const [a, b] = [grey[row + x] ?? 0, grey[row + right] ?? 0]
      const [c, d] = [grey[below + x] ?? 0, grey[below + right] ?? 0]
      const at = 2 * y * wide + 2 * x
      out[at] = a
      out[at + 1] = (a + b) >> 1
      out[at + wide] = (a + c) >> 1
      out[at + wide + 1] = (a + b + c + d) >> 2
    }
  }
  return { width: wide, height: height * 2, grey: out, step: step / 2 }
}
