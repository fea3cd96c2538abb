/** Checks of whole records: each is built anew from known fields, so that nothing else can ride along. */
import type { Locator, PartFacts, Reading } from '../../model/document.ts'
import type { ItemState, ReadExtent } from '../../model/item.ts'
import type { ReadEvent } from '../events.ts'
import { type Member, type MemberKind, mostReadings, type Pictured, type WordBox } from '../reader.ts'
import { entry, finite, integer, list, oneOf, record, string, Violation } from './check-values.ts'
import { bounds, boxUnit, sureWordBytes, type Usage, wordBytes } from './protocol.ts'

const memberKinds = new Set(['file', 'link', 'device'])
/** States a reader may conclude; the others are the parent's or a person's. */
const readerStates = new Set([
  'ok',
  'empty',
  'password',
  'corrupt',
  'limit',
  'timeout',
  'partial',
  'unsupported',
])
const sides = new Set(['left', 'right'])
const extents = new Set(['whole', 'some', 'none'])
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

export function checkFacts(value: unknown): PartFacts {
  const facts: PartFacts = {}
  for (const [key, field] of Object.entries(record(value, 'facts'))) {
    switch (key) {
      case 'author':
      case 'time':
      case 'formula':
        facts[key] = string(field, bounds.locatorString, key)
        break
      case 'columns':
      case 'rows':
        facts[key] = integer(field, 1, 1_000_000, key)
        break
      case 'header':
        facts.header = entry(field, 'boolean', key)
        break
      case 'side':
        facts.side = oneOf<'left' | 'right'>(field, sides, key)
        break
      case 'confidence':
        facts.confidence = finite(field, 0, 1, key)
        break
      case 'readings':
        facts.readings = list(field, mostReadings, key).map(checkReading)
        break
      default:
        throw new Violation('unknown field in facts')
    }
  }
  return facts
}

function checkReading(value: unknown): Reading {
  const given = record(value, 'reading')
  const reading: Reading = {
    by: string(given['by'], bounds.readerName, 'by'),
    text: string(given['text'], bounds.locatorString, 'text'),
  }
  if (given['confidence'] !== undefined) reading.confidence = finite(given['confidence'], 0, 1, 'confidence')
  return reading
}

export function checkPictured(fields: Record<string, unknown>, received: number): Pictured {
  const { layer } = fields
  const given = layer === null ? null : record(layer, 'layer')
  const start = given && integer(given['start'], 0, received, 'start')
  return {
    page: integer(fields['page'], 1, bounds.pageNumber, 'page'),
    width: finite(fields['width'], 0, bounds.pageSide, 'width'),
    height: finite(fields['height'], 0, bounds.pageSide, 'height'),
    pixels: integer(fields['pixels'], 1, bounds.pageSide, 'pixels'),
    layer:
      given === null || start === null ? null : { start, end: integer(given['end'], start, received, 'end') },
  }
}

export function checkLocator(value: unknown): Locator {
  const given = record(value, 'locator')
  const locator: Locator = {}
  // parsed from JSON: it has no fields but its own
  for (const key in given) {
    const field = given[key]
    switch (key) {
      case 'page':
      case 'slide':
      case 'line':
        locator[key] = integer(field, 1, Number.MAX_SAFE_INTEGER, key)
        break
      case 'message':
        locator.message = integer(field, 0, Number.MAX_SAFE_INTEGER, key)
        break
      case 'sheet':
      case 'cell':
      case 'field':
        locator[key] = string(field, bounds.locatorString, key)
        break
      case 'notes':
      case 'hidden':
        locator[key] = entry(field, 'boolean', key)
        break
      case 'box':
        locator.box = checkBox(field)
        break
      default:
        throw new Violation('unknown field in a locator')
    }
  }
  return locator
}

function checkBox(value: unknown): [number, number, number, number] {
  const [x0, y0, x1, y1] = list(value, 4, 'box')
  return [
    finite(x0, -1, 2, 'box'),
    finite(y0, -1, 2, 'box'),
    finite(x1, -1, 2, 'box'),
    finite(y1, -1, 2, 'box'),
  ]
}

/** `sure`: a seventh number a word, how sure recognition is of it. */
export function checkWords(payload: Buffer, received: number, sure: boolean): WordBox[] {
  const size = sure ? sureWordBytes : wordBytes
  if (payload.length % size !== 0 || payload.length > bounds.wordsOfPage * size) {
    throw new Violation('words of a wrong size')
  }
  const words: WordBox[] = []
  // A copy where the payload does not lie on a 4-byte boundary.
  const aligned = payload.byteOffset % 4 === 0 ? payload : new Uint8Array(payload)
  const values = new Uint32Array(aligned.buffer, aligned.byteOffset, payload.length / 4)
  for (let at = 0; at < values.length; at += size / 4) {
    const start = values[at] ?? 0
    const end = values[at + 1] ?? 0
    const x0 = values[at + 2] ?? 0
    const y0 = values[at + 3] ?? 0
    const x1 = values[at + 4] ?? 0
    const y1 = values[at + 5] ?? 0
    if (start > end || end > received) throw new Violation('a word outside the text')
    if (x0 > x1 || y0 > y1 || x1 > boxUnit || y1 > boxUnit) throw new Violation('a box outside the page')
    const word: WordBox = { start, end, box: [x0 / boxUnit, y0 / boxUnit, x1 / boxUnit, y1 / boxUnit] }
    if (sure) word.confidence = Math.min(boxUnit, values[at + 6] ?? 0) / boxUnit
    words.push(word)
  }
  return words
}

export function checkMember(value: unknown): Member {
  const given = record(value, 'member')
  const member: Member = {
    kind: oneOf<MemberKind>(given['kind'], memberKinds, 'member kind'),
    name: memberName(given),
  }
  if (given['leaf'] !== undefined) member.leaf = integer(given['leaf'], 0, 1e9, 'leaf')
  if (given['type'] !== undefined) member.type = string(given['type'], bounds.memberType, 'type')
  if (given['modified'] !== undefined)
    member.modified = string(given['modified'], bounds.memberTime, 'modified')
  if (given['target'] !== undefined) member.target = string(given['target'], bounds.memberTarget, 'target')
  if (given['sameAs'] !== undefined) member.sameAs = integer(given['sameAs'], 0, 1e9, 'sameAs')
  if (given['namedByContainer'] === true) member.namedByContainer = true
  if (given['problem'] !== undefined) member.problem = checkProblem(given['problem'])
  return member
}

export function checkProblem(value: unknown): NonNullable<Member['problem']> {
  const problem = record(value, 'problem')
  return {
    state: oneOf<ItemState>(problem['state'], readerStates, 'state'),
    reason: string(problem['reason'], bounds.reason, 'reason'),
  }
}

function memberName(given: Record<string, unknown>): Member['name'] {
  const { name, nameBytes } = given
  if (nameBytes === undefined) return name === null ? null : string(name, bounds.memberName, 'name')
  const encoded = string(nameBytes, Math.ceil(bounds.memberName / 3) * 4, 'name')
  if (!base64.test(encoded)) throw new Violation('name is not base64')
  return Buffer.from(encoded, 'base64')
}

export function checkOutcome(fields: Record<string, unknown>): Extract<ReadEvent, { event: 'done' }> {
  const outcome = record(fields['outcome'], 'outcome')
  const state = oneOf<ItemState>(outcome['state'], readerStates, 'state')
  const reason = outcome['reason'] === null ? null : string(outcome['reason'], bounds.reason, 'reason')
  if (reason === null && state !== 'ok' && state !== 'empty')
    throw new Violation('a failure without a reason')
  return {
    event: 'done',
    outcome: { state, read: oneOf<ReadExtent>(outcome['read'], extents, 'extent'), reason },
    reader: string(fields['reader'], bounds.readerName, 'reader'),
    version: integer(fields['version'], 0, 1e6, 'version'),
  }
}

export function checkUsage(value: unknown): Usage {
  const usage = record(value, 'usage')
  return {
    cpuSeconds: finite(usage['cpuSeconds'], 0, 1e9, 'cpuSeconds'),
    residentBytes: finite(usage['residentBytes'], 0, 1e15, 'residentBytes'),
    worn: entry(usage['worn'], 'boolean', 'worn'),
  }
}
