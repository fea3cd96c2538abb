/** What a telephone shows above and below a chat: its own state, with whom one talks, the field to write in. */
import { union } from '../frame.ts'
import type { Grounds } from '../grounds.ts'
import { boxOf, type Piece } from '../piece.ts'
import { place, type Placed } from '../placed.ts'
import { type Row, rowsOf } from '../rows.ts'
import { isAbove, type Pane } from './pane.ts'
import { isTime } from './stamps.ts'

export interface Bars {
  placed: Placed[]
  used: Piece[]
}

export function barsOf(pane: Pane, free: readonly Piece[], grounds: Grounds): Bars {
  const [first, last] = [pane.bubbles[0], pane.bubbles.at(-1)]
  const placed: Bars['placed'] = []
  const used: Piece[] = []
  if (!first || !last) return { placed, used }
  const start = first.box[1]
  const end = Math.max(...pane.bubbles.map(({ box }) => box[3]))
  const add = (kind: 'header' | 'heading' | 'footer', row: Row, pieces: readonly Piece[]): void => {
    if (pieces.length === 0) return
    // of one row all begin at its top, so that they stay in order
    const [left, , right, bottom] = union(pieces.map(boxOf))
    placed.push(place({ kind, lines: pieces.map(({ line }) => line) }, [left, row.top, right, bottom]))
    used.push(...pieces)
  }
  const above = rowsOf(free.filter((piece) => piece.bottom < start && !isAbove(piece, first, pane.size)))
  const header = above.slice(0, lengthOfHeader(above, pane, grounds))
  const title = titleOf(header)
  for (const row of header) {
    const heading = row.pieces.find((piece) => piece === title)
    const others = row.pieces.filter((piece) => piece !== title)
    const before = others.filter((piece) => heading && piece.right < heading.left)
    add('header', row, heading ? before : others)
    if (heading) {
      add('heading', row, [heading])
      add(
        'header',
        row,
        others.filter((piece) => !before.includes(piece)),
      )
    }
  }
  const below = rowsOf(free.filter((piece) => piece.top > end - 0.3 * pane.size))
  // whose bubble is cut off below may show its name: it stands on the ground of the chat, the bars do not
  const from = below.findIndex(
    (row, index) =>
      !isOnPane(row, pane, grounds) || row.top - (below[index - 1]?.bottom ?? end) > 3 * pane.size,
  )
  if (from >= 0) for (const row of below.slice(from)) add('footer', row, row.pieces)
  return { placed, used }
}

const isOnPane = ({ pieces }: Row, pane: Pane, grounds: Grounds): boolean =>
  pieces.some((piece) => grounds.under(piece) === pane.ground)

/** Rows from the top that belong to the bar: those on another ground, or above the first centred time. */
function lengthOfHeader(rows: readonly Row[], pane: Pane, grounds: Grounds): number {
  const other = rows.findLastIndex(
    (row) => !isOnPane(row, pane, grounds) && !isCentredTime(row, pane) && reachesAcross(row, pane, grounds),
  )
  if (other >= 0) return other + 1
  if (rows.every((row) => isCentredTime(row, pane))) return 0
  const time = rows.findIndex((row, index) => index > 0 && isCentredTime(row, pane))
  return time < 0 ? rows.length : time
}

/** About in the middle, as far as a screen that was photographed askew has one; however its time was read. */
const isCentredTime = ({ pieces, left, right }: Row, pane: Pane): boolean =>
  Math.abs((left + right) / 2 - (pane.box[0] + pane.box[2]) / 2) < 0.1 * (pane.box[2] - pane.box[0]) &&
  pieces.every(({ line: { text } }) => isTime(text) || (text.length <= 40 && endsInClock.test(text)))

const endsInClock = /[^\d:：]\d{1,2}[:：]\d{1,2}$/u

/** Bars go from edge to edge; a pill around a time does not. */
function reachesAcross({ pieces }: Row, pane: Pane, grounds: Grounds): boolean {
  const width = pane.box[2] - pane.box[0]
  return pieces.some((piece) => {
    const ground = grounds.of(grounds.under(piece))
    return !ground || ground.box[2] - ground.box[0] > 0.8 * width
  })
}

/** The largest line of the bar that names something. */
function titleOf(rows: readonly Row[]): Piece | null {
  let title: Piece | null = null
  const pieces = rows.flatMap((row) => row.pieces)
  for (const piece of pieces) {
    const { text } = piece.line
    if (
      isTime(text) ||
      !/\p{L}/u.test(text) ||
      (/^[\d%\s\p{P}]*[A-Za-z/%\d]{0,6}$/u.test(text.trim()) && pieces.length > 1 && text.trim().length < 4)
    )
      continue
    if (
      !title ||
      piece.size > 1.1 * title.size ||
      (piece.size > 0.9 * title.size && piece.top > title.bottom)
    )
      title = piece
  }
  return title
}
