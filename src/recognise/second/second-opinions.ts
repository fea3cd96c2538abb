/** Has those lines read again that the second reader chooses. */
import type { GreyCrop, SecondReader } from '../engines.ts'
import { quadHeight, quadWidth } from '../geometry/quad.ts'
import type { Line } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { warp } from '../pixels/warp.ts'
import { widestCrop } from './tesseract.ts'

/** A page has fewer; what a picture of nothing but specks may cost is bounded. */
const mostLines = 500

/** All lines in their order, some of them better. */
export function secondOpinions(second: SecondReader, pyramid: Pyramid, lines: readonly Line[]): Line[] {
  const chosen = new Set(second.choose(lines).slice(0, mostLines))
  return lines.map((line) =>
    chosen.has(line) ? second.reread(line, greyCrop(pyramid, line, second.lineHeight)) : line,
  )
}

function greyCrop(pyramid: Pyramid, { quad }: Line, height: number): GreyCrop {
  const heights = quadWidth(quad) / Math.max(1, quadHeight(quad))
  const width = Math.min(widestCrop, Math.max(height, Math.round(heights * height)))
  const { rgb } = warp(pyramid, quad, width, height)
  const grey = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3)
    grey[pixel] = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0) + 0.5
  return { width, height, grey }
}
