import type { MetadataKey } from '../../../model/document.ts'

/** What the headers of a program say. */
export interface ProgramFacts {
  meta: [key: MetadataKey, value: string][]
  raw: [name: string, value: string][]
}

export const noFacts = (): ProgramFacts => ({ meta: [], raw: [] })

/** Names in a list of programs may be thousands: those that fit are kept, the others stand in the text anyway. */
export const listed = (names: readonly string[]): string => [...new Set(names)].slice(0, 1000).join('\n')
