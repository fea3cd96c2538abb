import type { PartFacts } from '../../../model/document.ts'
import type { PartAttributes } from '../../reader.ts'

/** A tracked change around some text. */
export interface Revision {
  kind: 'inserted' | 'deleted'
  author: string
  /** ISO 8601, empty where it is not known. */
  time: string
}

/** How a stretch of text stands in its paragraph. Two stretches of the same look become one part. */
export interface Look {
  /** Why a person would not see it; null where they would. */
  why: string | null
  revision: Revision | null
}

export const plainLook: Look = { why: null, revision: null }

export const sameRevision = (a: Revision | null, b: Revision | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && a.author === b.author && a.time === b.time)

export function revisionAttributes({ kind, author, time }: Revision): PartAttributes {
  const by = signature(author, time)
  return {
    hidden: kind === 'deleted',
    facts: factsOf(author, time),
    ...(by === '' ? {} : { locator: { field: by } }),
  }
}

export const factsOf = (author: string, time: string): PartFacts => ({
  ...(author === '' ? {} : { author }),
  ...(time === '' ? {} : { time }),
})

export const signature = (author: string, time: string): string => [author, time].filter(Boolean).join(' ')
