/** Thin straight lines on the picture, level or upright: the rulings of tables, frames, underlines. */
import type { Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import type { Sheet } from '../sheet.ts'

/** In the upright frame. A level one is at y from `from` to `to` in x, an upright one at x. */
export interface Ruling {
  at: number
  from: number
  to: number
}

export interface Rulings {
  level: Ruling[]
  upright: Ruling[]
}

/** `size` is the height of most lines. */
export function rulingsOf(sheet: Sheet, pieces: readonly Piece[], size: number): Rulings {
  const luma = new Uint8Array(sheet.width * sheet.height)
  for (let at = 0; at < luma.length; at++) {
    luma[at] =
      ((sheet.rgb[at * 3] ?? 0) * 77 +
        (sheet.rgb[at * 3 + 1] ?? 0) * 150 +
        (sheet.rgb[at * 3 + 2] ?? 0) * 29) >>
      8
  }
  const small = size / sheet.scale
  const least = Math.max(3, faintest * contrastOf(luma, sheet, pieces))
  const level = strokes(luma, sheet.width, sheet.height, sheet.width, 1, small, least)
  const upright = strokes(luma, sheet.height, sheet.width, 1, sheet.width, small, least)
  const scaled = (ruling: Ruling): Ruling => ({
    at: (ruling.at + 0.5) * sheet.scale,
    from: ruling.from * sheet.scale,
    to: ruling.to * sheet.scale,
  })
  return {
    level: level
      .filter((stroke) => stroke.to - stroke.from > 1.8 * small)
      .map(scaled)
      .filter(
        (ruling) => !isInText(ruling, pieces, ({ left, top, right, bottom }) => [left, right, top, bottom]),
      ),
    upright: upright
      .filter((stroke) => stroke.to - stroke.from > 1.1 * small)
      .map(scaled)
      .filter(
        (ruling) => !isInText(ruling, pieces, ({ left, top, right, bottom }) => [top, bottom, left, right]),
      ),
  }
}

const mostRuns = 200_000

interface Run {
  at: number
  from: number
  to: number
}

/**
 * Strokes along one direction: pixels that differ from those a little way off on both sides, in runs. `length` is the
 * number of pixels along, `count` of those across; `across` and `along` are their steps in `luma`.
 */
function strokes(
  luma: Uint8Array,
  length: number,
  count: number,
  across: number,
  along: number,
  size: number,
  least: number,
): Ruling[] {
  const away = Math.max(2, Math.round(size * 0.2))
  const gap = Math.max(1, Math.round(size * 0.1))
  const runs: Run[] = []
  for (let at = 0; at < count; at++) {
    const [before, after] = [Math.max(0, at - away) * across, Math.min(count - 1, at + away) * across]
    let from = -1
    let last = -1
    const end = (): void => {
      if (from >= 0 && last - from + 1 >= 0.5 * size && runs.length < mostRuns)
        runs.push({ at, from, to: last + 1 })
      from = -1
    }
    for (let x = 0; x < length; x++) {
      const value = luma[at * across + x * along] ?? 0
      const above = value - (luma[before + x * along] ?? 0)
      const below = value - (luma[after + x * along] ?? 0)
      if ((above > least && below > least) || (above < -least && below < -least)) {
        if (from < 0) from = x
        last = x
      } else if (from >= 0 && x - last > gap) end()
    }
    end()
  }
  return linked(runs, gap, away)
}

/** Share of the contrast of text; the faint lines of a spreadsheet have a tenth, and half of it in a smaller picture. */
const faintest = 0.042

/** Between ink and ground in most lines, of 255. */
function contrastOf(luma: Uint8Array, sheet: Sheet, pieces: readonly Piece[]): number {
  const every = Math.ceil(pieces.length / 40)
  const found = pieces
    .filter((_, index) => index % every === 0)
    .map(({ left, top, right, bottom }) => {
      const [x0, y0, x1, y1] = sheet.pixelsOf([left, top, right, bottom])
      let [least, most] = [255, 0]
      for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1; x++) {
          const value = luma[y * sheet.width + x] ?? 0
          if (value < least) least = value
          if (value > most) most = value
        }
      }
      return Math.max(0, most - least)
    })
  return median(found, 200)
}

/** Runs that touch from one row of pixels to the next are one ruling, even where it rises or falls a little. */
function linked(runs: readonly Run[], gap: number, away: number): Ruling[] {
  interface Open {
    from: number
    to: number
    first: number
    last: number
    /** Sums over its runs, for the middle. */
    weight: number
    moment: number
    tail: Run[]
  }
  let open: Open[] = []
  const done: Open[] = []
  for (const run of runs) {
    open = open.filter((stroke) => {
      if (run.at - stroke.last <= 1) return true
      done.push(stroke)
      return false
    })
    const touching = open.filter((stroke) =>
      stroke.tail.some(
        (other) => run.at - other.at <= 1 && run.from <= other.to + gap && other.from <= run.to + gap,
      ),
    )
    const [first, ...others] = touching
    const length = run.to - run.from
    if (!first) {
      open.push({
        from: run.from,
        to: run.to,
        first: run.at,
        last: run.at,
        weight: length,
        moment: run.at * length,
        tail: [run],
      })
      continue
    }
    for (const other of others) {
      first.from = Math.min(first.from, other.from)
      first.to = Math.max(first.to, other.to)
      first.first = Math.min(first.first, other.first)
      first.weight += other.weight
      first.moment += other.moment
      first.tail.push(...other.tail)
    }
    if (others.length > 0) open = open.filter((stroke) => !others.includes(stroke))
    first.from = Math.min(first.from, run.from)
    first.to = Math.max(first.to, run.to)
    first.last = run.at
    first.weight += length
    first.moment += run.at * length
    first.tail = [...first.tail.filter((other) => run.at - other.at <= 1), run]
  }
  return [...done, ...open]
    .filter((stroke) => stroke.last - stroke.first + 1 <= away + 0.04 * (stroke.to - stroke.from))
    .map((stroke) => ({ at: stroke.moment / stroke.weight, from: stroke.from, to: stroke.to }))
}

/** A stroke of letters: it lies well inside lines of text for most of its length. */
function isInText(
  { at, from, to }: Ruling,
  pieces: readonly Piece[],
  sides: (piece: Piece) => [number, number, number, number],
): boolean {
  let inside = 0
  for (const piece of pieces) {
    const [start, end, near, far] = sides(piece)
    const margin = 0.12 * piece.size
    if (at > near + margin && at < far - margin)
      inside += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return inside > 0.5 * (to - from)
}
