/** Chats: which messages were found, in order, at the right side, with their sender, time and what they quote. */
import type { ReadMessage } from '../reading.ts'
import type { TruthMessage } from '../truth.ts'
import { similarity } from './distance.ts'
import { bare } from './fold.ts'

export interface MessageScore {
  /** Messages with words on the page. */
  messages: number
  found: number
  /** Found, but before or after its place. */
  displaced: number
  /** Said to be messages, and not one of these. */
  invented: number
  sides: number
  senders: number
  /** Messages that have a time, and those it was attached to. */
  times: number
  timed: number
  quotes: number
  quoted: number
}

/** Texts as alike as this are the same message. */
const alike = 0.5

export function scoreMessages(truth: readonly TruthMessage[], read: readonly ReadMessage[]): MessageScore {
  const wanted = truth.filter(({ text }) => text !== '')
  const likeness = wanted.map((one) => read.map((other) => likenessOf(one, other)))
  const inOrder = align(likeness, wanted.length, read.length)
  const pairs = new Map(inOrder)
  const taken = new Set(pairs.values())
  for (const [at, row] of likeness.entries()) {
    if (pairs.has(at)) continue
    const best = row.reduce(
      (top, value, other) => (!taken.has(other) && value > (row[top] ?? 0) ? other : top),
      -1,
    )
    if (best < 0 || (row[best] ?? 0) < alike) continue
    pairs.set(at, best)
    taken.add(best)
  }
  const score: MessageScore = {
    messages: wanted.length,
    found: pairs.size,
    displaced: pairs.size - inOrder.length,
    invented: read.filter(({ text }, at) => !taken.has(at) && bare(text) !== '').length,
    sides: 0,
    senders: 0,
    times: 0,
    timed: 0,
    quotes: 0,
    quoted: 0,
  }
  for (const [at, one] of wanted.entries()) {
    const place = pairs.get(at)
    const other = place === undefined ? undefined : read[place]
    if (one.time !== null) score.times++
    if (one.quoted !== null) score.quotes++
    if (other === undefined) continue
    if (one.side === other.side) score.sides++
    if (same(one.sender, other.sender)) score.senders++
    if (one.time !== null && hasTime(one, other)) score.timed++
    if (one.quoted !== null && similarity(bare(one.quoted), bare(other.quoted ?? '')) >= 0.8) score.quoted++
  }
  return score
}

/** A time in the bubble's corner, or what is quoted, may be taken for its own words: that costs elsewhere. */
function likenessOf(one: TruthMessage, other: ReadMessage): number {
  const text = bare(other.text)
  const time = one.timeAt === 'inside' ? (one.time ?? '') : ''
  const quoted = one.quoted ?? ''
  const ways = [one.text, one.text + time, quoted + one.text, one.text + quoted]
  return Math.max(...[...new Set(ways)].map((way) => similarity(bare(way), text)))
}

/** A name with one sign of five wrong is still that name. */
function same(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  return similarity(bare(one), bare(other)) >= 0.8
}

function hasTime(one: TruthMessage, other: ReadMessage): boolean {
  const time = bare(one.time ?? '')
  if (bare(other.time ?? '') === time) return true
  return one.timeAt === 'inside' && [other.text, other.sender ?? ''].some((text) => bare(text).includes(time))
}

/** Pairs in rising order of both with the largest sum of likeness. */
function align(likeness: readonly (readonly number[])[], rows: number, columns: number): [number, number][] {
  const best: Float64Array[] = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1))
  const value = (row: number, column: number): number => best[row]?.[column] ?? 0
  const pair = (row: number, column: number): number => {
    const like = likeness[row - 1]?.[column - 1] ?? 0
    return like >= alike ? value(row - 1, column - 1) + like : 0
  }
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++) {
      const own = best[row]
      if (own) own[column] = Math.max(value(row - 1, column), value(row, column - 1), pair(row, column))
    }
  const pairs: [number, number][] = []
  for (let row = rows, column = columns; row > 0 && column > 0;) {
    const here = value(row, column)
    if (here === value(row - 1, column)) row--
    else if (here === value(row, column - 1)) column--
    else pairs.push([--row, --column])
  }
  return pairs.toReversed()
}
