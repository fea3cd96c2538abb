import type { DocumentDetails } from '../../../src/model/api.ts'

export const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6] as const

/** The next step, or the same at either end. */
export function zoomBy(zoom: number, by: 1 | -1): number {
  const next = by === 1 ? zooms.find((one) => one > zoom) : zooms.findLast((one) => one < zoom)
  return next ?? zoom
}

/** Wider than this a page is no easier to read. */
const widest = 1100
/** A tall narrow picture is one of a telephone, and was made to be read smaller. */
const tallShape = 1.6
const widestTall = 620
/** A tiny picture is shown at least so wide. */
const least = 320

/** Width on the screen at which a page is shown first. A picture is not blown up. */
export function fitWidth(
  { type }: Pick<DocumentDetails, 'type'>,
  page: { width: number; height: number } | undefined,
  available: number,
): number {
  const most = Math.min(widest, available)
  if (!page || page.width <= 0 || !type.startsWith('image/')) return most
  const own = Math.max(least, page.width)
  return Math.min(most, own, page.height > tallShape * page.width ? widestTall : own)
}
