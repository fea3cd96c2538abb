/** Two readings of one line, character by character. */
import { type Mark, middle } from './mark.ts'

/** One place of the line as both readers saw it; one of them may have seen nothing. */
export interface Pair {
  first: Mark | null
  second: Mark | null
}

const gapCost = 0.8
const differs = 1
/** A shift of one height costs this much: it decides between equal ways. The first reader's places are rough. */
const shiftCost = 0.2
/** Characters further apart than this many heights of the line are not the same place. */
const farthest = 2

/**
 * The cheapest way to lay the readings side by side. `height` is the line's height as a fraction of its length.
 */
export function align(first: readonly Mark[], second: readonly Mark[], height: number): Pair[] {
  const width = second.length + 1
  const costs = new Float64Array((first.length + 1) * width)
  for (let i = 0; i <= first.length; i++)
    for (let j = 0; j <= second.length; j++) {
      if (i === 0 || j === 0) costs[i * width + j] = (i + j) * gapCost
      else
        costs[i * width + j] = Math.min(
          cost(costs, (i - 1) * width + j - 1) + pairCost(first[i - 1], second[j - 1], height),
          cost(costs, (i - 1) * width + j) + gapCost,
          cost(costs, i * width + j - 1) + gapCost,
        )
    }
  const pairs: Pair[] = []
  let [i, j] = [first.length, second.length]
  while (i > 0 || j > 0) {
    const here = cost(costs, i * width + j)
    const [a, b] = [first[i - 1] ?? null, second[j - 1] ?? null]
    if (a && b && same(here, cost(costs, (i - 1) * width + j - 1) + pairCost(a, b, height))) {
      pairs.push({ first: a, second: b })
      i--
      j--
    } else if (a && same(here, cost(costs, (i - 1) * width + j) + gapCost)) {
      pairs.push({ first: a, second: null })
      i--
    } else {
      pairs.push({ first: null, second: b })
      j--
    }
  }
  return pairs.toReversed()
}

const cost = (costs: Float64Array, at: number): number => costs[at] ?? Infinity

const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

function pairCost(a: Mark | undefined, b: Mark | undefined, height: number): number {
  if (!a || !b) return Infinity
  const shift = Math.abs(middle(a) - middle(b)) / height
  if (shift > farthest) return Infinity
  return (a.text === b.text ? 0 : differs) + shift * shiftCost
}
