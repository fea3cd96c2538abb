/** Draws a page as finely as recognition needs it, from the pieces that the renderers give. */
import type { BlobHandle } from '../case/ports.ts'
import type { Picture, Region } from '../extract/reader.ts'
import type { ReaderPool } from '../extract/sandbox/pool.ts'
import type { Pixels } from './page.ts'

/** What one drawing may have along its longer side. */
const mostSide = 4096
/** Pixels of a whole picture; larger ones are drawn smaller. */
const mostPixels = 40_000_000
/** A picture longer than this for its width is drawn in pieces, so that its letters stay as they are. */
const longShape = 2

export interface PageToDraw {
  page: number
  /** As a person sees it, in any unit. */
  width: number
  height: number
  /** Along its longer side, where more shows nothing more. */
  pixels: number
}

/** Bytes of the largest picture that `drawWhole` may give for it. */
export function pixelBytes(page: PageToDraw): number {
  const { width, height } = sizeOf(page)
  return width * height * 3
}

export async function drawWhole(
  pool: ReaderPool,
  job: { type: string; source: BlobHandle },
  page: PageToDraw,
  signal: AbortSignal,
): Promise<Pixels> {
  const { width, height } = sizeOf(page)
  const longer = Math.max(width, height)
  const count = Math.ceil(longer / mostSide)
  const pieces: Picture[] = []
  const rows = height >= width
  for (let piece = 0; piece < count; piece++) {
    const [from, to] = [piece, piece + 1].map((at) => Math.round((at * longer) / count))
    const [start, end] = [(from ?? 0) / longer, (to ?? longer) / longer]
    const region: Region = rows ? [0, start, 1, end] : [start, 0, end, 1]
    const side = Math.max((to ?? 0) - (from ?? 0), Math.min(width, height))
    pieces.push(await pool.render(job, page.page, side, signal, count === 1 ? undefined : region))
  }
  return join(pieces, rows)
}

/** In pixels. */
function sizeOf({ width, height, pixels }: PageToDraw): { width: number; height: number } {
  const shape = Math.max(width, height) / Math.max(1e-6, Math.min(width, height))
  const within = shape > longShape ? Math.sqrt(mostPixels * Math.min(shape, mostPixels)) : mostSide
  const longer = Math.max(1, Math.min(pixels, Math.floor(within)))
  const shorter = Math.min(mostSide, Math.max(1, Math.round(longer / shape)))
  return width >= height ? { width: longer, height: shorter } : { width: shorter, height: longer }
}

/** One below or beside the other; what they are wider or higher than the narrowest is cut off. */
function join(pieces: readonly Picture[], rows: boolean): Pixels {
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const across = Math.min(...pieces.map(({ width, height }) => (rows ? width : height)))
  const along = pieces.reduce((sum, { width, height }) => sum + (rows ? height : width), 0)
  const [width, height] = rows ? [across, along] : [along, across]
  const rgb = new Uint8Array(width * height * 3)
  let at = 0
  for (const piece of pieces) {
    const [columns, lines] = rows ? [width, piece.height] : [piece.width, height]
    for (let y = 0; y < lines; y++) {
      const line = piece.rgb.subarray(y * piece.width * 3, (y * piece.width + columns) * 3)
      rgb.set(line, rows ? (at + y) * width * 3 : (y * width + at) * 3)
    }
    at += rows ? piece.height : piece.width
  }
  return { width, height, rgb }
}
