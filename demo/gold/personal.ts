/** Whose name or number stands where: what an export must mask. */
import type { MentionType } from '../world/rich.ts'
import type { Person, World } from '../world/types.ts'
import type { Seen } from './seen.ts'

const kinds: ReadonlySet<MentionType> = new Set([
  'person',
  'phone',
  'email',
  'id-card',
  'bank-card',
  'wechat',
])

export function personalRows(world: World, seen: readonly Seen[]): string[][] {
  const contacts = world.agencies.map(({ contact }) => contact)
  const people = new Map<string, Person>(
    [...world.staff, ...contacts, ...world.bystanders].map((person) => [person.id, person]),
  )
  const rows = new Map<string, string[]>()
  for (const { path, paper } of seen)
    for (const { marks } of paper.script.lines)
      for (const { text, type, entity } of marks) {
        const person = entity === undefined ? undefined : people.get(entity)
        if (!person || !kinds.has(type)) continue
        const whose = person.role === 'client' ? 'staff' : person.role
        rows.set(`${path}\t${type}\t${text}`, [path, text, type, whose])
      }
  return [...rows.values()]
}

/** Strings no export may hold: those of bystanders and the source that are long enough to be nobody else's. */
export function leaksOf(personal: readonly (readonly string[])[]): string[] {
  const secret = personal.filter(([, , , whose]) => whose === 'bystander' || whose === 'source')
  const texts = secret.map(([, text = '']) => text)
  return [...new Set(texts)]
    .filter((text) => text.length >= (/^\p{Script=Han}+$/u.test(text) ? 3 : 6))
    .toSorted()
}
