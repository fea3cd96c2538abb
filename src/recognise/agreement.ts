/** Whether a page's text layer says what its picture shows. */

/** From here on they are the same but for slips; below, what a person sees may not be what is found. */
const same = 0.9

export const agrees = (layer: string, recognised: string): boolean => likeness(layer, recognised) >= same

/** Pairs of neighbouring letters and digits that both have, as a share of all, 0 to 1: order of blocks does not matter. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)]
  if (a.total + b.total === 0) return 1
  let shared = 0
  for (const [pair, count] of a.counts) shared += Math.min(count, b.counts.get(pair) ?? 0)
  return (2 * shared) / (a.total + b.total)
}

function pairs(text: string): { counts: Map<string, number>; total: number } {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const counts = new Map<string, number>()
  for (let at = 0; at + 2 <= plain.length; at++) {
    const pair = plain.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(0, plain.length - 1) }
}
