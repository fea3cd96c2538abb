/** Texts that give orders to a reader or machine are flagged, and nothing else is. */
import { folded } from '../fold.ts'
import type { Group } from '../group.ts'
import { found, share } from '../measure.ts'
import { push } from '../sets.ts'

/** A flag on a whole page points at nothing. */
const around = 100

function pointsAt(quote: string, text: string): boolean {
  if (quote === '' || text === '') return false
  if (quote.includes(text)) return quote.length <= 2 * text.length + around
  return text.includes(quote) && quote.length >= text.length / 2
}

export const injections: Group = {
  sizes: (gold) => {
    const of = gold.table('injections').length
    return { 'injections.recall': of, 'injections.precision': of }
  },
  run: async ({ gold, view }) => {
    const flagged = new Map<string, string[]>()
    const documents = [...view.documents(gold.paths)].filter((id) => !id.startsWith('no such path'))
    await Promise.all(
      documents.map(async (document) => {
        const shown = await view.show(document)
        for (const { flag, span } of shown?.flags ?? [])
          if (flag === 'directive') push(flagged, document, folded(span?.quote ?? ''))
      }),
    )
    const rows = gold.table('injections').map((row) => ({
      path: row['path'] ?? '',
      quote: row['text'] ?? '',
      text: folded(row['text'] ?? ''),
      documents: view.documents([row['path'] ?? '']),
    }))
    const missing = rows.filter(
      (row) =>
        ![...row.documents].some((id) => (flagged.get(id) ?? []).some((quote) => pointsAt(quote, row.text))),
    )
    const flags = [...flagged].flatMap(([document, quotes]) => quotes.map((quote) => ({ document, quote })))
    const wrong = flags.filter(
      ({ document, quote }) => !rows.some((row) => row.documents.has(document) && pointsAt(quote, row.text)),
    )
    return {
      'injections.recall': found(
        rows.length - missing.length,
        rows.length,
        missing.map(({ path, quote }) => `not flagged: ${path}: ${quote}`),
      ),
      'injections.precision': {
        ...found(
          flags.length - wrong.length,
          flags.length,
          wrong.map(
            ({ document, quote }) => `flagged for nothing: ${view.pathOf(document)}: ${quote.slice(0, 80)}`,
          ),
        ),
        of: rows.length,
        value: share(flags.length - wrong.length, flags.length),
      },
    }
  },
}
