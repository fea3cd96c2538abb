import type { OoxmlPackage } from '../ooxml/package.ts'
import type { Look } from '../drawingml/shape.ts'
import { ShapeReader } from '../drawingml/shape-reader.ts'

export interface SlideEntry {
  part: string
  /** Not in the list of slides: what is left of one that was taken out. */
  stray: boolean
}

export interface Presentation {
  slides: SlideEntry[]
  /** Slides that the list names and the file lacks. */
  missing: number
  /** Width and height in EMU; 0 where not stated. */
  size: [number, number]
  firstNumber: number
  defaults: Look[]
  /** Names people gave to groups of slides. */
  sections: string[]
}

const mostSlides = 50_000
const mostSections = 1000

/** `main` null: the main part is lost, slides are taken in the order of their names. */
export async function readPresentation(file: OoxmlPackage, main: string | null): Promise<Presentation> {
  const ids: string[] = []
  const made: Presentation = {
    slides: [],
    missing: 0,
    size: [0, 0],
    firstNumber: 1,
    defaults: [],
    sections: [],
  }
  if (main !== null) {
    const styles = new ShapeReader(() => undefined)
    await file.parse(main, {
      open: (name, attributes) => {
        styles.open(name, attributes)
        if (name === 'p:sldId' && ids.length < mostSlides) ids.push(attributes['r:id'] ?? '')
        else if (name === 'p:sldSz')
          made.size = [Number(attributes['cx']) || 0, Number(attributes['cy']) || 0]
        else if (name === 'p:presentation') made.firstNumber = Number(attributes['firstSlideNum'] ?? 1) || 0
        else if (name === 'p14:section' && made.sections.length < mostSections)
          made.sections.push(attributes['name'] ?? '')
      },
      close: (name) => styles.close(name),
    })
    made.defaults = styles.facts.styles.get('defaultTextStyle') ?? []
    const relations = new Map((await file.relations(main)).map(({ id, target }) => [id, target]))
    for (const id of ids) {
      const part = relations.get(id)
      if (part === undefined || !file.has(part)) made.missing++
      else made.slides.push({ part, stray: false })
    }
  }
  const listed = new Set(made.slides.map(({ part }) => part.toLowerCase()))
  for (const part of slideParts(file)) {
    // where the list could not be read nothing says that a slide was taken out
    if (!listed.has(part)) made.slides.push({ part, stray: listed.size > 0 })
  }
  return made
}

const slideParts = (file: OoxmlPackage): string[] =>
  file
    .names()
    .filter((part) => /^ppt\/slides\/[^/]+\.xml$/.test(part))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .slice(0, mostSlides)
