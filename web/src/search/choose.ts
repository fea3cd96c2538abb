import type { FacetName } from '../../../src/model/search.ts'
import type { Choice } from '../state/address.ts'

export type Side = 'include' | 'exclude'

interface Choices {
  include: Choice
  exclude: Choice
}

const drop = (choice: Choice, facet: FacetName, value: string): Choice => {
  const { [facet]: values = [], ...rest } = choice
  const left = values.filter((one) => one !== value)
  return left.length === 0 ? rest : { ...rest, [facet]: left }
}

/** Chooses a value on one side, or takes it back; a value never stands on both sides. */
export function choose({ include, exclude }: Choices, side: Side, facet: FacetName, value: string): Choices {
  const here = side === 'include' ? include : exclude
  const already = here[facet]?.includes(value) ?? false
  const cleaned = { include: drop(include, facet, value), exclude: drop(exclude, facet, value) }
  if (already) return cleaned
  const chosen = cleaned[side]
  return { ...cleaned, [side]: { ...chosen, [facet]: [...(chosen[facet] ?? []), value] } }
}
