/** Reads characters that stand upright below each other: they are laid side by side for it. */
import { quadHeight, quadWidth } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import { inkOf, sumRows } from '../pixels/ink.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { type Crop, warp } from '../pixels/warp.ts'
import { type Cell, cells } from './cells.ts'
import type { Seen } from './ctc.ts'
import { lineHeight, type Recogniser } from './recogniser.ts'

const mostCells = 60
/** Between characters laid side by side, and at both ends. */
const gap = 4

/** All places are fractions of the column's height, from its top. */
export interface Stacked {
  cells: Cell[]
  seen: Seen[]
}

/** A column cut into characters that are laid side by side. */
export interface Laid {
  strip: Crop
  /** Fractions of the column's height, from its top. */
  cells: Cell[]
  /** From a fraction of the strip's width to one of the column's height. */
  place: (share: number) => number
}

/** Null where nothing is written. */
export function layFlat(pyramid: Pyramid, quad: Quad): Laid | null {
  const length = Math.min(mostCells, quadHeight(quad) / Math.max(1, quadWidth(quad))) * lineHeight
  const height = Math.max(lineHeight, Math.round(length))
  const column = warp(pyramid, quad, lineHeight, height)
  const ink = sumRows(inkOf(column), lineHeight, height)
  const found = cells(ink, lineHeight * inkShare)
  if (found.length === 0) return null
  const { strip, starts } = sideBySide(column, found)
  return {
    strip,
    cells: found.map(({ from, to }) => ({ from: from / height, to: to / height })),
    place: (share) => along(share * strip.width, found, starts) / height,
  }
}

export async function readStacked(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<Stacked> {
  const laid = layFlat(pyramid, quad)
  if (!laid) return { cells: [], seen: [] }
  const seen = await recogniser.read(laid.strip)
  return {
    cells: laid.cells,
    seen: seen.map((each) => ({ ...each, from: laid.place(each.from), to: laid.place(each.to) })),
  }
}

/** The share of a quad's width that characters fill: the detector leaves a margin. */
const inkShare = 0.8

interface Strip {
  strip: Crop
  /** Where each cell starts in it. */
  starts: number[]
}

function sideBySide(column: Crop, found: readonly Cell[]): Strip {
  const starts: number[] = []
  let end = gap
  for (const { from, to } of found) {
    starts.push(end)
    end += lineHeight * inkShare + Math.max(0, to - from - lineHeight) + gap
    end = Math.round(end)
  }
  const width = Math.ceil((end + gap) / 16) * 16
  const rgb = new Uint8Array(width * lineHeight * 3)
  fillWithPaper(rgb, column)
  found.forEach(({ from, to }, index) => {
    const [height, left] = [to - from, starts[index] ?? 0]
    const top = Math.round((lineHeight - height) / 2)
    const side = Math.round((lineHeight * (1 - inkShare)) / 2)
    for (let y = Math.max(0, -top); y < Math.min(height, lineHeight - top); y++) {
      const source = ((from + y) * column.width + side) * 3
      const target = ((top + y) * width + left) * 3
      rgb.set(column.rgb.subarray(source, source + Math.round(lineHeight * inkShare) * 3), target)
    }
  })
  return { strip: { width, height: lineHeight, rgb }, starts }
}

/** The column's own background: the mean of its left and right edge. */
function fillWithPaper(rgb: Uint8Array, { width, height, rgb: source }: Crop): void {
  const mean = [0, 1, 2].map((channel) => {
    let sum = 0
    for (let y = 0; y < height; y++)
      sum += (source[y * width * 3 + channel] ?? 0) + (source[(y * width + width - 1) * 3 + channel] ?? 0)
    return sum / (2 * height)
  })
  for (let at = 0; at < rgb.length; at += 3) {
    rgb[at] = mean[0] ?? 255
    rgb[at + 1] = mean[1] ?? 255
    rgb[at + 2] = mean[2] ?? 255
  }
}

/** The row of the column that a place of the strip came from. */
function along(x: number, found: readonly Cell[], starts: readonly number[]): number {
  let index = 0
  while (index + 1 < starts.length && x >= (starts[index + 1] ?? Infinity) - gap / 2) index++
  const cell = found[index]
  const start = starts[index] ?? 0
  const end = starts[index + 1] ?? start + lineHeight * inkShare + gap
  if (!cell) return 0
  const share = Math.min(1, Math.max(0, (x - start) / (end - gap - start)))
  return cell.from + share * (cell.to - cell.from)
}
