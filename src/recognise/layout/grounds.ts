/**
 * What text stands on: even areas of one colour (or of a slow change of colour), such as the paper, a bubble, a
 * window, a cell. Found on a raster of cells a fraction of a character wide; a thin border parts two areas too.
 */
import type { Box } from '../page.ts'
import type { Piece } from './piece.ts'
import type { Sheet } from './sheet.ts'

export interface Ground {
  /** In the upright frame. */
  box: Box
  /** Even cells, as a share of the box; where text stands is none. */
  share: number
  colour: readonly [number, number, number]
  /** Area of its even cells in the upright frame. */
  area: number
}

export class Grounds {
  /** Side of a cell in the upright frame. */
  readonly cell: number
  readonly #across: number
  readonly #down: number
  /** Number of its ground for each cell, -1 where it is not even. */
  readonly #labels: Int32Array
  readonly #grounds: readonly Ground[]

  constructor(cell: number, across: number, down: number, labels: Int32Array, grounds: readonly Ground[]) {
    this.cell = cell
    this.#across = across
    this.#down = down
    this.#labels = labels
    this.#grounds = grounds
  }

  /** What a piece stands on, looked at around it; -1 where that is nothing even. */
  under({ left, top, right, bottom, size }: Piece): number {
    const room = 0.2 * size
    return this.around([left - room, top - room, right + room, bottom + room], 1, 0.15)
  }

  /** The ground that most of the cells around a box are of, -1 where less than `share` of them are. */
  around(box: Box, rings: number, share: number): number {
    const counts = new Map<number, number>()
    let all = 0
    for (let ring = 0; ring < rings; ring++) {
      for (const label of this.#ring(box, ring)) {
        all++
        if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1)
      }
    }
    let [best, most] = [-1, share * all]
    for (const [label, count] of counts) if (count > most) [best, most] = [label, count]
    return best
  }

  of(ground: number): Ground | undefined {
    return this.#grounds[ground]
  }

  *#ring([left, top, right, bottom]: Box, ring: number): Iterable<number> {
    const [x0, x1] = [Math.floor(left / this.cell) - ring, Math.floor(right / this.cell) + ring]
    const [y0, y1] = [Math.floor(top / this.cell) - ring, Math.floor(bottom / this.cell) + ring]
    for (let x = Math.max(0, x0); x <= Math.min(this.#across - 1, x1); x++) {
      yield this.#label(x, y0)
      yield this.#label(x, y1)
    }
    for (let y = Math.max(0, y0); y <= Math.min(this.#down - 1, y1); y++) {
      yield this.#label(x0, y)
      yield this.#label(x1, y)
    }
  }

  #label(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= this.#across || y >= this.#down) return -1
    return this.#labels[y * this.#across + x] ?? -1
  }
}

/** `size` is the height of most lines in the upright frame. */
export function groundsOf(sheet: Sheet, size: number): Grounds {
  const cell = Math.max(2, Math.round(size / sheet.scale / 7))
  const across = Math.max(1, Math.floor(sheet.width / cell))
  const down = Math.max(1, Math.floor(sheet.height / cell))
  const { means, ranges } = measure(sheet, cell, across, down)
  const noise = ranges.toSorted()[ranges.length >> 1] ?? 0
  const even = Math.min(24, Math.max(6, 3 * noise + 4))
  const labels = join(means, ranges, across, down, even)
  return new Grounds(
    cell * sheet.scale,
    across,
    down,
    labels,
    summary(labels, means, across, cell * sheet.scale),
  )
}

/**
 * Mean colour of each cell, and how much its brightness varies: colours are stored coarsely in most photographs and
 * screenshots, and flicker around letters on a coloured ground.
 */
function measure(
  { rgb, width }: Sheet,
  cell: number,
  across: number,
  down: number,
): { means: Uint8Array; ranges: Uint8Array } {
  const means = new Uint8Array(across * down * 3)
  const ranges = new Uint8Array(across * down)
  const pixels = cell * cell
  for (let cy = 0; cy < down; cy++) {
    for (let cx = 0; cx < across; cx++) {
      let [least, most] = [255, 0]
      let [red, green, blue] = [0, 0, 0]
      for (let y = cy * cell; y < (cy + 1) * cell; y++) {
        let from = (y * width + cx * cell) * 3
        for (let x = 0; x < cell; x++, from += 3) {
          const [r, g, b] = [rgb[from] ?? 0, rgb[from + 1] ?? 0, rgb[from + 2] ?? 0]
          red += r
          green += g
          blue += b
          const bright = (r * 77 + g * 150 + b * 29) >> 8
          if (bright < least) least = bright
          if (bright > most) most = bright
        }
      }
      const place = cy * across + cx
      means[place * 3] = red / pixels
      means[place * 3 + 1] = green / pixels
      means[place * 3 + 2] = blue / pixels
      ranges[place] = most - least
    }
  }
  return { means, ranges }
}

/** Numbers from 0 for what hangs together. */
function join(means: Uint8Array, ranges: Uint8Array, across: number, down: number, even: number): Int32Array {
  const parents = new Int32Array(across * down).fill(-1)
  const root = (place: number): number => {
    let at = place
    while ((parents[at] ?? at) !== at) {
      const up = parents[at] ?? at
      parents[at] = parents[up] ?? up
      at = parents[at] ?? up
    }
    return at
  }
  const step = Math.max(5, even * 0.7)
  const alike = (a: number, b: number): boolean => {
    for (let channel = 0; channel < 3; channel++) {
      if (Math.abs((means[a * 3 + channel] ?? 0) - (means[b * 3 + channel] ?? 0)) > step) return false
    }
    return true
  }
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const place = y * across + x
      if ((ranges[place] ?? 255) > even) continue
      parents[place] = place
      if (x > 0 && (parents[place - 1] ?? -1) >= 0 && alike(place, place - 1))
        parents[place] = root(place - 1)
      const above = place - across
      if (y > 0 && (parents[above] ?? -1) >= 0 && alike(place, above)) {
        const [one, other] = [root(place), root(above)]
        if (one !== other) parents[Math.max(one, other)] = Math.min(one, other)
      }
    }
  }
  const numbers = new Map<number, number>()
  const labels = new Int32Array(across * down).fill(-1)
  for (let place = 0; place < labels.length; place++) {
    if ((parents[place] ?? -1) < 0) continue
    const top = root(place)
    let number = numbers.get(top)
    if (number === undefined) numbers.set(top, (number = numbers.size))
    labels[place] = number
  }
  return labels
}

function summary(labels: Int32Array, means: Uint8Array, across: number, cell: number): Ground[] {
  const found: { left: number; top: number; right: number; bottom: number; count: number; sums: number[] }[] =
    []
  labels.forEach((label, place) => {
    if (label < 0) return
    const [x, y] = [place % across, Math.floor(place / across)]
    const ground = (found[label] ??= { left: x, top: y, right: x, bottom: y, count: 0, sums: [0, 0, 0] })
    if (x < ground.left) ground.left = x
    if (x > ground.right) ground.right = x
    if (y > ground.bottom) ground.bottom = y
    ground.count++
    for (let channel = 0; channel < 3; channel++) {
      ground.sums[channel] = (ground.sums[channel] ?? 0) + (means[place * 3 + channel] ?? 0)
    }
  })
  return found.map(({ left, top, right, bottom, count, sums }) => ({
    box: [left * cell, top * cell, (right + 1) * cell, (bottom + 1) * cell],
    share: count / ((right - left + 1) * (bottom - top + 1)),
    area: count * cell * cell,
    colour: [(sums[0] ?? 0) / count, (sums[1] ?? 0) / count, (sums[2] ?? 0) / count],
  }))
}
