/** Dated facts by document and days; `what` only decides between several that fit. */
import { TimelineRow } from '../contract.ts'
import { foldedName } from '../fold.ts'
import type { Group } from '../group.ts'
import { listed } from '../gold.ts'
import { found, share } from '../measure.ts'
import { between, type Interval, isGoodSpanOfDays } from '../time.ts'

const dayOf = (written: string | null | undefined) => written?.trim().slice(0, 10)

/** Whole days, as written where they happened. */
const days = (from: string | null | undefined, to: string | null | undefined): Interval | null =>
  between(dayOf(from), dayOf(to ?? from), 0)

function likeness(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length }, (_, at) => text.slice(at, at + 2)))
  const [left, right] = [pairs(foldedName(a)), pairs(foldedName(b))]
  return share(left.intersection(right).size, left.size)
}

export const timeline: Group = {
  sizes: (gold) => {
    const of = gold.table('timeline').length
    return { 'timeline.precision': of, 'timeline.recall': of }
  },
  run: async ({ gold, view }) => {
    const read = view.documents(gold.paths)
    const all = await view.product.list(TimelineRow, 'timeline')
    const given = all.filter(({ evidence }) => evidence.some(({ document }) => read.has(document)))
    const used = new Set<(typeof given)[number]>()
    const missing: string[] = []
    for (const row of gold.table('timeline')) {
      const documents = view.documents(listed(row['path']))
      const wanted = days(row['from'], row['to'] || row['from'])
      const fitting = given.filter((one) => {
        const interval = days(one.from, one.to)
        const here = one.evidence.some(({ document }) => documents.has(document))
        return !used.has(one) && here && interval && wanted && isGoodSpanOfDays(interval, wanted)
      })
      const like = (one: (typeof given)[number]) =>
        likeness(row['what'] ?? '', [one.what ?? '', ...one.evidence.map(({ quote }) => quote)].join(' '))
      const [best] = fitting.toSorted((a, b) => like(b) - like(a))
      if (best) used.add(best)
      else missing.push(`missing: ${row['from']} – ${row['to']} ${row['what']} (${row['path']})`)
    }
    const extra = given
      .filter((one) => !used.has(one))
      .map((one) => `not in gold: ${one.from} – ${one.to} ${one.what}`)
    const of = gold.table('timeline').length
    return {
      'timeline.precision': {
        ...found(used.size, given.length, extra),
        of,
        value: share(used.size, given.length),
      },
      'timeline.recall': found(of - missing.length, of, missing),
    }
  },
}
