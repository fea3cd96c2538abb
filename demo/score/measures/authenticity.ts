/** Planted forgeries found, and no alarm about the rest. */
import { AuthenticityRow } from '../contract.ts'
import type { Group } from '../group.ts'
import type { Gold, Row } from '../gold.ts'
import { found, never } from '../measure.ts'

const alarms = new Set(['anomalies', 'contradicted'])

const planted = (gold: Gold): Row[] =>
  gold.table('authenticity').filter((row) => alarms.has(row['verdict'] ?? ''))

function rest(gold: Gold): string[] {
  const bad = new Set(planted(gold).map((row) => row['path']))
  return gold.paths.filter((path) => !bad.has(path))
}

export const authenticity: Group = {
  sizes: (gold) => ({ 'authenticity.found': planted(gold).length, 'authenticity.quiet': rest(gold).length }),
  run: async ({ gold, view }) => {
    const rows = await view.product.list(AuthenticityRow, 'authenticity')
    const verdictOf = new Map(rows.map(({ document, verdict }) => [document, verdict]))
    const verdicts = (path: string) =>
      [...view.documents([path])].flatMap((document) => verdictOf.get(document) ?? [])
    const bad = planted(gold)
    const missed = bad.filter((row) => !verdicts(row['path'] ?? '').includes(row['verdict'] ?? ''))
    const says = (row: Row) =>
      `${row['path']}: ${verdicts(row['path'] ?? '').join() || 'no verdict'}, not ${row['verdict']} (${row['why']})`
    const known = view.documents(bad.map((row) => row['path'] ?? ''))
    const others = rest(gold).filter((path) => view.documents([path]).isDisjointFrom(known))
    const loud = others.filter((path) => verdicts(path).some((verdict) => alarms.has(verdict)))
    return {
      'authenticity.found': found(bad.length - missed.length, bad.length, missed.map(says)),
      // silence about everything is no proof of judgement
      'authenticity.quiet': never(
        loud.length,
        others.length,
        bad.length > missed.length || others.some((path) => verdicts(path).length > 0),
        loud.map((path) => `false alarm: ${path}: ${verdicts(path).join()}`),
      ),
    }
  },
}
