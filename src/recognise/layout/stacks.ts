import type { Piece } from './piece.ts'
import { isFull, isWide } from './run-on.ts'

/** Pieces that stand under each other, top to bottom, one list a column. */
export function stacksOf(pieces: readonly Piece[]): Piece[][] {
  const found: { pieces: Piece[]; right: number }[] = []
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = found.at(-1)
    if (last && piece.left < last.right) {
      last.pieces.push(piece)
      last.right = Math.max(last.right, piece.right)
    } else found.push({ pieces: [piece], right: piece.right })
  }
  return found.map((stack) => stack.pieces.sort((a, b) => a.top - b.top))
}

/** Lines of one column that mostly fill it or go on in the next one. */
export function isProse(pieces: readonly Piece[]): boolean {
  const [from, to] = [
    Math.min(...pieces.map(({ left }) => left)),
    Math.max(...pieces.map(({ right }) => right)),
  ]
  const full = pieces.filter(({ left, right }) => right - left > 0.75 * (to - from))
  const long = pieces.filter((piece) => lettersOf(piece) >= 9)
  const goingOn = pieces.filter((piece, index) => {
    const next = pieces[index + 1]
    const run = { text: piece.line.text, to: piece.right, length: piece.right - piece.left }
    return next && next.top - piece.bottom < piece.size && isFull(run, next.line.text, to)
  })
  return (
    pieces.length >= 3 &&
    long.length >= 0.5 * pieces.length &&
    full.length + goingOn.length >= 0.5 * pieces.length
  )
}

/** Latin letters count half. */
const lettersOf = ({ line }: Piece): number =>
  Array.from(line.text).reduce((all, letter) => all + (isWide(letter) ? 1 : 0.5), 0)
