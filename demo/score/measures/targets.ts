import { TargetRow } from '../contract.ts'
import type { Group } from '../group.ts'
import type { Row } from '../gold.ts'
import { found, never } from '../measure.ts'
import { matchRows } from './register-rows.ts'

/** Weakest first. */
const ladder = [
  'named',
  'requested',
  'reconnoitred',
  'access-claimed',
  'data-claimed',
  'sample-present',
  'corroborated',
  'confirmed',
]

export const targets: Group = {
  sizes: (gold) => {
    const of = gold.table('targets').length
    return { 'targets.precision': of, 'targets.recall': of, 'targets.status': of, 'targets.not-over': of }
  },
  run: async ({ gold, view, names }) => {
    const rows = gold.table('targets')
    const given = await view.product.list(TargetRow, 'register', 'targets')
    const { precision, recall, rowsOf } = matchRows(rows, given, names)
    const statuses = (row: Row) => rowsOf(row).map(({ status }) => status)
    const says = (row: Row) =>
      `${row['name']}: ${statuses(row).join(' / ') || 'no row'}, not ${row['status']}`
    const inexact = rows.filter((row) => {
      const some = statuses(row)
      return some.length === 0 || some.some((status) => status !== row['status'])
    })
    const matched = rows.filter((row) => statuses(row).length > 0)
    const over = matched.filter((row) =>
      statuses(row).some((status) => ladder.indexOf(status) > ladder.indexOf(row['status'] ?? '')),
    )
    return {
      'targets.precision': precision,
      'targets.recall': recall,
      'targets.status': found(rows.length - inexact.length, rows.length, inexact.map(says)),
      'targets.not-over': never(over.length, rows.length, matched.length > 0, over.map(says)),
    }
  },
}
