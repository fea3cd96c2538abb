/** What cameras do to a page. */
import type { Random } from '../../../demo/random.ts'
import type { Corner } from '../truth.ts'
import { decode, type Degradation, encode, finish } from './degrade.ts'
import { ontoCorners } from './geometry.ts'
import { type Raster, warp } from './warp.ts'

export interface Camera {
  /** How far corners move, of the shorter side. */
  bend: number
  /** Standard deviation of the noise of one channel, of 255. */
  noise: number
  /** How much darker the dark corner is, 0 to 1. */
  shadow: number
  blur: number
  quality: number
}

/** A page on a table, seen from aslant, under a lamp. */
export const photograph =
  ({ bend, noise, shadow, blur: sigma, quality }: Camera): Degradation =>
  async (png, random) => {
    const raster = await decode(png)
    const margin = Math.round(Math.min(raster.width, raster.height) * (bend + 0.02))
    const size = { width: raster.width + 2 * margin, height: raster.height + 2 * margin }
    const shift = (): number =>
      margin + (random.next() * 2 - 1) * bend * Math.min(raster.width, raster.height)
    const corners: [Corner, Corner, Corner, Corner] = [
      [shift(), shift()],
      [size.width - shift(), shift()],
      [size.width - shift(), size.height - shift()],
      [shift(), size.height - shift()],
    ]
    const transform = ontoCorners(raster.width, raster.height, corners)
    const made = warp(raster, transform, size, [96, 84, 70])
    light(made, random, shadow)
    grain(made, random, noise)
    return finish(encode(made).blur(sigma), 'jpg', quality, { transform })
  }

/** Grain and uneven light on a picture that lies straight. */
export const grainy =
  ({ noise, shadow }: { noise: number; shadow: number }): Degradation =>
  async (png, random) => {
    const made = await decode(png)
    light(made, random, shadow)
    grain(made, random, noise)
    return finish(encode(made), 'jpg', 75)
  }

/** Two fine gratings over each other, as a photograph of a screen has them. */
export const moire =
  ({ period, depth }: { period: number; depth: number }): Degradation =>
  async (png) => {
    const made = await decode(png)
    for (let y = 0; y < made.height; y++)
      for (let x = 0; x < made.width; x++) {
        const wave =
          Math.sin(((x + 0.12 * y) * 2 * Math.PI) / period) *
          Math.sin(((y - 0.07 * x) * 2 * Math.PI) / (period * 1.13))
        scale(made.rgb, (y * made.width + x) * 3, 1 - depth * (0.5 + 0.5 * wave))
      }
    return finish(encode(made).blur(0.5), 'jpg', 80)
  }

function scale(rgb: Uint8Array, at: number, by: number): void {
  for (let channel = 0; channel < 3; channel++)
    rgb[at + channel] = Math.min(255, (rgb[at + channel] ?? 0) * by)
}

function light({ width, height, rgb }: Raster, random: Random, shadow: number): void {
  const [x0, y0] = [random.next(), random.next()]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const far = Math.min(1, Math.hypot(x / width - x0, y / height - y0))
      scale(rgb, (y * width + x) * 3, 1 - shadow * far)
    }
}

function grain({ rgb }: Raster, random: Random, deviation: number): void {
  for (let at = 0; at < rgb.length; at++) {
    // the sum of three even ones is near enough to a bell
    const bell = (random.next() + random.next() + random.next() - 1.5) * 2
    rgb[at] = Math.max(0, Math.min(255, (rgb[at] ?? 0) + bell * deviation))
  }
}
