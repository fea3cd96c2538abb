/** Four corners and what can be said of them. Lengths are pixels, y grows downwards. */
import type { Box, Point, Quad } from '../page.ts'

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** Along the line of writing. */
export const quadWidth = ([a, b, c, d]: Quad): number => (distance(a, b) + distance(d, c)) / 2

/** Across the line of writing. */
export const quadHeight = ([a, b, c, d]: Quad): number => (distance(a, d) + distance(b, c)) / 2

export const mapQuad = ([a, b, c, d]: Quad, map: (point: Point) => Point): Quad => [
  map(a),
  map(b),
  map(c),
  map(d),
]

/** The upright box around points. */
export function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right, bottom]
}

/** The part of a quad between two fractions of its width (0 its start, 1 its end). */
export function sliceQuad([a, b, c, d]: Quad, from: number, to: number): Quad {
  return [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)]
}

/** The part of a quad between two fractions of its height (0 its top, 1 its bottom). */
export function sliceDown([a, b, c, d]: Quad, from: number, to: number): Quad {
  return [between(a, d, from), between(b, c, from), between(b, c, to), between(a, d, to)]
}

/** The same corners, with writing that starts at the corner `steps` further, clockwise. */
export function startAt(quad: Quad, steps: number): Quad {
  const corner = (index: number): Point => quad[(index + steps) % 4] ?? quad[0]
  return [corner(0), corner(1), corner(2), corner(3)]
}

/** Share of the smaller box that the other one covers, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.max(1, Math.min(area(a), area(b)))
}

const area = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1])

export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})
