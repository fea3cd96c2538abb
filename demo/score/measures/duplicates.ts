/** Whole sets: same bytes by their paths, other kinds by their documents. */
import { DuplicateRow } from '../contract.ts'
import type { Group, Scene } from '../group.ts'
import { listed } from '../gold.ts'
import { compareSets } from '../sets.ts'

const key = (view: Scene['view'], kind: string, paths: readonly string[], documents?: readonly string[]) => {
  const members = kind === 'same-bytes' ? paths : (documents ?? view.documents(paths))
  return [kind, ...new Set(members)].toSorted().join('\n')
}

export const duplicates: Group = {
  sizes: (gold) => {
    const of = gold.table('duplicates').length
    return { 'duplicates.precision': of, 'duplicates.recall': of }
  },
  run: async ({ gold, view }) => {
    const wanted = gold.table('duplicates').map((row): [string, string] => {
      const paths = listed(row['paths'])
      return [key(view, row['kind'] ?? '', paths), `${row['kind']} ${paths.join(', ')}`]
    })
    const rows = await view.product.list(DuplicateRow, 'duplicates')
    const given = rows.map(({ kind, paths, documents }): [string, string] => [
      key(view, kind, paths, documents),
      `${kind} ${paths.join(', ')}`,
    ])
    const { precision, recall } = compareSets(new Map(wanted), new Map(given))
    return { 'duplicates.precision': precision, 'duplicates.recall': recall }
  },
}
