/** Where something is written on a crop. */
import type { Crop } from './warp.ts'

/** How far each pixel is from the background, 0 to 255; the weakest differences are none. */
export function inkOf({ width, height, rgb }: Crop): Uint8Array {
  const grey = new Uint8Array(width * height)
  const counts = new Uint32Array(256)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3) {
    const value = ((rgb[at] ?? 0) * 77 + (rgb[at + 1] ?? 0) * 151 + (rgb[at + 2] ?? 0) * 28) >> 8
    grey[pixel] = value
    counts[value] = (counts[value] ?? 0) + 1
  }
  const background = median(counts, grey.length)
  let most = 0
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const difference = Math.abs((grey[pixel] ?? 0) - background)
    grey[pixel] = difference
    most = Math.max(most, difference)
  }
  const least = most * 0.25
  for (let pixel = 0; pixel < grey.length; pixel++) if ((grey[pixel] ?? 0) < least) grey[pixel] = 0
  return grey
}

/** More of a line is paper than ink, so that the median is paper. */
function median(counts: Uint32Array, total: number): number {
  let sum = 0
  for (let value = 0; value < 256; value++) {
    sum += counts[value] ?? 0
    if (sum * 2 >= total) return value
  }
  return 255
}

export function sumRows(ink: Uint8Array, width: number, height: number): Float32Array {
  const sums = new Float32Array(height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) sums[y] = (sums[y] ?? 0) + (ink[at++] ?? 0)
  return sums
}

export function sumColumns(ink: Uint8Array, width: number, height: number): Float32Array {
  const sums = new Float32Array(width)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (ink[at++] ?? 0)
  return sums
}
