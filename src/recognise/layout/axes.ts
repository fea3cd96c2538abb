import type { Line, Point } from '../page.ts'

/** Along a line's writing and across it, unit vectors in the picture as given. */
export interface Axes {
  along: Point
  across: Point
}

export interface Extent {
  from: number
  to: number
  top: number
  bottom: number
}

export function axesOf(line: Line): Axes {
  const [start, end] = line.vertical ? [line.quad[1], line.quad[2]] : [line.quad[0], line.quad[1]]
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const length = Math.hypot(dx, dy)
  const along = length > 0 ? { x: dx / length, y: dy / length } : { x: 1, y: 0 }
  // the next line is below; of writing from top to bottom it is to the left
  return { along, across: { x: -along.y, y: along.x } }
}

export function extentOf(line: Line, { along, across }: Axes): Extent {
  const [xs, ys] = [along, across].map((axis) => line.quad.map(({ x, y }) => x * axis.x + y * axis.y))
  return {
    from: Math.min(...(xs ?? [])),
    to: Math.max(...(xs ?? [])),
    top: Math.min(...(ys ?? [])),
    bottom: Math.max(...(ys ?? [])),
  }
}
