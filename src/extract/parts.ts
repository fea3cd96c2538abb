/**
 * Parts as they are stored beside a segment's text: a JSON array a part, `[kind, start, length, depth, flags, own]`,
 * where `own` holds only the locator fields that the enclosing part does not have, and a seventh entry the facts, if any. A part that spans several
 * segments stands in each with its whole range, so that one segment is enough to locate any place in it.
 */
import { type Locator, type Part, type PartFacts, PartKind } from '../model/document.ts'
import type { PartRecord } from './events.ts'

const kinds = PartKind.options
const kindNumbers = new Map(kinds.map((kind, index) => [kind, index]))

type StoredPart = [
  kind: number,
  start: number,
  length: number,
  depth: number,
  flags: number,
  own: Locator | 0,
  facts?: PartFacts,
]

/** In text order, outer parts before the inner ones that start at the same place. */
export function sortParts(parts: PartRecord[]): PartRecord[] {
  return parts.sort((a, b) => a.start - b.start || a.depth - b.depth || a.end - b.end)
}

/** `parts` in the order of sortParts. */
export function encodeParts(parts: readonly PartRecord[]): string {
  const open: PartRecord[] = []
  let stored = ''
  for (const part of parts) {
    open.length = Math.min(open.length, part.depth)
    const outer = part.depth > 0 ? open[part.depth - 1] : undefined
    const own = ownFields(part.locator, outer?.locator)
    const kind = kindNumbers.get(part.kind) ?? 0
    const { start, end, depth } = part
    // by hand: no arrays and objects in between for each of very many parts
    stored += `${stored === '' ? '[' : ',['}${kind},${start},${end - start},${depth},${flagsOf(part)},${own}`
    stored += part.facts ? `,${JSON.stringify(part.facts)}]` : ']'
    open[depth] = part
  }
  return `[${stored}]`
}

const flagsOf = ({ hidden, recognised = false }: PartRecord): number =>
  (hidden ? 1 : 0) + (recognised ? 2 : 0)

export function decodeParts(text: string): Part[] {
  const stored = JSON.parse(text) as StoredPart[]
  const open: Part[] = []
  return stored.map(([kind, start, length, depth, flags, own, facts]) => {
    open.length = Math.min(open.length, depth)
    const outer = depth > 0 ? open[depth - 1] : undefined
    const part: Part = {
      kind: kinds[kind] ?? 'block',
      start,
      end: start + length,
      locator: own === 0 ? (outer?.locator ?? {}) : { ...outer?.locator, ...own },
      hidden: (flags & 1) !== 0,
      recognised: (flags & 2) !== 0,
      ...(facts ? { facts } : {}),
    }
    open[depth] = part
    return part
  })
}

/** As JSON. */
function ownFields(locator: Locator, outer: Locator | undefined): string {
  if (locator === outer) return '0'
  let own = ''
  for (const key in locator) {
    const field = locator[key as keyof Locator]
    if (field === undefined || outer?.[key as keyof Locator] === field) continue
    own += `${own === '' ? '{' : ','}"${key}":${JSON.stringify(field)}`
  }
  return own === '' ? '0' : `${own}}`
}
