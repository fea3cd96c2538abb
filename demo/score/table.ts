/** The score for people: one line a measure, then what was missed. */
import type { Measure } from './measure.ts'
import type { Score } from './score.ts'

/** Cut, not rounded: what is not whole must not look it. */
const cut = (value: number) => (Math.floor(value * 1000 + 1e-9) / 1000).toFixed(3)

const reaches = ({ value, of, bar }: Measure): boolean => of > 0 && value >= bar

function mark(measure: Measure): string {
  if (measure.of === 0) return '–'
  return reaches(measure) ? 'ok' : 'BELOW'
}

/** `examples`: how many misses of each measure to print. */
export function* scoreTable({ measures }: Score, examples = 3): Generator<string> {
  const rows = Object.entries(measures)
  const width = Math.max(...rows.map(([name]) => name.length))
  yield `${'measure'.padEnd(width)}  value     of    bar`
  for (const [name, measure] of rows) {
    const { value, of, bar, wrong, ofKindsRead, reason } = measure
    const numbers = `${name.padEnd(width)}  ${cut(value)}  ${String(of).padStart(5)}  ${cut(bar)}  ${mark(measure).padEnd(5)}`
    const notes = [
      wrong === undefined || wrong === 0 ? '' : `${wrong} wrong, none may be`,
      ofKindsRead ? `${cut(ofKindsRead.value)} of ${ofKindsRead.of} in kinds it reads` : '',
      reason ?? '',
    ].filter((note) => note !== '')
    yield `${numbers} ${notes.join('; ')}`.trimEnd()
    for (const miss of (measure.misses ?? []).slice(0, examples)) yield `${' '.repeat(width)}    ${miss}`
    const more = (measure.missed ?? 0) - Math.min(examples, measure.misses?.length ?? 0)
    if (more > 0) yield `${' '.repeat(width)}    … and ${more} more`
  }
  const measured = rows.filter(([, { of }]) => of > 0)
  const good = measured.filter(([, measure]) => reaches(measure)).length
  yield `\n${good} of ${measured.length} measures reach their bar; ${rows.length - measured.length} could not be measured by this gold.`
}
