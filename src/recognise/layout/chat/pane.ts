/** Whether a picture is one of a chat: bubbles one below the other that keep to the left or to the right. */
import type { Box } from '../../page.ts'
import type { Grounds } from '../grounds.ts'
import { centre, middle, overlap, type Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import { isTime } from './stamps.ts'
import type { Panel } from './panels.ts'

export interface Bubble extends Panel {
  side: 'left' | 'right'
}

/** The part of the picture that holds the chat. */
export interface Pane {
  box: Box
  /** What its bubbles stand on, -1 where that is nothing even. */
  ground: number
  bubbles: Bubble[]
  /** Outer edges of the bubbles on either side. */
  left: number
  right: number
  /** Height of what people wrote. */
  size: number
}

export function findPane(
  panels: readonly Panel[],
  free: readonly Piece[],
  grounds: Grounds,
  frame: { width: number; height: number },
): Pane | null {
  const whole: Box = [0, 0, frame.width, frame.height]
  const byOutside = [...Map.groupBy(panels, ({ outside }) => outside)].sort(
    (a, b) => b[1].length - a[1].length,
  )
  for (const [ground] of byOutside.slice(0, mostGrounds)) {
    const around = grounds.of(ground)?.box ?? whole
    // behind a picture bubbles stand on this and that: then the pane is the whole width
    const pane = paneIn(
      around[3] - around[1] > 0.3 * frame.height ? around : whole,
      ground,
      panels,
      free,
      grounds,
    )
    if (pane) return pane
  }
  return null
}

/** Areas tried as the ground of a chat. */
const mostGrounds = 4

function paneIn(
  box: Box,
  ground: number,
  panels: readonly Panel[],
  free: readonly Piece[],
  grounds: Grounds,
): Pane | null {
  const within = panels.filter((panel) => panel.box[0] >= box[0] && panel.box[2] <= box[2])
  if (within.length < 2) return null
  const size = median(within.flatMap(({ own }) => own.map((piece) => piece.size)))
  const sifted = withoutPortraits(within, box, size)
  // on a photograph of a screen edges do not stand quite above each other
  const sided = [0.4, 1, 1.7].reduce<ReturnType<typeof alignment>>((found, off) => {
    if (found?.odd === 0) return found
    const looser = alignment(sifted, box, size, grounds, off * size)
    return found && (!looser || looser.odd >= found.odd) ? found : looser
  }, null)
  if (!sided) return null
  const { bubbles, left, right } = sided
  const pane = { box, ground, size, bubbles, left, right }
  const sides = new Set(sided.bubbles.map(({ side }) => side))
  return sides.size === 2 || isOneSided(sided.bubbles, free, box, size) ? pane : null
}

/** A portrait may show a letter or two; it stands at the outer side of a bubble. */
function withoutPortraits(panels: readonly Panel[], pane: Box, size: number): Panel[] {
  const middleX = (pane[0] + pane[2]) / 2
  const away = ({ box }: Panel): number => Math.abs((box[0] + box[2]) / 2 - middleX)
  return panels.filter((panel) => {
    const [left, top, right, bottom] = panel.box
    const [width, height] = [right - left, bottom - top]
    const small =
      Math.max(width, height) < 5 * size && Math.max(width, height) < 1.4 * Math.min(width, height)
    const short = panel.pieces.reduce((sum, { line }) => sum + Array.from(line.text.trim()).length, 0) <= 4
    if (!small || !short) return true
    return !panels.some(
      (other) =>
        other !== panel &&
        overlap(top, bottom, other.box[1], other.box[3]) > 0.3 &&
        Math.max(other.box[0] - right, left - other.box[2]) < 1.5 * size &&
        away(other) < away(panel),
    )
  })
}

function alignment(
  panels: readonly Panel[],
  pane: Box,
  size: number,
  grounds: Grounds,
  off: number,
): { bubbles: Bubble[]; left: number; right: number; odd: number } | null {
  const { left, right } = edges(panels, pane, off)
  const bubbles: Bubble[] = []
  const wide: Panel[] = []
  let odd = 0
  for (const panel of panels) {
    const [atLeft, atRight] = [Math.abs(panel.box[0] - left) < off, Math.abs(panel.box[2] - right) < off]
    const nearer = Math.abs(panel.box[0] - left) - Math.abs(panel.box[2] - right)
    if (atLeft && atRight && Math.abs(nearer) < 0.4 * off) wide.push(panel)
    else if (atLeft && (!atRight || nearer < 0)) bubbles.push({ ...panel, side: 'left' })
    else if (atRight) bubbles.push({ ...panel, side: 'right' })
    else if (!isCentred(panel, pane, size)) odd++
  }
  const both = wide.length
  bubbles.push(
    ...wide.map((panel): Bubble => ({ ...panel, side: sideOfWide(panel, bubbles, left, right, grounds) })),
  )
  bubbles.sort((a, b) => a.box[1] - b.box[1])
  if (bubbles.length < 2 || both > 0.4 * bubbles.length || odd > 0.15 * panels.length + 1) return null
  const beside = bubbles.filter((bubble, index) =>
    bubbles
      .slice(index + 1)
      .some((other) => overlap(bubble.box[1], bubble.box[3], other.box[1], other.box[3]) > 0.3),
  )
  return beside.length > 0.1 * bubbles.length ? null : { bubbles, left, right, odd }
}

/**
 * The outer edges that explain most bubbles: each of them stands at one of both. Long messages also end at the same
 * place on their inner side, so the more frequent edge need not be the right one. Screens are symmetric: one side
 * alone says where the other is.
 */
function edges(panels: readonly Panel[], pane: Box, off: number): { left: number; right: number } {
  const middleX = (pane[0] + pane[2]) / 2
  const both = pane[0] + pane[2]
  const xs = panels.flatMap(({ box }) => [box[0], both - box[2]]).filter((x) => x < middleX)
  const lefts = distinct(xs, off / 2)
  let best = { left: pane[0], right: pane[2] }
  let most = 0
  for (const left of lefts) {
    for (const right of lefts.map((x) => both - x)) {
      let one = 0
      for (const { box } of panels) {
        if (Math.abs(box[0] - left) < off !== Math.abs(box[2] - right) < off) one++
      }
      if (one > most) [best, most] = [{ left, right }, one]
    }
  }
  return best
}

/** Outermost first. */
function distinct(xs: readonly number[], off: number): number[] {
  const found: number[] = []
  for (const x of xs.toSorted((a, b) => a - b)) {
    if (found.length < mostEdges && x - (found.at(-1) ?? -Infinity) > off) found.push(x)
  }
  return found
}

const mostEdges = 40

/** A message as wide as can be says by its colour whose it is; else by the edge that it is nearer to. */
function sideOfWide(
  panel: Panel,
  bubbles: readonly Bubble[],
  left: number,
  right: number,
  grounds: Grounds,
): 'left' | 'right' {
  const near = (side: 'left' | 'right'): number =>
    Math.min(
      ...bubbles.filter((bubble) => bubble.side === side).map((bubble) => distance(bubble, panel, grounds)),
    )
  const [toLeft, toRight] = [near('left'), near('right')]
  if (Math.min(toLeft, toRight) < 0.5 * Math.max(toLeft, toRight) && Number.isFinite(toLeft + toRight)) {
    return toLeft < toRight ? 'left' : 'right'
  }
  return Math.abs(panel.box[0] - left) <= Math.abs(panel.box[2] - right) ? 'left' : 'right'
}

function distance(one: Panel, other: Panel, grounds: Grounds): number {
  const [a, b] = [grounds.of(one.ground)?.colour, grounds.of(other.ground)?.colour]
  return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) + 1 : 999
}

export const isCentred = ({ box }: { box: Box }, pane: Box, size: number): boolean =>
  Math.abs((box[0] + box[2]) / 2 - (pane[0] + pane[2]) / 2) < Math.max(size, 0.03 * (pane[2] - pane[0]))

/** A screen full of what only others wrote: of different widths, and with names above, times between or room for portraits. */
function isOneSided(bubbles: readonly Bubble[], free: readonly Piece[], pane: Box, size: number): boolean {
  const widths = bubbles.map(({ box }) => box[2] - box[0])
  if (Math.max(...widths) - Math.min(...widths) < 2 * size) return false
  const named = bubbles.filter((bubble) => free.some((piece) => isAbove(piece, bubble, size)))
  const times = free.filter(
    (piece) =>
      isTime(piece.line.text) &&
      Math.abs(centre(piece) - (pane[0] + pane[2]) / 2) < 0.1 * (pane[2] - pane[0]),
  )
  const between = times.filter((time) => bubbles.some(({ box }) => box[1] > middle(time)))
  const first = bubbles[0]
  const margin = first?.side === 'left' ? first.box[0] - pane[0] : pane[2] - (first?.box[2] ?? 0)
  return (
    (named.length >= 0.5 * bubbles.length && margin > size) || (between.length > 0 && bubbles.length >= 2)
  )
}

/** Whether a piece is where a sender's name stands: over the bubble's outer corner. */
export function isAbove(piece: Piece, { box, side }: Bubble, size: number): boolean {
  const gap = box[1] - piece.bottom
  if (gap < -0.4 * size || gap > 0.9 * size || piece.size > 1.25 * size) return false
  const aside = side === 'left' ? piece.left - box[0] : box[2] - piece.right
  return aside > -0.8 * size && aside < 1.6 * size
}
