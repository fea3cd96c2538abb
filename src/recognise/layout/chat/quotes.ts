/** Which lines of a bubble are of the message that it answers. */
import { apart, inkOf } from '../inks.ts'
import type { Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import { inOrder, type Row, rowsOf } from '../rows.ts'
import type { Sheet } from '../sheet.ts'
import type { Bubble } from './pane.ts'
import type { Panel } from './panels.ts'

/** On an area of its own, or beside a bar; in reading order, as given. */
export function markedQuote(bubble: Bubble, pieces: readonly Piece[], sheet: Sheet): Piece[] {
  const width = bubble.box[2] - bubble.box[0]
  const panels = bubble.inner.filter((panel) => isQuote(panel, bubble, width))
  const areas = new Set(panels.flatMap((panel) => panel.pieces))
  if (areas.size > 0) return pieces.filter((piece) => areas.has(piece))
  const start = Math.min(...pieces.map((piece) => piece.left))
  const barred = pieces.filter(
    (piece) => piece.left < start + 1.5 * piece.size && hasBar(piece, bubble, sheet),
  )
  return barred.length < pieces.length ? barred : []
}

/** An area across most of the bubble, above or below what is said; a small one is the sign of a file. */
function isQuote(panel: Panel, bubble: Bubble, width: number): boolean {
  return (
    panel.box[2] - panel.box[0] > 0.5 * width && bubble.own.some((piece) => !panel.pieces.includes(piece))
  )
}

/** A thin upright stroke at the left of a line, as long as the line is high: it is quoted. */
function hasBar({ left, top, bottom, size }: Piece, bubble: Bubble, sheet: Sheet): boolean {
  const start = Math.max(bubble.box[0] + 0.15 * size, left - 1.2 * size)
  const [x0, y0, x1, y1] = sheet.pixelsOf([start, top, left - 0.1 * size, bottom])
  if (x1 <= x0 || y1 - y0 < 4) return false
  const across = Array.from({ length: x1 - x0 }, (_, x) => at(sheet, x0 + x, (y0 + y1) >> 1))
  // most of what stands left of a letter is neither bar nor letter
  const ground = across.toSorted((a, b) => a[1] - b[1])[across.length >> 1] ?? [0, 0, 0]
  for (let x = x0; x < x1; x++) {
    const colour = at(sheet, x, (y0 + y1) >> 1)
    if (apart(colour, ground) < 40) continue
    let same = 0
    for (let y = y0; y < y1; y++) if (apart(at(sheet, x, y), colour) < 30) same++
    if (same > 0.95 * (y1 - y0)) return true
  }
  return false
}

/**
 * Rows at the top of the bubble (below its sender's name) that are smaller and paler than those below, or parted from
 * them by a thin line. In reading order.
 */
export function smallerAbove(bubble: Bubble, said: readonly Piece[], sheet: Sheet): Piece[] {
  const rows = rowsOf(said)
  for (let count = 1; count < rows.length; count++) {
    // a time or a note below may be smaller still: the answer is what follows at once
    const above = rows.slice(0, count)
    if (!above.every((row) => isSmaller(row, rows[count]))) continue
    const [upper, lower] = [rows[count - 1], rows[count]]
    const parted = upper && lower && isParted(upper, lower, bubble, sheet)
    const quoted = inOrder(rows.slice(0, count).flatMap(({ pieces }) => pieces))
    if (parted || (isPaler(quoted, lower?.pieces ?? [], sheet) && saysSomething(quoted))) return quoted
  }
  return []
}

/** By its letters, and by its height: capitals and figures are wider than they are taken for. */
function isSmaller(row: Row, answer: Row | undefined): boolean {
  if (!answer) return false
  const [one, other] = [longestOf(row), longestOf(answer)]
  const share = one.em / other.em
  return share < 0.87 || (share < 0.92 && one.size < 0.97 * other.size)
}

/** Single letters say little of their size. */
const longestOf = ({ pieces }: Row): Piece =>
  pieces.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a))

/** More than a name or a remark of the program: who said it, and what. */
function saysSomething(quoted: readonly Piece[]): boolean {
  const text = quoted.map(({ line }) => line.text.trim()).join(' ')
  return quoted.length > 1 || /\S\s?[:：]\s?\S/u.test(text) || text.length > 24
}

function isPaler(quoted: readonly Piece[], answer: readonly Piece[], sheet: Sheet): boolean {
  const contrast = (pieces: readonly Piece[]): number =>
    median(
      pieces.slice(0, 4).map((piece) => {
        const { ink, ground } = inkOf(sheet, piece)
        return apart(ink, ground)
      }),
    )
  return contrast(quoted) < 0.85 * contrast(answer)
}

/** A thin level stroke between two rows, over most of their width. */
function isParted(upper: Row, lower: Row, bubble: Bubble, sheet: Sheet): boolean {
  const left = Math.min(upper.left, lower.left)
  const right = Math.min(bubble.box[2] - 0.2 * lower.size, Math.max(upper.right, lower.right))
  // boxes of lines are higher than what is written
  const [above, below] = [upper.bottom - 0.15 * upper.size, lower.top + 0.15 * lower.size]
  const [x0, y0, x1, y1] = sheet.pixelsOf([left, above, right, below])
  if (y1 - y0 < 3 || x1 - x0 < 8) return false
  const columns = Math.min(mostColumns, x1 - x0)
  const bright = (x: number, y: number): number => {
    const [r, g, b] = at(sheet, x, y)
    return (r * 77 + g * 150 + b * 29) / 256
  }
  for (let y = y0 + 1; y < y1 - 1; y++) {
    let [darker, lighter] = [0, 0]
    for (let column = 0; column < columns; column++) {
      const x = x0 + Math.floor(((column + 0.5) * (x1 - x0)) / columns)
      // strokes are up to two pixels thick, and flow into the rows next to them where a picture is blurred
      const [before, here, after] = [
        bright(x, Math.max(y0, y - 3)),
        bright(x, y),
        bright(x, Math.min(y1 - 1, y + 3)),
      ]
      if (here < Math.min(before, after) - least) darker++
      if (here > Math.max(before, after) + least) lighter++
    }
    if (Math.max(darker, lighter) > 0.8 * columns) return true
  }
  return false
}

const mostColumns = 200
/** Of 255: how much a stroke stands out at least. */
const least = 5

function at(sheet: Sheet, x: number, y: number): readonly [number, number, number] {
  const from = (y * sheet.width + x) * 3
  return [sheet.rgb[from] ?? 0, sheet.rgb[from + 1] ?? 0, sheet.rgb[from + 2] ?? 0]
}
