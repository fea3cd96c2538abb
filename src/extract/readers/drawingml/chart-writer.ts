import type { Sink } from '../../reader.ts'
import type { Chart, Series } from './chart-reader.ts'

/** Writes the texts of a chart, then its series as tables: a row a category, a column a series. */
export function writeChart(sink: Sink, chart: Chart): void {
  for (const text of chart.texts) {
    sink.part('block', text)
    sink.write('\n')
  }
  for (const group of groups(chart.series)) writeTable(sink, group)
}

/** Neighbours over the same categories. */
function groups(series: readonly Series[]): Series[][] {
  const made: Series[][] = []
  for (const one of series) {
    const last = made.at(-1)
    if (last?.[0] && last[0].hidden === one.hidden && sameCategories(last[0], one)) last.push(one)
    else made.push([one])
  }
  return made
}

function sameCategories(one: Series, other: Series): boolean {
  if (one.categories.size !== other.categories.size) return false
  for (const [index, text] of one.categories) if (other.categories.get(index) !== text) return false
  return true
}

function writeTable(sink: Sink, series: readonly Series[]): void {
  const categories = series[0]?.categories ?? new Map<number, string>()
  const columns = series.flatMap(({ values }) => values)
  const named = series.some(({ name }) => name !== '')
  const indexes = [...new Set([categories, ...columns].flatMap((points) => [...points.keys()]))].toSorted(
    (a, b) => a - b,
  )
  if (!named && indexes.length === 0) return
  const first = categories.size > 0 ? 1 : 0
  sink.open('table', { hidden: series[0]?.hidden ?? false })
  if (named) {
    sink.open('row')
    let tabs = first
    for (const { name, values } of series) {
      sink.write('\t'.repeat(tabs))
      if (name !== '') sink.part('cell', name)
      tabs = Math.max(1, values.length)
    }
    sink.close()
  }
  indexes.forEach((index, row) => {
    if (named || row > 0) sink.write('\n')
    sink.open('row')
    const cells = [
      ...(first === 1 ? [categories.get(index)] : []),
      ...columns.map((points) => points.get(index)),
    ]
    cells.forEach((text, column) => {
      if (column > 0) sink.write('\t')
      if (text !== undefined) sink.part('cell', text)
    })
    sink.close()
  })
  sink.close()
  sink.write('\n')
}
