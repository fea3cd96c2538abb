/** What scanners, cameras, phones and messengers do to a page. */
import sharp, { type Sharp } from 'sharp'
import type { Random } from '../../../demo/random.ts'
import type { Corner } from '../truth.ts'
import { identity, ontoCorners, rotation, scaling, type Transform } from './geometry.ts'
import { type Raster, warp } from './warp.ts'

export interface Degraded {
  bytes: Buffer
  extension: 'png' | 'jpg'
  width: number
  height: number
  transform: Transform
  turned: 0 | 90 | 180 | 270
}

export type Degradation = (png: Buffer, random: Random) => Promise<Degraded>

async function decode(bytes: Buffer): Promise<Raster> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: data }
}

const encode = ({ width, height, rgb }: Raster): Sharp => sharp(rgb, { raw: { width, height, channels: 3 } })

async function finish(
  picture: Sharp,
  extension: 'png' | 'jpg',
  quality: number,
  more: { transform?: Transform; turned?: Degraded['turned'] } = {},
): Promise<Degraded> {
  const { data, info } = await (
    extension === 'png' ? picture.png({ compressionLevel: 7 }) : picture.jpeg({ quality })
  ).toBuffer({ resolveWithObject: true })
  return {
    bytes: data,
    extension,
    width: info.width,
    height: info.height,
    transform: more.transform ?? identity,
    turned: more.turned ?? 0,
  }
}

export const clean: Degradation = (png) => finish(sharp(png).flatten({ background: '#fff' }), 'png', 0)

export const jpeg =
  (quality: number): Degradation =>
  (png) =>
    finish(sharp(png).flatten({ background: '#fff' }), 'jpg', quality)

/** Both signs of any of `degrees`. */
export const skew =
  (degrees: readonly number[]): Degradation =>
  async (png, random) => {
    const raster = await decode(png)
    const angle = random.pick(degrees) * (random.chance(0.5) ? 1 : -1)
    const { transform, ...size } = rotation(raster.width, raster.height, angle)
    return finish(encode(warp(raster, transform, size, [250, 250, 248])), 'jpg', 85, { transform })
  }

/** Turned clockwise, so that it must be turned on to be upright again. */
export const quarterTurns =
  (turns: 1 | 2 | 3): Degradation =>
  async (png) => {
    const { width, height } = await sharp(png).metadata()
    const transform: Transform =
      turns === 1
        ? [0, -1, height, 1, 0, 0, 0, 0, 1]
        : turns === 2
          ? [-1, 0, width, 0, -1, height, 0, 0, 1]
          : [0, 1, 0, -1, 0, width, 0, 0, 1]
    return finish(
      sharp(png)
        .rotate(turns * 90)
        .flatten({ background: '#fff' }),
      'png',
      0,
      {
        transform,
        turned: ([0, 270, 180, 90] as const)[turns],
      },
    )
  }

export const blur =
  (sigma: number): Degradation =>
  (png) =>
    finish(sharp(png).flatten({ background: '#fff' }).blur(sigma), 'jpg', 80)

/** Faded: `share` of the contrast is left, about grey `middle`. */
export const faint =
  (share: number, middle: number): Degradation =>
  (png) =>
    finish(
      sharp(png)
        .flatten({ background: '#fff' })
        .linear(share, middle * (1 - share)),
      'jpg',
      80,
    )

export const shrink =
  (by: number): Degradation =>
  async (png) => {
    const { width } = await sharp(png).metadata()
    const narrow = Math.round(width * by)
    return finish(sharp(png).flatten({ background: '#fff' }).resize(narrow), 'png', 0, {
      transform: scaling(narrow / width),
    })
  }

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
  (noise: number, shadow: number): Degradation =>
  async (png, random) => {
    const made = await decode(png)
    light(made, random, shadow)
    grain(made, random, noise)
    return finish(encode(made), 'jpg', 75)
  }

/** Two fine gratings over each other, as a photograph of a screen has them. */
export const moire =
  (period: number, depth: number): Degradation =>
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
