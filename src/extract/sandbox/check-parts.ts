/** Parts as a reader process sends them (wire-parts.ts), checked and built anew. */
import { partKinds } from '../../model/part-kinds.ts'
import type { Locator } from '../../model/document.ts'
import type { PartRecord } from '../events.ts'
import { checkFacts, checkLocator } from './check-records.ts'
import { integer, list, string, Violation } from './check-values.ts'
import { bounds } from './protocol.ts'

const numbersOfPart = 6

/** `received`: characters of text that came so far. */
export function checkParts(
  fields: Record<string, unknown>,
  received: number,
): { parts: PartRecord[]; open: PartRecord[] } {
  const most = bounds.partsAtOnce + bounds.depth
  const locators = checkLocators(list(fields['locators'], most, 'locators'))
  const facts = list(fields['facts'], most, 'facts').map(checkFacts)
  const unpack = (value: unknown, mostParts: number, what: string): PartRecord[] => {
    const numbers = list(value, mostParts * numbersOfPart, what)
    if (numbers.length % numbersOfPart !== 0) throw new Violation(`${what} of a wrong length`)
    const records: PartRecord[] = []
    let before = 0
    for (let at = 0; at < numbers.length; at += numbersOfPart) {
      const start = before + integer(numbers[at + 1], -before, received - before, 'start')
      before = start
      const depth = integer(numbers[at + 3], 0, bounds.depth * 2 + 1, 'depth')
      const locator = locators[integer(numbers[at + 4], 0, most, 'locator')]
      const kind = partKinds[integer(numbers[at], 0, partKinds.length - 1, 'part kind')]
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

function checkLocators(given: readonly unknown[]): Locator[] {
  let whole: Locator | undefined
  return given.map((value) => {
    if (typeof value !== 'string') return (whole = checkLocator(value))
    if (!whole) throw new Violation('a cell beside nothing')
    return { ...whole, cell: string(value, bounds.locatorString, 'cell') }
  })
}
