/**
 * How likely each place of a picture is text. Large pictures go through the detector in tiles that overlap, and the
 * tiles' answers are put together before any box is drawn: no line is cut by a seam or found twice.
 */
import type { Network } from '../models/session.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { detectorInput } from './detector-input.ts'

export interface TextMap {
  width: number
  height: number
  /** 0 to 255. */
  likely: Uint8Array
  /** Pixels of the map for one of the picture. */
  scale: number
}

/** The detector looks at squares of this many pixels: larger ones take memory in proportion (about 340 bytes each). */
const largestTile = 960
/** What a tile sees beyond its own part, on each side: lines at a seam are seen whole by their height. */
const margin = 64

/** The detector's strides need sizes of this multiple. */
const stride = 32

export interface Span {
  /** What the detector sees. */
  from: number
  length: number
  /** The part of it that is kept. */
  keepFrom: number
  keepTo: number
}

/** Cuts a length into spans of one size, each a multiple of the stride, that overlap and cover it. */
export function spans(length: number): Span[] {
  const count = length <= largestTile ? 1 : Math.ceil((length - 2 * margin) / (largestTile - 2 * margin))
  const overlaps = (count - 1) * 2 * margin
  const size = Math.ceil((length + overlaps) / count / stride) * stride
  const step = size - 2 * margin
  return Array.from({ length: count }, (_, index) => ({
    from: index * step,
    length: size,
    keepFrom: index === 0 ? 0 : index * step + margin,
    keepTo: index === count - 1 ? length : (index + 1) * step + margin,
  }))
}

export async function textMap(detector: Network, pyramid: Pyramid, scale: number): Promise<TextMap> {
  const width = Math.max(stride, Math.round(pyramid.width * scale))
  const height = Math.max(stride, Math.round(pyramid.height * scale))
  const likely = new Uint8Array(width * height)
  for (const down of spans(height)) {
    for (const across of spans(width)) {
      const input = detectorInput(pyramid, scale, across, down)
      const { data } = await detector.run(input)
      keep(data, across, down, likely, width)
    }
  }
  return { width, height, likely, scale }
}

function keep(data: Float32Array, across: Span, down: Span, likely: Uint8Array, width: number): void {
  for (let y = down.keepFrom; y < down.keepTo; y++) {
    const row = (y - down.from) * across.length - across.from
    for (let x = across.keepFrom; x < across.keepTo; x++)
      likely[y * width + x] = (data[row + x] ?? 0) * 255 + 0.5
  }
}
