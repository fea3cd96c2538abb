/** A picture through a projection, each new point mixed from the four old ones around where it came from. */
import { inverse, project, type Transform } from './geometry.ts'

export interface Raster {
  width: number
  height: number
  /** RGB, 3 bytes a pixel. */
  rgb: Uint8Array
}

/** What lies outside the old picture gets `ground`. */
export function warp(
  { width, height, rgb }: Raster,
  forth: Transform,
  size: { width: number; height: number },
  ground: readonly [number, number, number],
): Raster {
  const back = inverse(forth)
  const made = new Uint8Array(size.width * size.height * 3)
  const sample = (x: number, y: number, channel: number): number =>
    x < 0 || y < 0 || x >= width || y >= height
      ? (ground[channel] ?? 0)
      : (rgb[(y * width + x) * 3 + channel] ?? 0)
  for (let row = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++) {
      // between the middles of pixels
      const [u, v] = project(back, [column + 0.5, row + 0.5])
      const [left, top] = [Math.floor(u - 0.5), Math.floor(v - 0.5)]
      const [right, below] = [u - 0.5 - left, v - 0.5 - top]
      const to = (row * size.width + column) * 3
      for (let channel = 0; channel < 3; channel++) {
        const above = sample(left, top, channel) * (1 - right) + sample(left + 1, top, channel) * right
        const under =
          sample(left, top + 1, channel) * (1 - right) + sample(left + 1, top + 1, channel) * right
        made[to + channel] = above * (1 - below) + under * below
      }
    }
  }
  return { ...size, rgb: made }
}
