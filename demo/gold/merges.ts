/** Which two mentions are one and the same, which are not, and which nobody can tell. */
import type { World } from '../world/types.ts'
import { marksOfAll } from './seen.ts'
import type { LocatedMark, Seen } from './seen.ts'

/** Only pairs the files themselves give a reason for: a list or a card that shows both names together. */
export function mergeRows(world: World, seen: readonly Seen[]): string[][] {
  const byEntity = new Map<string, Map<string, LocatedMark>>()
  const together = new Map<string, Set<string>>()
  const named = marksOfAll(seen).filter(({ mark }) => mark.type === 'person' || mark.type === 'organisation')
  const perPath = Map.groupBy(named, ({ path }) => path)
  for (const [, marks] of perPath) {
    const shown = Map.groupBy(marks, ({ mark }) => mark.entity ?? '')
    for (const [entity, list] of shown) {
      const texts = new Set(list.map(({ mark }) => mark.text))
      for (const text of texts)
        for (const other of texts) if (text !== other) add(together, `${entity}\t${text}`, other)
    }
  }
  for (const located of named) {
    const entity = located.mark.entity ?? ''
    const texts = byEntity.get(entity) ?? new Map<string, LocatedMark>()
    if (!texts.has(located.mark.text)) texts.set(located.mark.text, located)
    byEntity.set(entity, texts)
  }
  const namesakes = new Set(world.cast.namesakes.map(({ id }) => id))
  const rows: string[][] = []
  const row = (a: LocatedMark, b: LocatedMark, same: string) =>
    rows.push([a.path, a.mark.text, b.path, b.mark.text, same])
  for (const [entity, texts] of byEntity) {
    if (entity === '' || namesakes.has(entity)) continue
    const all = [...texts.values()]
    for (const [index, a] of all.entries())
      for (const b of all.slice(index + 1))
        if (together.get(`${entity}\t${a.mark.text}`)?.has(b.mark.text)) row(a, b, 'yes')
  }
  const [first, second] = world.cast.namesakes.map(({ id }) => [...(byEntity.get(id)?.values() ?? [])])
  for (const a of first ?? [])
    for (const b of second ?? []) {
      const nickname = world.cast.namesakes[0].nicknames.includes(a.mark.text)
      if (a.path === b.path && a.mark.text === b.mark.text) continue
      row(a, b, a.mark.text === b.mark.text && nickname ? 'ambiguous' : 'no')
    }
  // Two agencies go by one short name.
  for (const agency of world.agencies)
    for (const other of world.agencies) {
      if (agency.id >= other.id || agency.short !== other.short) continue
      const short = byEntity.get(agency.id)?.get(agency.short)
      const [one, two] = [byEntity.get(agency.id)?.get(agency.name), byEntity.get(other.id)?.get(other.name)]
      if (one && two) row(one, two, 'no')
      if (short && two) row(short, two, 'ambiguous')
      if (short && one) row(short, one, 'ambiguous')
    }
  const doubtful = new Set(
    rows.filter(([, , , , same]) => same === 'ambiguous').map((cells) => cells.slice(0, 4).join('\t')),
  )
  return rows.filter((cells) => cells[4] !== 'yes' || !doubtful.has(cells.slice(0, 4).join('\t')))
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}
