/** Rows of a register against gold's by name, whichever of an entity's names they use. */
import type { Row } from '../gold.ts'
import { found, share } from '../measure.ts'
import type { Names } from '../names.ts'
import { type Both, push } from '../sets.ts'

export interface Matched<T> extends Both {
  /** All rows of the product that stand for this one of gold. */
  rowsOf: (row: Row) => T[]
}

/** A second row for the same name is one too many. */
export function matchRows<T extends { name: string }>(
  gold: readonly Row[],
  given: readonly T[],
  names: Names,
): Matched<T> {
  const byKey = new Map<string, T[]>()
  for (const row of given) push(byKey, names.key(row.name), row)
  const rowsOf = (row: Row) => byKey.get(names.key(row['name'] ?? '')) ?? []
  const missing = gold.filter((row) => rowsOf(row).length === 0).map((row) => `missing: ${row['name']}`)
  const right = gold.length - missing.length
  const wanted = new Set(gold.map((row) => names.key(row['name'] ?? '')))
  const extra = [...byKey].flatMap(([key, rows]) =>
    wanted.has(key)
      ? rows.slice(1).map(({ name }) => `a second row: ${name}`)
      : rows.map(({ name }) => `not in gold: ${name}`),
  )
  return {
    rowsOf,
    precision: {
      ...found(right, given.length, extra),
      of: gold.length,
      value: share(given.length - extra.length, given.length),
    },
    recall: found(right, gold.length, missing),
  }
}
