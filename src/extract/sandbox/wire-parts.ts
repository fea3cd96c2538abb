/**
 * Parts on the wire: six numbers a part in one flat list, and the locators and facts they point to, each once, since
 * thousands of parts share a locator. Numbers: kind, start less that of the part before, length, depth × 2 + hidden,
 * place of its locator, place of its facts + 1 (0: none). A locator that is a string is the cell of that name beside
 * the last one that is not: a table has very many.
 */
import type { Locator, PartFacts } from '../../model/document.ts'
import { partKinds } from '../../model/part-kinds.ts'
import type { PartRecord } from '../events.ts'
import { boundedString } from './text-bounds.ts'
import { bounds } from './protocol.ts'

const kindNumbers = new Map(partKinds.map((kind, index) => [kind, index]))

export interface WireParts {
  event: 'parts'
  parts: number[]
  open: number[]
  locators: (Locator | string)[]
  facts: PartFacts[]
}

export function packParts(parts: readonly PartRecord[], open: readonly PartRecord[]): WireParts {
  const locators: (Locator | string)[] = []
  let whole: Locator | undefined
  const places = new Map<Locator, number>()
  const facts: PartFacts[] = []
  let last: Locator | undefined
  let lastPlace = 0
  const placeOf = (locator: Locator): number => {
    if (locator === last) return lastPlace
    let place = places.get(locator)
    if (place === undefined) {
      const clean = cleanLocator(locator)
      if (whole && clean.cell !== undefined && isBeside(clean, whole)) place = locators.push(clean.cell) - 1
      else {
        whole = clean
        place = locators.push(clean) - 1
      }
      places.set(locator, place)
    }
    last = locator
    lastPlace = place
    return place
  }
  const pack = (records: readonly PartRecord[]): number[] => {
    const numbers: number[] = []
    let before = 0
    for (const part of records) {
      numbers.push(
        kindNumbers.get(part.kind) ?? 0,
        part.start - before,
        part.end - part.start,
        part.depth * 2 + (part.hidden ? 1 : 0),
        placeOf(part.locator),
        part.facts ? facts.push(part.facts) : 0,
      )
      before = part.start
    }
    return numbers
  }
  return { event: 'parts', parts: pack(parts), open: pack(open), locators, facts }
}

/** Differs in nothing but the cell. */
const isBeside = (a: Locator, b: Locator): boolean =>
  a.sheet === b.sheet &&
  a.hidden === b.hidden &&
  a.page === b.page &&
  a.box === b.box &&
  a.slide === b.slide &&
  a.notes === b.notes &&
  a.message === b.message &&
  a.line === b.line &&
  a.field === b.field

function cleanLocator(locator: Locator): Locator {
  const { sheet, cell, field } = locator
  if (isBounded(sheet) && isBounded(cell) && isBounded(field)) return locator
  const clean: Locator = { ...locator }
  if (sheet !== undefined) clean.sheet = boundedString(sheet, bounds.locatorString)
  if (cell !== undefined) clean.cell = boundedString(cell, bounds.locatorString)
  if (field !== undefined) clean.field = boundedString(field, bounds.locatorString)
  return clean
}

/** Nearly always: nothing has to be copied then. */
const isBounded = (text: string | undefined): boolean =>
  text === undefined || (text.length <= bounds.locatorString && !text.includes('\0') && text.isWellFormed())
