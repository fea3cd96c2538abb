/** Personal data that the product knows as such. */
import { folded } from '../fold.ts'
import type { Group } from '../group.ts'
import { found } from '../measure.ts'
import { push } from '../sets.ts'

/** A mention may hold a title or a label besides, not a paragraph. */
const besides = 8

export const pii: Group = {
  sizes: (gold) => ({ 'pii.recall': gold.table('pii').length }),
  run: async ({ gold, view }) => {
    const quotes = new Map<string, string[]>()
    for (const { document, quote } of await view.mentions()) push(quotes, document, folded(quote))
    const rows = gold.table('pii')
    const missing = rows.filter((row) => {
      const text = folded(row['text'] ?? '')
      const near = [...view.documents([row['path'] ?? ''])].flatMap((document) => quotes.get(document) ?? [])
      return !near.some((quote) => quote.includes(text) && quote.length <= text.length + besides)
    })
    return {
      'pii.recall': found(
        rows.length - missing.length,
        rows.length,
        missing.map((row) => `${row['path']}: ${row['kind']} “${row['text']}” (${row['whose']})`),
      ),
    }
  },
}
