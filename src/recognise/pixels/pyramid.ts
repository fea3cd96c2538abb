/** A picture and its halves, so that anything can be sampled near the size it is wanted at without aliasing. */
import type { Pixels } from '../page.ts'

export class Pyramid {
  readonly #levels: Pixels[]
  constructor(pixels: Pixels) {
    this.#levels = [pixels]
  }

  get width(): number {
    return this.full.width
  }

  get height(): number {
    return this.full.height
  }

  get full(): Pixels {
    return this.level(0)
  }

  /** The picture at 1/2^level of its size, made when first asked for. */
  level(level: number): Pixels {
    const known = this.#levels[level]
    if (known) return known
    const made = half(this.level(level - 1))
    this.#levels[level] = made
    return made
  }

  /** The level to sample from where `step` pixels of the picture become one. */
  levelFor(step: number): number {
    return Math.max(0, Math.floor(Math.log2(Math.max(step, 0.01)) + 0.3))
  }
}

/** Each pixel is the mean of four. An odd last row or column is repeated. */
function half({ width, height, rgb }: Pixels): Pixels {
  const [wide, high] = [Math.max(1, Math.ceil(width / 2)), Math.max(1, Math.ceil(height / 2))]
  const out = new Uint8Array(wide * high * 3)
  for (let y = 0; y < high; y++) {
    const above = 2 * y * width * 3
    const below = Math.min(2 * y + 1, height - 1) * width * 3
    let at = y * wide * 3
    for (let x = 0; x < wide; x++) {
      const left = 6 * x
      const right = 3 * Math.min(2 * x + 1, width - 1)
      for (let channel = 0; channel < 3; channel++) {
        const sum =
          (rgb[above + left + channel] ?? 0) +
          (rgb[above + right + channel] ?? 0) +
          (rgb[below + left + channel] ?? 0) +
          (rgb[below + right + channel] ?? 0)
        out[at++] = (sum + 2) >> 2
      }
    }
  }
  return { width: wide, height: high, rgb: out }
}
