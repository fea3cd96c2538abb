/** Plane projections: 3 × 3 numbers, row by row, from a point of one picture to a point of another. */
import type { Corner } from '../truth.ts'

export type Transform = readonly number[]

export const identity: Transform = [1, 0, 0, 0, 1, 0, 0, 0, 1]

export const scaling = (by: number): Transform => [by, 0, 0, 0, by, 0, 0, 0, 1]

const at = (of: Transform, index: number): number => of[index] ?? 0

/** First `before`, then `after`. */
export function chain(before: Transform, after: Transform): Transform {
  return Array.from({ length: 9 }, (_, index) => {
    const [row, column] = [Math.floor(index / 3), index % 3]
    let sum = 0
    for (let k = 0; k < 3; k++) sum += at(after, row * 3 + k) * at(before, k * 3 + column)
    return sum
  })
}

export function project(by: Transform, [x, y]: Corner): Corner {
  const w = at(by, 6) * x + at(by, 7) * y + at(by, 8)
  return [(at(by, 0) * x + at(by, 1) * y + at(by, 2)) / w, (at(by, 3) * x + at(by, 4) * y + at(by, 5)) / w]
}

export function inverse(of: Transform): Transform {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = of
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((value) => value / determinant)
}

/** By `degrees` clockwise about the middle, into a picture that holds all of it. */
export function rotation(
  width: number,
  height: number,
  degrees: number,
): { transform: Transform; width: number; height: number } {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const wide = Math.round(Math.abs(width * cos) + Math.abs(height * sin))
  const high = Math.round(Math.abs(width * sin) + Math.abs(height * cos))
  const [x, y] = [wide / 2 - (cos * width - sin * height) / 2, high / 2 - (sin * width + cos * height) / 2]
  return { transform: [cos, -sin, x, sin, cos, y, 0, 0, 1], width: wide, height: high }
}

/** The corners of a picture, clockwise from the top left, go to these. */
export function ontoCorners(
  width: number,
  height: number,
  corners: readonly [Corner, Corner, Corner, Corner],
): Transform {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners
  // Heckbert: the unit square onto a quadrilateral
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3]
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3]
  const divisor = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / divisor
  const h = (dx1 * sy - sx * dy1) / divisor
  const unit = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1]
  return chain([1 / width, 0, 0, 0, 1 / height, 0, 0, 0, 1], unit)
}
