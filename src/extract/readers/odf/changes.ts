import type { Revision } from '../prose/revision.ts'
import { CollectTarget } from './targets.ts'

export interface Change extends Revision {
  id: string
  /** What was deleted. */
  readonly removed: CollectTarget
  written: boolean
}

/** Tracked changes: told at the beginning, referred to by number where they stand. */
export class Changes {
  readonly #known = new Map<string, Change>()
  readonly #active: Change[] = []

  start(id: string): Change {
    const change: Change = {
      id,
      kind: 'inserted',
      author: '',
      time: '',
      removed: new CollectTarget(),
      written: false,
    }
    if (this.#known.size < 1_000_000) this.#known.set(id, change)
    return change
  }

  get(id: string | undefined): Change | undefined {
    return this.#known.get(id ?? '')
  }

  begin(id: string | undefined): void {
    const change = this.get(id)
    if (change && this.#active.length < 100) this.#active.push(change)
  }

  end(id: string | undefined): void {
    const at = this.#active.findLastIndex((change) => change.id === id)
    if (at >= 0) this.#active.splice(at, 1)
  }

  get active(): Revision | null {
    return this.#active.at(-1) ?? null
  }

  /** Deletions that no place in the text refers to. */
  unplaced(): Change[] {
    return [...this.#known.values()].filter(
      ({ kind, removed, written }) => kind === 'deleted' && !written && removed.value !== '',
    )
  }
}
