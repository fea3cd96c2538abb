import type { Doubt, DoubtfulRange } from '../recognised/doubts.ts'
import type { Part, PartFacts, PartKind } from '../../../src/model/document.ts'

/** A piece of text that is drawn in one manner. */
export interface Run {
  start: number
  end: number
  /** Index of the hit it belongs to, or null. */
  hit: number | null
  hidden: boolean
  recognised: boolean
  /** How far recognition may be wrong here. */
  doubt: Doubt | null
  /** How sure recognition was of the line, and how else it was read. */
  reading: Pick<PartFacts, 'confidence' | 'readings'> | null
  /** Set where a comment, deletion, note … begins. */
  label: Label | null
  /** Who wrote what begins here, and when. */
  signed: Pick<PartFacts, 'author' | 'time'> | null
}

export type Label =
  | Extract<PartKind, 'comment' | 'deleted' | 'inserted' | 'note' | 'alt' | 'seal' | 'code'>
  | 'hidden'

interface Place {
  start: number
  end: number
}

const labelled = new Set<PartKind>(['comment', 'deleted', 'inserted', 'note', 'alt', 'seal', 'code'])

function labelOf(part: Part): Label | null {
  if (labelled.has(part.kind)) return part.kind as Label
  return part.hidden ? 'hidden' : null
}

function signedBy({ facts }: Part): Run['signed'] {
  return facts?.author === undefined && facts?.time === undefined ? null : facts
}

/** Innermost parts come last. */
function readingOf(over: readonly Part[]): Run['reading'] {
  const said = over.findLast(({ recognised, facts }) => recognised && facts?.confidence !== undefined)?.facts
  return said ?? null
}

/** What is to be named at `from`: what it is says more than that it is hidden, and that is said once, where it begins. */
function beginning(over: readonly Part[], from: number): Part | undefined {
  const named = over.findLast((part) => part.start === from && labelled.has(part.kind))
  if (named || over.some((part) => part.hidden && part.start < from)) return named
  return over.find((part) => part.start === from && part.hidden)
}

/** Index of the first place that ends after `offset`; places are in order and do not overlap. */
function firstAfter(places: readonly Place[], offset: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle]?.end ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** Cuts `[start, end)` wherever its manner changes. */
export function cutRuns(
  start: number,
  end: number,
  parts: readonly Part[],
  hits: readonly Place[],
  doubts: readonly DoubtfulRange[] = [],
): Run[] {
  const special = parts.filter(
    (part) =>
      part.start < end && part.end > start && (part.hidden || part.recognised || labelled.has(part.kind)),
  )
  const borders = new Set([start, end])
  const add = (place: Place): void => {
    for (const border of [place.start, place.end]) if (border > start && border < end) borders.add(border)
  }
  special.forEach(add)
  const firstHit = firstAfter(hits, start)
  let lastHit = firstHit
  for (let hit = hits[lastHit]; hit && hit.start < end; hit = hits[++lastHit]) add(hit)
  const firstDoubt = firstAfter(doubts, start)
  let lastDoubt = firstDoubt
  for (let doubt = doubts[lastDoubt]; doubt && doubt.start < end; doubt = doubts[++lastDoubt]) add(doubt)
  const doubtful = doubts.slice(firstDoubt, lastDoubt)
  const cuts = [...borders].sort((a, b) => a - b)
  const runs: Run[] = []
  let hit = firstHit
  for (let index = 0; index + 1 < cuts.length; index++) {
    const from = cuts[index] ?? start
    const to = cuts[index + 1] ?? end
    while (hit < lastHit && (hits[hit]?.end ?? 0) <= from) hit++
    const over = special.filter((part) => part.start <= from && part.end >= to)
    const begins = beginning(over, from)
    runs.push({
      start: from,
      end: to,
      hit: hit < lastHit && (hits[hit]?.start ?? end) <= from ? hit : null,
      hidden: over.some((part) => part.hidden),
      recognised: over.some((part) => part.recognised),
      doubt: doubtful.find((range) => range.start <= from && range.end >= to)?.doubt ?? null,
      reading: readingOf(over),
      label: begins ? labelOf(begins) : null,
      signed: begins ? signedBy(begins) : null,
    })
  }
  return runs
}
