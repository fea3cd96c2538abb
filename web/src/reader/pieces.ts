/** How a page is fetched: whole, or in pieces where one picture could not be sharp enough to read. */

/** What is drawn, in pixels along the longer side: few sizes, so that pictures can be used again. */
const sizes = [640, 1024, 1600, 2048, 2816]
/** Longer than this for its width, a page is cut sooner: one scrolls through it. */
const longShape = 2.2
const pieceSide = 2048
const mostCuts = 64

export interface PagePiece {
  /** Null for the page as a whole. */
  cut: { rows: number; columns: number; piece: number } | null
  pixels: number
  /** Fractions of the page: left, top, width, height. */
  place: readonly [number, number, number, number]
}

interface Size {
  width: number
  height: number
}

/** `shown` in pixels of the screen; `most` what there is to see at all, null where it can be drawn ever finer. */
export function piecesOf(shown: Size, most: Size | null): PagePiece[] {
  const scale = most ? Math.min(1, most.width / shown.width, most.height / shown.height) : 1
  const [width, height] = [shown.width * scale, shown.height * scale]
  const longer = Math.max(width, height)
  const largest = sizes.at(-1) ?? pieceSide
  const isLong = longer > pieceSide && longer > longShape * Math.min(width, height)
  if (longer <= largest && !isLong) return [{ cut: null, pixels: sizeFor(longer), place: [0, 0, 1, 1] }]
  const rows = cuts(height)
  const columns = cuts(width)
  const pixels = sizeFor(Math.max(width / columns, height / rows))
  return Array.from({ length: rows * columns }, (_, index) => ({
    cut: { rows, columns, piece: index + 1 },
    pixels,
    place: [(index % columns) / columns, Math.floor(index / columns) / rows, 1 / columns, 1 / rows] as const,
  }))
}

const cuts = (length: number): number => Math.min(mostCuts, Math.max(1, Math.ceil(length / pieceSide)))

const sizeFor = (length: number): number =>
  sizes.find((size) => size >= length - 1) ?? Math.min(4096, Math.ceil(length))

/** Pieces that touch a region of the page: left, top, right, bottom. */
export const piecesIn = (
  pieces: readonly PagePiece[],
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): PagePiece[] =>
  pieces.filter(
    ({ place: [left, top, width, height] }) =>
      left < x1 && left + width > x0 && top < y1 && top + height > y0,
  )
