import type { FacetName, FacetValue } from '../model/search.ts'
import type { Bits } from './bits.ts'
import type { Catalogue, Column, ListColumn } from './catalogue.ts'

/** Counts over every document of a result, most frequent first; the date's months in order of time. */
export function countFacets(catalogue: Catalogue, result: Bits): Record<FacetName, FacetValue[]> {
  return {
    type: ranked(counts(catalogue.type, result)),
    language: ranked(counts(catalogue.language, result)),
    folder: ranked(listCounts(catalogue.folder, result)),
    date: counts(catalogue.month, result).sort((a, b) => order(a.value, b.value)),
    state: ranked(counts(catalogue.state, result)),
  }
}

function counts({ values, codes }: Column, result: Bits): FacetValue[] {
  const totals = new Uint32Array(values.length)
  result.each((number) => {
    const code = codes[number] ?? -1
    if (code >= 0) totals[code] = (totals[code] ?? 0) + 1
  })
  return nonZero(values, totals)
}

function listCounts({ values, from, codes }: ListColumn, result: Bits): FacetValue[] {
  const totals = new Uint32Array(values.length)
  result.each((number) => {
    for (let at = from[number] ?? 0; at < (from[number + 1] ?? 0); at++) {
      const code = codes[at] ?? 0
      totals[code] = (totals[code] ?? 0) + 1
    }
  })
  return nonZero(values, totals)
}

const nonZero = (values: readonly string[], totals: Uint32Array): FacetValue[] =>
  values.map((value, code) => ({ value, count: totals[code] ?? 0 })).filter((each) => each.count > 0)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const ranked = (facet: FacetValue[]): FacetValue[] =>
  facet.sort((a, b) => b.count - a.count || order(a.value, b.value))
