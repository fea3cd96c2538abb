import type { Postings } from '../ports.ts'

/** One list of several, of which no two have the same key; most often one ends before the next begins. */
export function merged(pieces: readonly Postings[]): Postings {
  const filled = pieces.filter(({ keys }) => keys.length > 0)
  const [only] = filled
  if (!only) return { keys: [], counts: [] }
  if (filled.length === 1) return only
  filled.sort((a, b) => (a.keys[0] ?? 0) - (b.keys[0] ?? 0))
  const keys = filled.flatMap((piece) => piece.keys)
  const counts = filled.flatMap((piece) => piece.counts)
  if (keys.every((key, at) => at === 0 || (keys[at - 1] ?? 0) < key)) return { keys, counts }
  const order = Array.from(keys, (_, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  return {
    keys: order.map((at) => keys[at] ?? 0),
    counts: counts.length === 0 ? [] : order.map((at) => counts[at] ?? 1),
  }
}
