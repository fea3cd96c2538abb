/** Turning whole pictures by quarters, and finding a point again. */
import type { Pixels, Point } from '../page.ts'

export type Turn = 0 | 90 | 180 | 270

/** The picture turned clockwise. */
export function turned(pixels: Pixels, turn: Turn): Pixels {
  if (turn === 0) return pixels
  const { width, height, rgb } = pixels
  const swap = turn !== 180
  const [wide, high] = swap ? [height, width] : [width, height]
  const out = new Uint8Array(width * height * 3)
  // where the picture's first pixel goes, and how far a step to the right and one down lead from there
  const start = { 90: wide - 1, 180: wide * high - 1, 270: wide * (high - 1) }[turn]
  const right = { 90: wide, 180: -1, 270: -wide }[turn]
  const down = { 90: -1, 180: -wide, 270: 1 }[turn]
  let from = 0
  for (let y = 0; y < height; y++) {
    let to = (start + y * down) * 3
    for (let x = 0; x < width; x++) {
      out[to] = rgb[from] ?? 0
      out[to + 1] = rgb[from + 1] ?? 0
      out[to + 2] = rgb[from + 2] ?? 0
      from += 3
      to += right * 3
    }
  }
  return { width: wide, height: high, rgb: out }
}

/** Where a point of the turned picture lies in the picture as given, whose size is told. */
export function turnedBack({ x, y }: Point, turn: Turn, width: number, height: number): Point {
  if (turn === 90) return { x: y, y: height - x }
  if (turn === 180) return { x: width - x, y: height - y }
  if (turn === 270) return { x: width - y, y: x }
  return { x, y }
}
