import type { Placeholder, Shape, SlideFacts } from './shape.ts'
import type { ColourMap, Theme } from './theme.ts'

/** A layout or master: what slides inherit from it. */
export interface Base {
  part: string
  facts: SlideFacts
  /** Places that slides fill; their own text is only a prompt. */
  placeholders: Shape[]
  /** What shows on every slide, in drawing order. */
  fixed: Shape[]
}

/** All that stands behind a slide or drawing. */
export interface Behind {
  layout: Base | null
  master: Base | null
  theme: Theme
  map: ColourMap
}

/** The placeholder of a layout that one of a slide stands in. */
export function layoutHolder(layout: Base | null, { type, index }: Placeholder): Shape | undefined {
  const sameIndex = layout?.placeholders.find(
    ({ placeholder }) =>
      placeholder?.index === index && (index !== '0' || general(placeholder.type) === general(type)),
  )
  return (
    sameIndex ?? layout?.placeholders.find(({ placeholder }) => general(placeholder?.type) === general(type))
  )
}

/** The placeholder of a master that one of a layout or slide stands in. */
export const masterHolder = (master: Base | null, type: string): Shape | undefined =>
  master?.placeholders.find(({ placeholder }) => general(placeholder?.type) === general(type))

/** A master has one place for titles and one for contents of every kind. */
export function general(type: string | undefined): string {
  if (type === 'title' || type === 'ctrTitle') return 'title'
  return type === 'dt' || type === 'ftr' || type === 'sldNum' || type === 'hdr' ? type : 'body'
}
