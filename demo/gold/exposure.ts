/** Is this in the cache? Asked of institutions, hosts and addresses that are, and of some that are not. */
import { countries, institutions } from '../lexicon/places.ts'
import type { World } from '../world/types.ts'
import type { Texts } from './seen.ts'
import type { TargetTruth } from './targets.ts'
import { list } from './tsv.ts'

export function exposureRows(world: World, texts: Texts, truths: readonly TargetTruth[]): string[][] {
  const status = new Map(truths.map((truth) => [truth.id, truth.status]))
  const known = world.targets.slice(0, 14).flatMap((target): string[][] => {
    const found = status.get(target.id)
    if (found === undefined) return [[target.name, 'absent', '']]
    const host = texts.paths(target.domain)
    return [
      [target.name, found, list(texts.paths(target.name))],
      [target.domain, host.length > 0 ? found : 'absent', list(host)],
    ]
  })
  const strange = countries
    .filter(([name]) => world.countries.every((country) => country.name !== name))
    .slice(0, 4)
  const absent = strange.flatMap(([name]) =>
    institutions.slice(0, 2).map(([pattern]) => {
      const asked = pattern.replace('{c}', name)
      const paths = texts.paths(asked)
      return [asked, paths.length > 0 ? 'present' : 'absent', list(paths)]
    }),
  )
  const own = [`www.${world.firm.domain}`, world.firm.creditCode].map((asked) => {
    const paths = texts.paths(asked)
    return [asked, paths.length > 0 ? 'present' : 'absent', list(paths)]
  })
  return [...known, ...own, ...absent]
}
