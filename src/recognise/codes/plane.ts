/** A picture in grey, made smaller where it is very large. */
import type { Pixels } from '../page.ts'
import type { Plane } from './zxing.ts'

/** Looking for codes costs about 50 ms a million pixels. */
const mostPixels = 12_000_000

export interface ScaledPlane extends Plane {
  /** Pixels of the picture, across and down, that one of the plane stands for. */
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
