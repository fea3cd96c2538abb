/** What scanners, phones and messengers do to a page. */
import sharp, { type Sharp } from 'sharp'
import type { Random } from '../../../demo/random.ts'
import { identity, rotation, scaling, type Transform } from './geometry.ts'
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

export async function decode(bytes: Buffer): Promise<Raster> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: data }
}

export const encode = ({ width, height, rgb }: Raster): Sharp =>
  sharp(rgb, { raw: { width, height, channels: 3 } })

export async function finish(
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
  ({ share, middle }: { share: number; middle: number }): Degradation =>
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
