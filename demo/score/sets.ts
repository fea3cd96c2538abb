/** Precision and recall of sets of answers. */
import { type Found, found, share } from './measure.ts'

export interface Both {
  precision: Found
  recall: Found
}

/**
 * `gold` and `given` by key; values say the row to a person. Precision is of what was given; where nothing was, it is
 * 0, since silence is not an answer.
 */
export function compareSets(gold: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>): Both {
  const missing = [...gold].filter(([key]) => !given.has(key)).map(([, says]) => `missing: ${says}`)
  const extra = [...given].filter(([key]) => !gold.has(key)).map(([, says]) => `not in gold: ${says}`)
  const right = gold.size - missing.length
  return {
    precision: { ...found(right, given.size, extra), of: gold.size, value: share(right, given.size) },
    recall: found(right, gold.size, missing),
  }
}

/** Adds to what a key holds. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
