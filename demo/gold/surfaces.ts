/** Finds the names that a file says without its maker having marked them: in titles, headers, authors' remarks. */
import type { Line } from '../papers/paper.ts'
import type { Mark } from '../world/rich.ts'
import type { World } from '../world/types.ts'

/** Every name of the world with its mark, longest first; a name two people share belongs to neither. */
export function surfacesOf(world: World): Mark[] {
  const found = new Map<string, Mark>()
  const put = (text: string, type: Mark['type'], entity: string) => {
    if (text.length < 2) return
    const value = text.normalize('NFKC')
    const known = found.get(text)
    found.set(text, known && known.entity !== entity ? { text, type, value } : { text, type, value, entity })
  }
  const people = [...world.staff, ...world.agencies.map(({ contact }) => contact), ...world.bystanders]
  for (const { id, legal, nicknames, handle, english } of people) {
    for (const name of [legal, ...nicknames]) put(name, 'person', id)
    if (handle.length >= 4) put(handle, 'person', id)
    if (english !== null && english.length >= 4) put(english, 'person', id)
  }
  const { firm } = world
  for (const name of [firm.name, firm.short, firm.english]) put(name, 'organisation', firm.id)
  for (const { id, name, short, english } of world.agencies)
    for (const text of [name, short, english]) put(text, 'organisation', id)
  for (const { id, name } of world.targets) put(name, 'organisation', id)
  return [...found.values()].toSorted((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1))
}

/** The line with marks for every name it says. */
export function completed(line: Line, surfaces: readonly Mark[]): Line {
  let rest = line.text
  for (const { text } of line.marks.toSorted((a, b) => b.text.length - a.text.length))
    if (text !== '') rest = rest.replaceAll(text, '\0')
  const added: Mark[] = []
  for (const mark of surfaces) {
    if (!rest.includes(mark.text)) continue
    added.push(mark)
    rest = rest.replaceAll(mark.text, '\0')
  }
  return added.length === 0 ? line : { ...line, marks: [...line.marks, ...added] }
}
