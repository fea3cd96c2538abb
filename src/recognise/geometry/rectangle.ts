/** The smallest rectangle, at any angle, around points. */
import type { Point, Quad } from '../page.ts'

/** `angle` in radians, clockwise (y grows downwards), within ±45°: which side is the width follows from that. */
export interface Rectangle {
  centre: Point
  width: number
  height: number
  angle: number
}

/** Corners of the convex hull; points may come in any order. */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  if (sorted.length < 3) return sorted
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())]
}

function halfHull(sorted: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of sorted) {
    for (;;) {
      const [last, before] = [kept.at(-1), kept.at(-2)]
      if (!last || !before || turn(before, last, point) > 0) break
      kept.pop()
    }
    kept.push(point)
  }
  kept.pop()
  return kept
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** One side of the smallest rectangle lies on a side of the hull, so only those angles need trying. */
export function smallestRectangle(corners: readonly Point[]): Rectangle {
  let best: Rectangle | null = null
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner
    if (corner.x === next.x && corner.y === next.y) return
    const candidate = rectangleAt(corners, within45(Math.atan2(next.y - corner.y, next.x - corner.x)))
    if (!best || candidate.width * candidate.height < best.width * best.height) best = candidate
  })
  return best ?? rectangleAt(corners, 0)
}

/** The smallest rectangle at a given angle. */
export function rectangleAt(points: readonly Point[], angle: number): Rectangle {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of points) {
    const along = x * cos + y * sin
    const across = y * cos - x * sin
    left = Math.min(left, along)
    right = Math.max(right, along)
    top = Math.min(top, across)
    bottom = Math.max(bottom, across)
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2]
  return {
    centre: { x: along * cos - across * sin, y: along * sin + across * cos },
    width: right - left,
    height: bottom - top,
    angle,
  }
}

/** Corners clockwise from the top left. */
export function cornersOf({ centre, width, height, angle }: Rectangle): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const corner = (x: number, y: number): Point => ({
    x: centre.x + (x * width * cos - y * height * sin) / 2,
    y: centre.y + (x * width * sin + y * height * cos) / 2,
  })
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/** Grown by the same length on every side. */
export const grow = (rectangle: Rectangle, by: number): Rectangle => ({
  ...rectangle,
  width: rectangle.width + 2 * by,
  height: rectangle.height + 2 * by,
})

function within45(angle: number): number {
  const quarter = Math.PI / 2
  return angle - Math.round(angle / quarter) * quarter
}
