/** Has those lines read again that the second reader chooses. */
import { quadHeight, quadWidth } from '../geometry/quad.ts'
import type { Line } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { type Crop, warp } from '../pixels/warp.ts'
import { layFlat } from '../read/stacked.ts'
import type { GreyCrop } from './grey-crop.ts'
import type { SecondReader } from './second-reader.ts'
import { widestCrop } from './tesseract.ts'

/** A page has fewer; what a picture of nothing but specks may cost is bounded. */
const mostLines = 500

/** All lines in their order, some of them better. */
export function secondOpinions(second: SecondReader, pyramid: Pyramid, lines: readonly Line[]): Line[] {
  const chosen = new Set(second.choose(lines).slice(0, mostLines))
  return lines.map((line) => {
    const crop = chosen.has(line) ? flat(pyramid, line, second.lineHeight) : null
    return crop ? second.reread(line, crop) : line
  })
}

function flat(pyramid: Pyramid, { quad, vertical }: Line, height: number): GreyCrop | null {
  if (vertical) {
    const laid = layFlat(pyramid, quad)
    return laid && { ...grey(laid.strip), place: laid.place }
  }
  const heights = quadWidth(quad) / Math.max(1, quadHeight(quad))
  const width = Math.min(widestCrop, Math.max(height, Math.round(heights * height)))
  return grey(warp(pyramid, quad, width, height))
}

function grey({ width, height, rgb }: Crop): GreyCrop {
  const pixels = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel++, at += 3)
    pixels[pixel] = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0) + 0.5
  return { width, height, grey: pixels }
}
