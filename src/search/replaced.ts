/** A corrected line is found once: in what a person wrote, where that has the words too, and not in what it replaces. */
import type { Database } from '../case/ports.ts'
import { hasTable } from '../case/sqlite/catalogue.ts'
import { findMarks, mergeMarks } from './highlight.ts'
import type { Needle } from './needle.ts'
import { segmentsOf } from './segments.ts'

interface Applied {
  start: number
  end: number
  machineStart: number
  machineEnd: number
}

/** Says of a hit whether the same words are found in the correction that stands for its line. */
export async function replacedHits(
  database: Database,
  document: number,
  needles: readonly Needle[],
): Promise<(start: number, end: number, quote: string) => boolean> {
  const rows = (await hasTable(database, 'corrections'))
    ? await database.all<Applied>(
        `SELECT start, "end", machine_start AS "machineStart", machine_end AS "machineEnd" FROM corrections
         WHERE document = ? ORDER BY start`,
        document,
      )
    : []
  const [first] = rows
  if (!first || needles.length === 0) return () => false
  let text = ''
  for await (const segment of segmentsOf(database, document, first.start))
    text += segment.text.slice(Math.max(0, first.start - segment.start))
  const found = rows.map(({ start, end }) => {
    const corrected = text.slice(start - first.start, end - first.start)
    const whole = { text: corrected, behind: 0, end: corrected.length, cut: false }
    const quotes = mergeMarks(findMarks(whole, needles)).map(([from, to]) => same(corrected.slice(from, to)))
    return new Set(quotes)
  })
  return (start, end, quote) => {
    const over = rows.findIndex((row) => start < row.machineEnd && end > row.machineStart)
    return found[over]?.has(same(quote)) === true
  }
}

const same = (quote: string): string => quote.normalize('NFKC').toLowerCase()
