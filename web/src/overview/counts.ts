import type { Overview } from '../../../src/model/api.ts'
import type { ItemState } from '../../../src/model/item.ts'

type States = Partial<Record<ItemState, number>>

const readable: ReadonlySet<string> = new Set<ItemState>(['ok', 'empty', 'waiting', 'partial', 'forgotten'])

/** Items nothing usable was read from, by the cause their state names. */
export function couldNotBeRead(states: States): number {
  let sum = 0
  for (const [state, count] of Object.entries(states)) if (!readable.has(state)) sum += count
  return sum
}

/** Items a search cannot answer for: not readable, only in part, or not yet reached. */
export function notCovered(states: States): number {
  return couldNotBeRead(states) + (states.partial ?? 0) + (states.waiting ?? 0)
}

/** The same without what a person decided to leave unread: what is still to do. */
export function stillToDo({ states, setAside }: Pick<Overview, 'states' | 'setAside'>): number {
  const aside = setAside.filter(({ state }) => !readable.has(state))
  return couldNotBeRead(states) - aside.reduce((sum, { count }) => sum + count, 0)
}
