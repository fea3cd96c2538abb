/** sharp, set up for hostile pictures: one thread, no cache, no SVG, nothing decoded beyond a number of pixels. */
import sharp, { type Region as SharpRegion, type Sharp } from 'sharp'
import type { Picture, Region } from '../../reader.ts'
import { defaultLimits } from '../../limits.ts'
import { bitmapFacts, decodeBitmap, isBitmap } from './bitmap.ts'
import { largestIcon } from './icon.ts'

sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoadSvg', 'VipsForeignLoadPdf', 'VipsForeignLoadMagick'] })
export interface DecodeOptions {
  /** Pixels a picture may have and still be decoded. */
  pixels?: number
  /** 1-based page of a TIFF, GIF or WebP. */
  page?: number
  /** Draw what there is of a damaged picture. */
  lenient?: boolean
  /** Only this piece of the upright picture. */
  region?: Region
}

function open(given: Uint8Array, options: DecodeOptions): Sharp {
  const bytes = largestIcon(given)
  const pixels = options.pixels ?? defaultLimits.pixels
  const shared = {
    limitInputPixels: pixels,
    failOn: options.lenient === true ? ('none' as const) : ('truncated' as const),
    sequentialRead: true,
  }
  if (!isBitmap(bytes)) return sharp(bytes, { ...shared, page: (options.page ?? 1) - 1 })
  const { width, height, rgb } = decodeBitmap(bytes, pixels)
  return sharp(rgb, { ...shared, raw: { width, height, channels: 3 } })
}

export interface PictureFacts {
  /** As stored, before turning. */
  width: number
  height: number
  orientation: number
  pages: number
  /** `pages` are pages of paper and not frames of an animation. */
  isPaged: boolean
  /** Format, colour space and compression, e.g. `jpeg srgb`. */
  kind: string
}

export async function pictureFacts(given: Uint8Array, page = 1): Promise<PictureFacts> {
  const bytes = largestIcon(given)
  const icon = bytes === given ? '' : 'ico '
  if (isBitmap(bytes)) {
    const { width, height, bits } = bitmapFacts(bytes)
    return { width, height, orientation: 1, pages: 1, isPaged: false, kind: `${icon}bmp ${bits} bits` }
  }
  const facts = await open(bytes, { lenient: true, page }).metadata()
  const { width, height, orientation = 1, pages = 1, format, space, compression } = facts
  const kind = [format, space, compression].filter((part) => part !== undefined).join(' ')
  return { width, height, orientation, pages, isPaged: format === 'tiff', kind: `${icon}${kind}` }
}

/** Upright RGB on white, the longer side at most `side` pixels, never enlarged. */
export async function shrink(bytes: Uint8Array, side: number, options: DecodeOptions): Promise<Picture> {
  const upright = open(bytes, options).autoOrient()
  const piece = options.region ? upright.extract(await pixelsOf(bytes, options.region, options)) : upright
  const { data, info } = await piece
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: toRgb(data, info.channels) }
}

async function pixelsOf(bytes: Uint8Array, region: Region, options: DecodeOptions): Promise<SharpRegion> {
  const { width, height } = (await open(bytes, options).metadata()).autoOrient
  const [left, top, right, bottom] = region
  const along = (from: number, to: number, length: number): [number, number] => {
    const start = Math.min(length - 1, Math.max(0, Math.round(from * length)))
    return [start, Math.max(1, Math.min(length, Math.round(to * length)) - start)]
  }
  const [x, across] = along(left, right, width)
  const [y, down] = along(top, bottom, height)
  return { left: x, top: y, width: across, height: down }
}

function toRgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = Math.floor(data.length / channels)
  const rgb = new Uint8Array(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let part = 0; part < 3; part++) {
      rgb[pixel * 3 + part] = data[pixel * channels + (channels < 3 ? 0 : part)] ?? 0
    }
  }
  return rgb
}

// Loads the code paths a picture needs while files can still be opened.
await sharp(Buffer.from([255, 255, 255]), { raw: { width: 1, height: 1, channels: 3 } })
  .png()
  .toBuffer()
  .then((png) => shrink(png, 1, { pixels: 1 }))
