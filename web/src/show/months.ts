import type { FacetValue } from '../../../src/model/search.ts'

/** At most this many bars; longer spans are drawn by year. */
const most = 72

/** Every step from the first to the last value, the empty ones too; `2022-03`, or `2022` over long spans. */
export interface Step {
  label: string
  count: number
  /** The facet values this step stands for. */
  values: string[]
}

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1

export function monthSteps(values: readonly FacetValue[]): Step[] {
  const dated = values
    .filter(({ value }) => /^\d{4}-\d{2}$/.test(value))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1))
  const first = dated[0]
  const last = dated.at(-1)
  if (!first || !last) return []
  const byYear = index(last.value) - index(first.value) >= most
  const place = byYear ? (month: string) => Number(month.slice(0, 4)) : index
  const steps: Step[] = []
  for (let at = place(first.value); at <= place(last.value); at++) {
    const year = String(byYear ? at : Math.floor(at / 12)).padStart(4, '0')
    steps.push({
      label: byYear ? year : `${year}-${String((at % 12) + 1).padStart(2, '0')}`,
      count: 0,
      values: [],
    })
  }
  for (const { value, count } of dated) {
    const step = steps[place(value) - place(first.value)]
    if (!step) continue
    step.count += count
    step.values.push(value)
  }
  return steps
}
