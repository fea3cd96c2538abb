/** Corrections in the text one reads: each is shown where the line stands that it corrects, not where its text is kept. */
import type { Correction } from '../../../src/model/corrections.ts'

interface Range {
  start: number
  end: number
}

export interface AppliedCorrection extends Correction {
  replaces: Range
  stands: Range
}

/** A stretch of what is shown: of the text as it is, or of a correction. */
export type Piece = Range & { correction: AppliedCorrection | null }

const isApplied = (correction: Correction): correction is AppliedCorrection =>
  correction.replaces !== null && correction.stands !== null

const holds = ({ start, end }: Range, offset: number): boolean =>
  offset >= start && offset < Math.max(end, start + 1)

export class CorrectedText {
  /** In text order of what they replace. */
  readonly applied: readonly AppliedCorrection[]
  /** Where the text that is read ends; what is kept behind it are the corrections. */
  readonly length: number

  constructor(corrections: readonly Correction[], length: number) {
    this.applied = corrections.filter(isApplied).toSorted((a, b) => a.replaces.start - b.replaces.start)
    this.length = this.applied.reduce((least, { stands }) => Math.min(least, stands.start), length)
  }

  /** Where in the text that is read an offset is shown. */
  shownAt(offset: number): number {
    const within = this.applied.find(({ stands }) => holds(stands, offset))
    return within ? within.replaces.start : offset
  }

  /** The offset that the piece carries which shows it. */
  carriedAt(offset: number): number {
    const over = this.applied.find(({ replaces }) => holds(replaces, offset))
    return over ? over.stands.start : offset
  }

  /** In the order in which one reads them. */
  inOrder<Placed extends Range>(placed: readonly Placed[]): Placed[] {
    const key = ({ start }: Range): number => this.shownAt(start)
    return placed.toSorted((a, b) => key(a) - key(b) || a.start - b.start)
  }

  /** A selection that runs from a correction into other text is of what was recognised. */
  selected(range: Range): Range {
    const isKept = (offset: number): boolean => offset >= this.length
    if (isKept(range.start) === isKept(range.end - 1)) return range
    const over = (offset: number): AppliedCorrection | undefined =>
      this.applied.find(({ stands }) => holds(stands, offset))
    return {
      start: over(range.start)?.replaces.start ?? range.start,
      end: over(range.end - 1)?.replaces.end ?? range.end,
    }
  }

  /** What to show of [from, to). A correction is shown where what it replaces begins. */
  pieces(from: number, to: number): Piece[] {
    const pieces: Piece[] = []
    let at = from
    for (const correction of this.applied) {
      const { replaces, stands } = correction
      if (replaces.end <= at || replaces.start >= to) continue
      if (replaces.start > at) pieces.push({ start: at, end: replaces.start, correction: null })
      if (replaces.start >= from) pieces.push({ ...stands, correction })
      at = Math.max(at, Math.min(replaces.end, to))
    }
    if (at < to) pieces.push({ start: at, end: to, correction: null })
    return pieces
  }
}
