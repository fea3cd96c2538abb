/** Where a correction belongs in a text that may have been recognised anew: by where it stood and what was read there. */
import type { Part } from '../../model/document.ts'
import { type Box, type PictureLine, union } from './picture-lines.ts'

export interface Place {
  start: number
  end: number
  box: Box
  confidence: number
  /** What its lines are a piece of. */
  holder: Part
}

/** Share of the two boxes together that both cover, from which on they may be the same place. */
const sameBox = 0.5
/** The same where the very same text was read. */
const sameBoxOfSameText = 0.2
/** Share of characters that must have stayed. */
const sameText = 0.5
/** A correction spans no more lines than this. */
export const mostLines = 40

/**
 * The lines that the correction is about: those at its box that read most like what it replaces. Null where none do,
 * or where two do so equally well: it is not for us to guess.
 */
export function findPlace(
  anchor: { box: Box; text: string },
  lines: readonly PictureLine[],
  textOf: (start: number, end: number) => string,
): Place | null {
  const wanted = bare(anchor.text)
  let best: Place | null = null
  let bestScore = 0
  let rivals = 0
  for (const place of runsNear(anchor.box, lines)) {
    const found = bare(textOf(place.start, place.end))
    const overlap = overlapOf(place.box, anchor.box)
    const alike = similarity(found, wanted)
    if (overlap < (alike === 1 ? sameBoxOfSameText : sameBox) || alike < sameText) continue
    const score = alike + overlap / 2
    if (score > bestScore) [best, bestScore, rivals] = [place, score, 0]
    else if (score === bestScore) rivals++
  }
  return rivals === 0 ? best : null
}

/** The whole lines of one holder that a selection touches, from where it begins. */
export function placeAt(lines: readonly PictureLine[], start: number, end: number): Place | null {
  const touched = lines.filter((line) => line.start < Math.max(end, start + 1) && line.end > start)
  const [first] = touched
  if (!first) return null
  return placeOf(touched.filter((line) => line.holder === first.holder).slice(0, mostLines))
}

/** All runs of lines of one holder that begin and end with a line at the box. */
function* runsNear(box: Box, lines: readonly PictureLine[]): Generator<Place> {
  const near = lines.filter((line) => overlapOf(line.box, box) > 0)
  for (const [index, first] of near.entries()) {
    const run: PictureLine[] = []
    for (const line of near.slice(index, index + mostLines)) {
      if (line.holder !== first.holder) break
      run.push(line)
      yield placeOf(run)
    }
  }
}

function placeOf(run: readonly PictureLine[]): Place {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) throw new Error('a place without lines')
  return {
    start: first.start,
    end: last.end,
    box: union(run.map(({ box }) => box)),
    confidence: Math.min(...run.map(({ confidence }) => confidence)),
    holder: first.holder,
  }
}

/** What both cover, as a share of what either does. */
function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (area(a) + area(b) - shared)
}

const area = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1])

/** Space and width of letters are what readings differ in without meaning. */
const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')

/** Longer texts are compared by their beginnings. */
const mostCompared = 1000

/** 1 for the same text, 0 where no character stayed: edits that lead from one to the other, by the longer length. */
function similarity(one: string, other: string): number {
  if (one === other) return 1
  const a = Array.from(one.slice(0, mostCompared))
  const b = Array.from(other.slice(0, mostCompared))
  let row = b.map((_, index) => index + 1)
  for (const [up, letter] of a.entries()) {
    const next: number[] = []
    for (const [left, its] of b.entries()) {
      const diagonal = left === 0 ? up : (row[left - 1] ?? 0)
      const before = left === 0 ? up + 1 : (next[left - 1] ?? 0)
      next.push(Math.min(diagonal + (letter === its ? 0 : 1), before + 1, (row[left] ?? 0) + 1))
    }
    row = next
  }
  const edits = row.at(-1) ?? a.length
  return 1 - edits / Math.max(a.length, b.length)
}
