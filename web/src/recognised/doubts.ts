/** How sure recognition was, in the few steps that one can tell apart. */
import type { PageWords } from '../../../src/model/api.ts'

export type Doubt = 'unsure' | 'weak'

/** Below the first, characters are wrong now and then; below the second, often. */
const unsure = 0.85
const weak = 0.6

export function doubtOf(confidence: number | undefined): Doubt | null {
  if (confidence === undefined || confidence >= unsure) return null
  return confidence < weak ? 'weak' : 'unsure'
}

export interface DoubtfulRange {
  start: number
  end: number
  doubt: Doubt
}

/** In text order, neighbours of one kind together. */
export function doubtsIn(words: PageWords['words']): DoubtfulRange[] {
  const ranges: DoubtfulRange[] = []
  for (const { start, end, confidence } of words.toSorted((a, b) => a.start - b.start)) {
    const doubt = doubtOf(confidence)
    const last = ranges.at(-1)
    if (doubt === null) continue
    if (last?.end === start && last.doubt === doubt) last.end = end
    else ranges.push({ start, end, doubt })
  }
  return ranges
}
