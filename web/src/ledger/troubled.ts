import { ItemState, type LedgerRow } from '../../../src/model/item.ts'

/** States that are no failure. */
export const fine: ReadonlySet<string> = new Set(['ok', 'empty', 'waiting', 'partial', 'forgotten'])

/** In the container's order, but what could not be read first, then what was read in part. */
export function troubledFirst(rows: readonly LedgerRow[]): LedgerRow[] {
  const rank = ({ state }: LedgerRow): number => (fine.has(state) ? (state === 'partial' ? 1 : 2) : 0)
  return rows.toSorted((a, b) => rank(a) - rank(b))
}

/** How many members in each state, in the order of the states. */
export function memberStates(rows: readonly LedgerRow[]): { state: ItemState; count: number }[] {
  return ItemState.options
    .map((state) => ({ state, count: rows.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0)
}
