import { integer, list, record, string } from './check-values.ts'

/** What the readers of one profile can do; told by the process before it has seen any document. */
export interface Catalogue {
  readers: { name: string; version: number; types: string[] }[]
  /** Types whose pages can be drawn. */
  draws: string[]
}

const types = (value: unknown): string[] =>
  list(value, 1000, 'types').map((type) => string(type, 255, 'type'))

export function checkCatalogue(fields: Record<string, unknown>): Catalogue {
  return {
    readers: list(fields['readers'], 1000, 'readers').map((value) => {
      const reader = record(value, 'reader')
      return {
        name: string(reader['name'], 64, 'name'),
        version: integer(reader['version'], 0, 1e6, 'version'),
        types: types(reader['types']),
      }
    }),
    draws: types(fields['draws']),
  }
}
