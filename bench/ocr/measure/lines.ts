/**
 * Error of lines by where they stand, whatever their order: what was read within a line is compared with that line.
 * A reader may take several cells for one line, or cut a line in pieces: whatever overlaps is compared together.
 */
import { inverse, project } from '../degrade/geometry.ts'
import type { Piece } from '../reading.ts'
import type { Corner, Truth } from '../truth.ts'
import { distance } from './distance.ts'
import { bare } from './fold.ts'

export interface LineError {
  truth: string
  read: string
  errors: number
}

export interface LineScore {
  /** Characters changed, missing or put in within lines. */
  errors: number
  /** Characters of the page. */
  characters: number
  /** Characters read where no line is. */
  stray: number
  /** Lines of which nothing at all was read. */
  lost: number
  worst: LineError[]
}

/** Left, top, right, bottom on the upright page. */
type Area = readonly [number, number, number, number]

interface Placed {
  text: string
  area: Area
}

/** Share of the smaller of two areas that must be covered for them to belong together. */
const together = 0.4

export function scoreLines(truth: Truth, pieces: readonly Piece[]): LineScore {
  const back = inverse(truth.transform)
  const area = (quad: readonly Corner[]): Area => {
    const points = quad.map((corner) => project(back, corner))
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  }
  const placed = truth.fragments.map(({ text, quad }) => ({ text, area: area(quad) }))
  const lines = placed.filter((_, at) => truth.fragments[at]?.kind !== 'seal')
  const seals = placed.filter((_, at) => truth.fragments[at]?.kind === 'seal')
  const read = pieces.map(({ text, quad }) => ({ text, area: area(quad) }))
  const vertical = truth.fragments.some((fragment) => fragment.vertical)
  const score: LineScore = { errors: 0, characters: 0, stray: 0, lost: 0, worst: [] }
  for (const group of groups(lines, read)) {
    const wanted = bare(inOrder(group.lines, vertical))
    const got = bare(inOrder(group.read, vertical))
    const length = Array.from(wanted).length
    if (length === 0) {
      // a stamp's own text may be read; where, nobody can say
      if (!group.read.every((one) => seals.some((seal) => covers(seal.area, one.area) > together)))
        score.stray += Array.from(got).length
      continue
    }
    const errors = distance(wanted, got)
    score.errors += errors
    score.characters += length
    if (got === '') score.lost++
    if (errors > 0) score.worst.push({ truth: wanted, read: got, errors })
  }
  score.worst.sort((left, right) => right.errors - left.errors)
  return score
}

interface Group {
  lines: Placed[]
  read: Placed[]
}

function groups(lines: readonly Placed[], read: readonly Placed[]): Group[] {
  const leader = Array.from({ length: lines.length + read.length }, (_, at) => at)
  const find = (at: number): number => {
    let top = at
    while (leader[top] !== top) top = leader[top] ?? top
    leader[at] = top
    return top
  }
  for (const [at, piece] of read.entries())
    for (const [line, { area }] of lines.entries())
      if (covers(area, piece.area) > together) leader[find(lines.length + at)] = find(line)
  const found = new Map<number, Group>()
  const of = (at: number): Group => {
    const group = found.get(find(at)) ?? { lines: [], read: [] }
    found.set(find(at), group)
    return group
  }
  for (const [at, line] of lines.entries()) of(at).lines.push(line)
  for (const [at, piece] of read.entries()) of(lines.length + at).read.push(piece)
  return [...found.values()]
}

/** Share of the smaller area that both have. */
function covers(a: Area, b: Area): number {
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (wide <= 0 || high <= 0) return 0
  return (wide * high) / Math.max(1e-9, Math.min(size(a), size(b)))
}

const size = ([left, top, right, bottom]: Area): number => (right - left) * (bottom - top)

/** Rows from above, each from the left; where the page is written downwards, columns from the right. */
function inOrder(placed: readonly Placed[], vertical: boolean): string {
  const [low, high] = vertical ? ([0, 2] as const) : ([1, 3] as const)
  const along = vertical ? 1 : 0
  const middle = ({ area }: Placed): number => (area[low] + area[high]) / 2
  // the largest first: commas and dashes are small, and belong to the row whose height holds their middle
  const rows: { seed: Placed; members: Placed[] }[] = []
  for (const one of [...placed].sort((a, b) => b.area[high] - b.area[low] - (a.area[high] - a.area[low]))) {
    const row = rows.find(({ seed }) => middle(one) >= seed.area[low] && middle(one) <= seed.area[high])
    if (row) row.members.push(one)
    else rows.push({ seed: one, members: [one] })
  }
  rows.sort((a, b) => (vertical ? middle(b.seed) - middle(a.seed) : middle(a.seed) - middle(b.seed)))
  return rows
    .map(({ members }) =>
      members
        .sort((a, b) => a.area[along] - b.area[along])
        .map(({ text }) => text)
        .join(''),
    )
    .join('')
}
