/**
 * Parts on the wire: six numbers a part in one flat list, and the locators and facts they point to, each once, since
 * thousands of parts share a locator. Numbers: kind, start, length, depth × 2 + hidden, place of its locator, place of
 * its facts + 1 (0: none).
 */
import { type Locator, type PartFacts, PartKind } from '../../model/document.ts'
import type { PartRecord } from '../events.ts'
import { checkFacts, checkLocator } from './check-records.ts'
import { integer, list, Violation } from './check-values.ts'
import { boundedString } from './text-bounds.ts'
import { bounds } from './protocol.ts'

const numbersOfPart = 6
const kinds = PartKind.options
const kindNumbers = new Map(kinds.map((kind, index) => [kind, index]))

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

/** `received`: characters of text that came so far. */
export function checkParts(
  fields: Record<string, unknown>,
  received: number,
): { parts: PartRecord[]; open: PartRecord[] } {
  const most = bounds.partsAtOnce + bounds.depth
  const locators = list(fields['locators'], most, 'locators').map(checkLocator)
  const facts = list(fields['facts'], most, 'facts').map(checkFacts)
  const unpack = (value: unknown, mostParts: number, what: string): PartRecord[] => {
    const numbers = list(value, mostParts * numbersOfPart, what)
    if (numbers.length % numbersOfPart !== 0) throw new Violation(`${what} of a wrong length`)
    const records: PartRecord[] = []
    for (let at = 0; at < numbers.length; at += numbersOfPart) {
      const start = integer(numbers[at + 1], 0, received, 'start')
      const depth = integer(numbers[at + 3], 0, bounds.depth * 2 + 1, 'depth')
      const locator = locators[integer(numbers[at + 4], 0, most, 'locator')]
      const kind = kinds[integer(numbers[at], 0, kinds.length - 1, 'part kind')]
      if (kind === undefined || locator === undefined) throw new Violation('a part without a locator')
      const end = start + integer(numbers[at + 2], 0, received - start, 'length')
      const record: PartRecord = { kind, start, end, depth: depth >> 1, locator, hidden: depth % 2 === 1 }
      const own = integer(numbers[at + 5], 0, facts.length, 'facts')
      if (own > 0) record.facts = facts[own - 1] ?? {}
      records.push(record)
    }
    return records
  }
  return {
    parts: unpack(fields['parts'], bounds.partsAtOnce, 'parts'),
    open: unpack(fields['open'], bounds.depth, 'open'),
  }
}

function cleanLocator(locator: Locator): Locator {
  const { sheet, cell, field } = locator
  if (sheet === undefined && cell === undefined && field === undefined) return locator
  const clean: Locator = { ...locator }
  if (sheet !== undefined) clean.sheet = boundedString(sheet, bounds.locatorString)
  if (cell !== undefined) clean.cell = boundedString(cell, bounds.locatorString)
  if (field !== undefined) clean.field = boundedString(field, bounds.locatorString)
  return clean
}
