import type { Box } from '../../page.ts'
import type { Grounds } from '../grounds.ts'
import { centre, middle, type Piece } from '../piece.ts'

/** An even area with lines on it: perhaps a bubble. */
export interface Panel {
  ground: number
  box: Box
  /** On the area itself, not on a smaller one inside it. */
  own: Piece[]
  /** Smaller areas with lines inside: a quoted message, a picture of a file. */
  inner: Panel[]
  /** Lines on it or inside it. */
  pieces: Piece[]
  /** What it stands on, -1 where that is nothing even. */
  outside: number
}

/** Areas that could be bubbles, top to bottom, and the lines that stand on none of them. */
export function panelsOf(
  pieces: readonly Piece[],
  grounds: Grounds,
  { width, height }: { width: number; height: number },
): { panels: Panel[]; free: Piece[] } {
  const byGround = Map.groupBy(pieces, (piece) => grounds.under(piece))
  const all: Panel[] = []
  // around some pieces nothing was even: the smallest area that holds them is theirs
  const loose = new Set(byGround.get(-1))
  const smallestFirst = [...byGround].toSorted(([a], [b]) => sizeOf(grounds, a) - sizeOf(grounds, b))
  for (const [ground, on] of smallestFirst) {
    const found = grounds.of(ground)
    if (!found) continue
    const own = on.slice()
    const [left, top, right, bottom] = found.box
    const size = Math.max(...own.map((piece) => piece.size))
    const holdsAll = own.every(
      (piece) =>
        middle(piece) > top && middle(piece) < bottom && centre(piece) > left && centre(piece) < right,
    )
    if (
      !holdsAll ||
      right - left > 0.93 * width ||
      bottom - top < 1.1 * size ||
      bottom - top > mostHeight * size
    )
      continue
    const outside = grounds.around(found.box, 3, 0.3)
    for (const piece of loose) {
      if (!holds(found.box, piece)) continue
      own.push(piece)
      loose.delete(piece)
    }
    all.push({ ground, box: found.box, own, inner: [], pieces: [...own], outside })
  }
  all.sort((a, b) => area(b.box) - area(a.box))
  const outer = all.filter((panel, index) => {
    const around = all.slice(0, index).findLast((larger) => isInside(panel.box, larger.box))
    if (!around) return true
    around.inner.push(panel)
    return false
  })
  const panels: Panel[] = []
  const sift = (panel: Panel): void => {
    // what holds many others is a ground for bubbles, not a bubble
    const holdsMany =
      panel.inner.length > 2 || (panel.inner.length > 0 && panel.box[3] - panel.box[1] > 0.6 * height)
    if (holdsMany || !isFilled(panel, grounds)) panel.inner.forEach(sift)
    else panels.push(panel)
  }
  outer.forEach(sift)
  for (const piece of pieces) {
    // what was found around it may be only a scrap of what it stands on
    const ground = grounds.under(piece)
    const around = panels.find(({ box, outside }) => outside !== ground && holds(box, piece))
    if (around && !panels.some((panel) => gather(panel).includes(piece))) around.own.push(piece)
  }
  for (const panel of panels) panel.pieces = gather(panel)
  const taken = new Set(panels.flatMap((panel) => panel.pieces))
  return {
    panels: panels.sort((a, b) => a.box[1] - b.box[1]),
    free: pieces.filter((piece) => !taken.has(piece)),
  }
}

const sizeOf = (grounds: Grounds, ground: number): number => area(grounds.of(ground)?.box ?? [0, 0, 0, 0])

/** In heights of its lines; the longest message. */
const mostHeight = 400

/** A bubble is one colour all over, but for what is written on it. */
function isFilled({ ground, box, own, inner }: Panel, grounds: Grounds): boolean {
  const inside = inner.reduce((all, panel) => all + area(panel.box), 0)
  return (grounds.of(ground)?.area ?? 0) + sum(own) + inside > 0.6 * area(box)
}

const holds = ([left, top, right, bottom]: Box, piece: Piece): boolean =>
  piece.left > left && piece.right < right && middle(piece) > top && middle(piece) < bottom

const gather = (panel: Panel): Piece[] => [...panel.own, ...panel.inner.flatMap(gather)]

const sum = (pieces: readonly Piece[]): number =>
  pieces.reduce((all, { left, top, right, bottom }) => all + (right - left) * (bottom - top), 0)

const area = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top)

const isInside = (inner: Box, outer: Box): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
