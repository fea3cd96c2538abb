/** Which segments to merge next: like sizes together, so that each posting is written anew a few times in all. */
import type { SegmentReader } from './segment-reader.ts'

/** Segments of one tier before they become one. */
const width = 8
/** Segments up to this size are of the lowest tier; those of the next are up to `width` times as large. */
const smallest = 1024 * 1024

const tierOf = (bytes: number): number =>
  bytes <= smallest ? 0 : Math.ceil(Math.log(bytes / smallest) / Math.log(width))

/** Segments to merge, those of the lowest full tier; null where nothing needs it. */
export function chooseMerge(segments: readonly SegmentReader[]): readonly SegmentReader[] | null {
  const tiers: SegmentReader[][] = []
  for (const segment of segments) (tiers[tierOf(segment.bytes)] ??= []).push(segment)
  for (const tier of tiers) if (tier && tier.length >= width) return tier
  return null
}
