/** A part of a picture as the detector wants it. */
import type { Floats } from '../models/session.ts'
import type { Pyramid } from '../pixels/pyramid.ts'

interface Stretch {
  from: number
  length: number
}

/** The detector was trained on blue, green, red, with these means and spreads in that order. */
const channels = [
  { byte: 2, mean: 0.485, spread: 0.229 },
  { byte: 1, mean: 0.456, spread: 0.224 },
  { byte: 0, mean: 0.406, spread: 0.225 },
]

/** `across` and `down` are of the picture at `scale`; beyond its edges its outermost pixels are repeated. */
export function detectorInput(pyramid: Pyramid, scale: number, across: Stretch, down: Stretch): Floats {
  const level = pyramid.levelFor(1 / scale)
  const source = pyramid.level(level)
  const step = 1 / (scale * 2 ** level)
  const columns = positions(across, step, source.width)
  const rows = positions(down, step, source.height)
  const plane = across.length * down.length
  const data = new Float32Array(plane * 3)
  channels.forEach(({ byte, mean, spread }, channel) => {
    const [factor, offset] = [1 / (255 * spread), mean / spread]
    for (let y = 0; y < down.length; y++) {
      const fy = rows.share[y] ?? 0
      const upper = (rows.first[y] ?? 0) * source.width * 3 + byte
      const lower = (rows.second[y] ?? 0) * source.width * 3 + byte
      let at = channel * plane + y * across.length
      for (let x = 0; x < across.length; x++) {
        const fx = columns.share[x] ?? 0
        const left = (columns.first[x] ?? 0) * 3
        const right = (columns.second[x] ?? 0) * 3
        const above = source.rgb[upper + left] ?? 0
        const below = source.rgb[lower + left] ?? 0
        const top = above + ((source.rgb[upper + right] ?? 0) - above) * fx
        const bottom = below + ((source.rgb[lower + right] ?? 0) - below) * fx
        data[at++] = (top + (bottom - top) * fy) * factor - offset
      }
    }
  })
  return { data, shape: [1, 3, down.length, across.length] }
}

interface Positions {
  first: Int32Array
  second: Int32Array
  share: Float32Array
}

function positions({ from, length }: Stretch, step: number, size: number): Positions {
  const first = new Int32Array(length)
  const second = new Int32Array(length)
  const share = new Float32Array(length)
  for (let index = 0; index < length; index++) {
    const at = Math.min(Math.max((from + index + 0.5) * step - 0.5, 0), size - 1)
    const whole = Math.floor(at)
    first[index] = whole
    second[index] = Math.min(whole + 1, size - 1)
    share[index] = at - whole
  }
  return { first, second, share }
}
