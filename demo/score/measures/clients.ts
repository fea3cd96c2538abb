import { ClientRow } from '../contract.ts'
import { plainAmount } from '../fold.ts'
import type { Group } from '../group.ts'
import { listed, type Row } from '../gold.ts'
import { found } from '../measure.ts'
import { matchRows } from './register-rows.ts'

/** Nothing spent is no spend, whether a zero is written down or not. */
const sorted = (pairs: readonly (readonly [string, string | null])[]) =>
  pairs
    .filter(([, amount]) => amount !== '0')
    .map(([currency, amount]) => `${currency} ${amount}`)
    .toSorted()
    .join(', ')

function wantedSpend(row: Row): string {
  const amounts = listed(row['spend_amount'])
  return sorted(listed(row['spend_currency']).map((currency, at) => [currency, plainAmount(amounts[at])]))
}

export const clients: Group = {
  sizes: (gold) => {
    const of = gold.table('clients').length
    return { 'clients.precision': of, 'clients.recall': of, 'clients.spend': of }
  },
  run: async ({ gold, view, names }) => {
    const rows = gold.table('clients')
    const given = await view.product.list(ClientRow, 'register', 'clients')
    const { precision, recall, rowsOf } = matchRows(rows, given, names)
    const spends = (row: Row) =>
      rowsOf(row).map(({ spend }) =>
        sorted(spend.map(({ currency, amount }) => [currency, plainAmount(amount)])),
      )
    const wrong = rows.filter((row) => {
      const some = spends(row)
      return some.length !== 1 || some[0] !== wantedSpend(row)
    })
    const says = (row: Row) =>
      `${row['name']}: ${spends(row).join(' / ') || 'nothing'}, not ${wantedSpend(row) || 'nothing'}`
    return {
      'clients.precision': precision,
      'clients.recall': recall,
      'clients.spend': found(rows.length - wrong.length, rows.length, wrong.map(says)),
    }
  },
}
