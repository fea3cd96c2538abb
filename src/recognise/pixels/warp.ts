/** Cuts a quadrangle out of a picture and lays it flat at a given size. */
import type { Quad } from '../page.ts'
import { quadHeight } from '../geometry/quad.ts'
import type { Pyramid } from './pyramid.ts'

/** `width` × `height` × 3 bytes: red, green, blue. */
export interface Crop {
  width: number
  height: number
  rgb: Uint8Array
}

export function warp(pyramid: Pyramid, quad: Quad, width: number, height: number): Crop {
  const step = quadHeight(quad) / height
  const level = pyramid.levelFor(step)
  const source = pyramid.level(level)
  const scale = 1 / 2 ** level
  const map = projection(quad)
  const rgb = new Uint8Array(width * height * 3)
  const sample = step * scale < 0.85 ? cubic : linear
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / height
    for (let column = 0; column < width; column++) {
      const u = (column + 0.5) / width
      const w = map[6] * u + map[7] * v + 1
      const x = ((map[0] * u + map[1] * v + map[2]) / w) * scale - 0.5
      const y = ((map[3] * u + map[4] * v + map[5]) / w) * scale - 0.5
      sample(source, x, y, rgb, (row * width + column) * 3)
    }
  }
  return { width, height, rgb }
}

type Projection = [number, number, number, number, number, number, number, number]

/** From the unit square to the quad (Heckbert 1989); (u, v) ↦ (au + bv + c, du + ev + f) / (gu + hv + 1). */
function projection([p0, p1, p2, p3]: Quad): Projection {
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y]
  const [dx1, dy1] = [p1.x - p2.x, p1.y - p2.y]
  const [dx2, dy2] = [p3.x - p2.x, p3.y - p2.y]
  const area = dx1 * dy2 - dx2 * dy1
  const flat = area === 0 || (Math.abs(sx) < 1e-9 && Math.abs(sy) < 1e-9)
  const g = flat ? 0 : (sx * dy2 - dx2 * sy) / area
  const h = flat ? 0 : (dx1 * sy - sx * dy1) / area
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
  ]
}

interface Source {
  width: number
  height: number
  rgb: Uint8Array
}

function linear({ width, height, rgb }: Source, x: number, y: number, out: Uint8Array, at: number): void {
  const cx = Math.min(Math.max(x, 0), width - 1)
  const cy = Math.min(Math.max(y, 0), height - 1)
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)]
  const [fx, fy] = [cx - x0, cy - y0]
  const a = (y0 * width + x0) * 3
  const right = x0 + 1 < width ? 3 : 0
  const down = y0 + 1 < height ? width * 3 : 0
  for (let channel = 0; channel < 3; channel++) {
    const i = a + channel
    const top = (rgb[i] ?? 0) * (1 - fx) + (rgb[i + right] ?? 0) * fx
    const bottom = (rgb[i + down] ?? 0) * (1 - fx) + (rgb[i + down + right] ?? 0) * fx
    out[at + channel] = top * (1 - fy) + bottom * fy + 0.5
  }
}

/** Catmull-Rom: keeps the edges of small letters sharper than linear when they are made larger. */
function cubic({ width, height, rgb }: Source, x: number, y: number, out: Uint8Array, at: number): void {
  const [x0, y0] = [Math.floor(x), Math.floor(y)]
  const wx = cubicWeights(x - x0)
  const wy = cubicWeights(y - y0)
  let [red, green, blue] = [0, 0, 0]
  for (let j = 0; j < 4; j++) {
    const row = Math.min(Math.max(y0 + j - 1, 0), height - 1) * width
    for (let i = 0; i < 4; i++) {
      const pixel = (row + Math.min(Math.max(x0 + i - 1, 0), width - 1)) * 3
      const weight = (wy[j] ?? 0) * (wx[i] ?? 0)
      red += (rgb[pixel] ?? 0) * weight
      green += (rgb[pixel + 1] ?? 0) * weight
      blue += (rgb[pixel + 2] ?? 0) * weight
    }
  }
  out[at] = byte(red)
  out[at + 1] = byte(green)
  out[at + 2] = byte(blue)
}

const byte = (value: number): number => Math.min(255, Math.max(0, value + 0.5))

const cubicWeights = (t: number): [number, number, number, number] => [
  ((2 - t) * t - 1) * t * 0.5,
  ((3 * t - 5) * t * t + 2) * 0.5,
  ((4 - 3 * t) * t + 1) * t * 0.5,
  (t - 1) * t * t * 0.5,
]
