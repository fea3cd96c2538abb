/** Who is who: every name under which someone or something stands in the cache. */
import type { World } from '../world/types.ts'
import type { Seen } from './seen.ts'
import { list } from './tsv.ts'

export function entityRows(world: World, seen: readonly Seen[]): string[][] {
  const used = new Set(
    seen.flatMap(({ paper }) => paper.script.lines.flatMap(({ marks }) => marks.map(({ entity }) => entity))),
  )
  const contacts = world.agencies.map((agency) => agency.contact)
  const people = [...world.staff, ...contacts, ...world.bystanders].map((person) => [
    person.id,
    'Person',
    list([
      person.legal,
      ...person.nicknames,
      person.handle,
      ...(person.english ? [person.english] : []),
      person.pinyin,
    ]),
    person.role,
  ])
  const agencies = world.agencies.map((agency) => [
    agency.id,
    'PublicBody',
    list([agency.name, agency.short, agency.english]),
    'client',
  ])
  const targets = world.targets.map((target) => [
    target.id,
    'Organization',
    list([target.name, target.english]),
    'target-org',
  ])
  return [
    [world.firm.id, 'Company', list([world.firm.name, world.firm.short, world.firm.english]), 'principal'],
    ...people,
    ...agencies,
    ...targets,
  ].filter(([entity]) => used.has(entity))
}
