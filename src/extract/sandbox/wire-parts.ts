/**
 * Parts on the wire: six numbers a part in one flat list, and the locators and facts they point to, each once, since
 * thousands of parts share a locator. Numbers: kind, start, length, depth × 2 + hidden, place of its locator, place of
 * its facts + 1 (0: none).
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
  locators: Locator[]
  facts: PartFacts[]
}

export function packParts(parts: readonly PartRecord[], open: readonly PartRecord[]): WireParts {
  const locators: Locator[] = []
  const places = new Map<Locator, number>()
  const facts: PartFacts[] = []
  let last: Locator | undefined
  let lastPlace = 0
  const placeOf = (locator: Locator): number => {
    if (locator === last) return lastPlace
    let place = places.get(locator)
    if (place === undefined) {
      place = locators.push(cleanLocator(locator)) - 1
      places.set(locator, place)
    }
    last = locator
    lastPlace = place
    return place
  }
  const pack = (records: readonly PartRecord[]): number[] => {
    const numbers: number[] = []
    for (const part of records) {
      numbers.push(
        kindNumbers.get(part.kind) ?? 0,
        part.start,
        part.end - part.start,
        part.depth * 2 + (part.hidden ? 1 : 0),
        placeOf(part.locator),
        part.facts ? facts.push(part.facts) : 0,
      )
    }
    return numbers
  }
  return { event: 'parts', parts: pack(parts), open: pack(open), locators, facts }
}

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
