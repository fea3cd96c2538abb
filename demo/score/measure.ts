/** How well one thing was done. */
export interface Measure {
  /** 0 to 1, more is better; 0 where nothing could be measured. */
  value: number
  /** How many rows, pairs or characters of gold it was measured by. */
  of: number
  bar: number
  /** How many were wrong, where not a single one may be. */
  wrong?: number
  precision?: number
  recall?: number
  /** Why it is 0 though nothing was compared, or what else one must know to read it. */
  reason?: string
  /** How many of gold's rows were missed, or of the answers were wrong; `misses` shows some. */
  missed?: number
  misses?: string[]
  /** The same without what the product says it cannot read yet: formats without reader, pictures. */
  ofKindsRead?: { value: number; of: number }
}

/** A measure before its bar. */
export type Found = Omit<Measure, 'bar'>

const shown = 20

/** Never NaN: the share of nothing is 0. */
export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

const missedPart = (misses: readonly string[]): Pick<Found, 'missed' | 'misses'> =>
  misses.length === 0 ? {} : { missed: misses.length, misses: misses.slice(0, shown) }

export const found = (right: number, of: number, misses: readonly string[] = []): Found => ({
  value: share(right, of),
  of,
  ...missedPart(misses),
})

/** For what must never happen: `wrong` of the `of` places did. `answered` is false where there was nothing to judge. */
export const never = (
  wrong: number,
  of: number,
  answered: boolean,
  misses: readonly string[] = [],
): Found => ({
  value: answered ? Math.max(0, 1 - share(wrong, of)) : 0,
  of,
  ...(answered ? { wrong } : { reason: 'the answer holds nothing that could be judged' }),
  ...missedPart(misses),
})

/** The harmonic mean of both. */
export const f1 = (precision: number, recall: number): number =>
  precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
