/** Everything that is only the demo's: a house test fails where one of these stands in `src/`. */
import { contractManners } from './papers/contract.ts'
import { letters, mailThreads, manualParts, minutes, notes, readmes } from './papers/texts.ts'
import { chineseHandles } from './names.ts'
import { agencyFamilies, products } from './organisations.ts'
import { countries, homeStates } from './places.ts'
import { scenes } from './talk/scenes.ts'

/** Literal pieces between the slots of a template, long enough to be nobody else's; a single English word never is. */
const literals = (template: string) =>
  template.split(/\{[^}]*\}/).filter((piece) => piece.trim().length >= 7 && !/^\s*[A-Za-z]+\s*$/.test(piece))

/** Distinctive names and phrases; generic words of four characters and fewer are left out. */
export function lexicon(): string[] {
  const templates = [
    ...scenes.flatMap(({ turns }) => turns.flatMap(([, ...lines]) => lines)),
    ...readmes.flat(),
    ...manualParts.flatMap(({ zh, en }) => zh.concat(en)),
    ...mailThreads.flatMap(({ subject, turns }) => turns.concat(subject)),
    ...minutes.flat(),
    ...letters.flat(),
    ...notes,
    ...contractManners.flatMap((manner) => Object.values(manner)),
  ]
  const names = [
    ...countries.flatMap(([name, english]) => [name, english]),
    ...homeStates.flatMap(([name, traditional]) => [name, traditional]),
    ...products.flatMap(([name, english, , claims]) => claims.concat(name, english)),
    ...agencyFamilies.flat().flatMap(({ name, english }) => literals(name).concat(literals(english))),
    ...chineseHandles,
  ]
  return [...new Set([...names, ...templates.flatMap((template) => template.split('\n')).flatMap(literals)])]
    .map((text) => text.trim())
    .filter((text) => text.length > 3)
    .toSorted()
}
