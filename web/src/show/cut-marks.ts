export interface Piece {
  /** Offset into the whole text. */
  start: number
  text: string
  marked: boolean
}

/** Cuts a quote that begins at `start` of the text into marked and plain pieces; marks are offsets into the text. */
export function cutMarks(
  quote: string,
  start: number,
  marks: readonly (readonly [number, number])[],
): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const put = (end: number, marked: boolean): void => {
    if (end <= at) return
    pieces.push({ start: start + at, text: quote.slice(at, end), marked })
    at = end
  }
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    put(Math.min(Math.max(from - start, 0), quote.length), false)
    put(Math.min(Math.max(to - start, 0), quote.length), true)
  }
  put(quote.length, false)
  return pieces
}
