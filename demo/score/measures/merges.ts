/** Whether two mentions that are one entity are joined, and others are not. */
import { folded } from '../fold.ts'
import type { Group, Scene } from '../group.ts'
import type { Gold, Row } from '../gold.ts'
import { type Found, found, never, share } from '../measure.ts'
import { push } from '../sets.ts'

const count = (gold: Gold, same: string) => gold.table('merges').filter((row) => row['same'] === same).length

interface Pair {
  row: Row
  /** Both mentions were found and have an entity. */
  seen: boolean
  merged: boolean
}

export const merges: Group = {
  sizes: (gold) => ({
    'merges.precision': count(gold, 'yes') + count(gold, 'no'),
    'merges.recall': count(gold, 'yes'),
    'merges.ambiguous': count(gold, 'ambiguous'),
  }),
  run: async (scene) => {
    const pairs = await judge(scene)
    const of = (same: string) => pairs.filter(({ row }) => row['same'] === same)
    const [yes, no, ambiguous] = [of('yes'), of('no'), of('ambiguous')]
    const joined = (some: readonly Pair[]) => some.filter(({ merged }) => merged)
    const merged = joined([...yes, ...no]).length
    const says = (some: readonly Pair[], what: string) => some.map((pair) => `${what}: ${said(pair)}`)
    const precision: Found = {
      ...found(joined(yes).length, merged, says(joined(no), 'wrongly merged')),
      of: yes.length + no.length,
      value: share(joined(yes).length, merged),
    }
    const apart = yes.filter((pair) => !pair.merged)
    return {
      'merges.precision': precision,
      'merges.recall': found(joined(yes).length, yes.length, says(apart, 'not merged')),
      'merges.ambiguous': never(
        joined(ambiguous).length,
        ambiguous.length,
        ambiguous.some(({ seen }) => seen),
        says(joined(ambiguous), 'merged without knowing'),
      ),
    }
  },
}

const said = ({ row, seen }: Pair) =>
  `“${row['text_a']}” in ${row['path_a']} and “${row['text_b']}” in ${row['path_b']}${seen ? '' : ' (not both found)'}`

async function judge({ gold, view }: Scene): Promise<Pair[]> {
  const byDocument = new Map<string, { quote: string; entity: string }[]>()
  for (const { document, quote, entity } of await view.mentions())
    if (entity !== null && entity !== undefined && entity !== '')
      push(byDocument, document, { quote: folded(quote), entity })
  const entities = (path: string | undefined, text: string | undefined): Set<string> => {
    const wanted = folded(text ?? '')
    const near = [...view.documents([path ?? ''])].flatMap((document) => byDocument.get(document) ?? [])
    const exact = near.filter(({ quote }) => quote === wanted)
    const chosen = exact.length > 0 ? exact : near.filter(({ quote }) => quote.includes(wanted))
    return new Set(chosen.map(({ entity }) => entity))
  }
  return gold.table('merges').map((row) => {
    const [a, b] = [entities(row['path_a'], row['text_a']), entities(row['path_b'], row['text_b'])]
    return { row, seen: a.size > 0 && b.size > 0, merged: !a.isDisjointFrom(b) }
  })
}
