/**
 * What text stands on: even areas of one colour (or of a slow change of colour), such as the paper, a bubble, a
 * window, a cell. Found on a raster of cells a fraction of a character wide; a thin border parts two areas too.
 */
import type { Box } from '../page.ts'
import { apart } from './inks.ts'
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
  under(piece: Piece): number {
    return mostOf(this.#near(piece), 0.08)
  }

  /** Close to the letters and a little further out: a name may almost touch the bubble below it. */
  #near({ left, top, right, bottom, size }: Piece): Map<number, number> {
    const room = 0.2 * size
    const counts = this.#counts([left, top, right, bottom], 1)
    const outer = this.#counts([left - room, top - room, right + room, bottom + room], 1)
    for (const [label, count] of outer) counts.set(label, (counts.get(label) ?? 0) + count)
    return counts
  }

  /** The ground that most of the cells around a box are of, -1 where less than `share` of them are. */
  around(box: Box, rings: number, share: number): number {
    return mostOf(this.#counts(box, rings), share)
  }

  of(ground: number): Ground | undefined {
    return this.#grounds[ground]
  }

  /**
   * Coarsely stored pictures flicker around letters, so that one area falls into several of about one colour: those
   * that stand around one and the same piece are taken as one.
   */
  linked(pieces: readonly Piece[]): Grounds {
    const firsts = this.#grounds.map((_, index) => index)
    const first = (ground: number): number => {
      let at = ground
      while ((firsts[at] ?? at) !== at) at = firsts[at] ?? at
      return at
    }
    for (const piece of pieces) {
      const around = this.#near(piece)
      const all = around.values().reduce((sum, count) => sum + count, 0)
      const most = mostOf(around, 0)
      for (const [label, count] of around) {
        if (label < 0 || label === most || count < leastShare * all) continue
        if (!this.#isAlike(label, most) && !(count > 3 * leastShare * all && this.#isOneOf(label, most)))
          continue
        const [one, other] = [first(label), first(most)]
        firsts[Math.max(one, other)] = Math.min(one, other)
      }
    }
    const grounds = this.#grounds.slice()
    firsts.forEach((_, index) => {
      const to = first(index)
      const [ground, other] = [grounds[to], this.#grounds[index]]
      if (to !== index && ground && other) grounds[to] = both(ground, other)
    })
    const labels = this.#labels.map((label) => (label < 0 ? label : first(label)))
    return new Grounds(this.cell, this.#across, this.#down, labels, grounds)
  }

  #isAlike(one: number, other: number): boolean {
    const [a, b] = [this.of(one)?.colour, this.of(other)?.colour]
    return !!a && !!b && a.every((value, channel) => Math.abs(value - (b[channel] ?? 0)) < sameColour)
  }

  /** Under uneven light: much nearer to each other in colour than to what is around both. */
  #isOneOf(one: number, other: number): boolean {
    const [a, b] = [this.of(one), this.of(other)]
    if (!a || !b) return false
    const outside = this.of(this.around(both(a, b).box, 3, 0.3))
    if (!outside || outside === a || outside === b) return false
    const least = Math.min(apart(a.colour, outside.colour), apart(b.colour, outside.colour))
    return apart(a.colour, b.colour) < 0.16 * least
  }

  /** How many cells of each ground stand around a box, -1 for those that are not even. */
  #counts(box: Box, rings: number): Map<number, number> {
    const counts = new Map<number, number>()
    for (let ring = 0; ring < rings; ring++) {
      for (const label of this.#ring(box, ring)) counts.set(label, (counts.get(label) ?? 0) + 1)
    }
    return counts
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

/** Of the grounds that were counted, the one with most cells; -1 where that is less than a share of all cells. */
function mostOf(counts: ReadonlyMap<number, number>, share: number): number {
  const all = counts.values().reduce((sum, count) => sum + count, 0)
  let [best, most] = [-1, share * all]
  for (const [label, count] of counts) if (label >= 0 && count > most) [best, most] = [label, count]
  return best
}

/** Of the cells around a piece: less of an area may be no more than its edge. */
const leastShare = 0.04

/** Of 255, in each channel: how far means of parts of one area may be from each other. */
const sameColour = 8

function both(one: Ground, other: Ground): Ground {
  const box: Box = [
    Math.min(one.box[0], other.box[0]),
    Math.min(one.box[1], other.box[1]),
    Math.max(one.box[2], other.box[2]),
    Math.max(one.box[3], other.box[3]),
  ]
  const area = one.area + other.area
  const mean = (channel: 0 | 1 | 2): number =>
    (one.colour[channel] * one.area + other.colour[channel] * other.area) / Math.max(1, area)
  return {
    box,
    area,
    share: area / Math.max(1, (box[2] - box[0]) * (box[3] - box[1])),
    colour: [mean(0), mean(1), mean(2)],
  }
}

/** `size` is the height of most lines in the upright frame. */
export function groundsOf(sheet: Sheet, size: number): Grounds {
  const cell = Math.max(2, Math.round(size / sheet.scale / 7))
  const across = Math.max(1, Math.floor(sheet.width / cell))
  const down = Math.max(1, Math.floor(sheet.height / cell))
  const fine = measure(sheet, cell, across, down)
  const grain = middleOf(fine.ranges)
  const { means, ranges } = grain > grainy ? smooth(fine.means, across, down) : fine
  const noise = grain > grainy ? middleOf(ranges) : grain
  const even = grain > grainy ? Math.max(3, 2 * noise + 2) : Math.min(24, Math.max(6, 3 * noise + 4))
  const labels = join(means, ranges, across, down, even)
  return new Grounds(
    cell * sheet.scale,
    across,
    down,
    labels,
    summary(labels, means, across, cell * sheet.scale),
  )
}

const grainy = 10

const middleOf = (ranges: Uint8Array): number => ranges.toSorted()[ranges.length >> 1] ?? 0

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

/**
 * For photographs and grainy scans, where every cell varies: each as the mean of itself and those around it, and how
 * much that varies from one to the next. Thin borders are lost.
 */
function smooth(means: Uint8Array, across: number, down: number): { means: Uint8Array; ranges: Uint8Array } {
  const out = new Uint8Array(means.length)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let [sum, count] = [0, 0]
        for (let ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny++) {
          for (let nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx++) {
            sum += means[(ny * across + nx) * 3 + channel] ?? 0
            count++
          }
        }
        out[(y * across + x) * 3 + channel] = sum / count
      }
    }
  }
  const ranges = new Uint8Array(across * down)
  const bright = (place: number): number =>
    ((out[place * 3] ?? 0) * 77 + (out[place * 3 + 1] ?? 0) * 150 + (out[place * 3 + 2] ?? 0) * 29) >> 8
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const place = y * across + x
      let most = 0
      if (x + 1 < across) most = Math.abs(bright(place) - bright(place + 1))
      if (y + 1 < down) most = Math.max(most, Math.abs(bright(place) - bright(place + across)))
      ranges[place] = most
    }
  }
  return { means: out, ranges }
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
  const step = even < 6 ? 4 : Math.max(5, even * 0.7)
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
