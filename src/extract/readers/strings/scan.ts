import { findNarrow } from './narrow.ts'
import type { Run } from './run.ts'
import { findWide } from './wide.ts'

/** Runs of text in a piece of bytes, in order, none overlapping: where encodings disagree, the likelier stands. */
export function scan(bytes: Uint8Array): Run[] {
  const found: Run[] = []
  findNarrow(bytes, found)
  findWide(bytes, found)
  return disjoint(found)
}

function disjoint(found: Run[]): Run[] {
  const taken: Run[] = []
  // in order of their starts a run can only clash with the last one taken, unless that is longer than what follows
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  for (const run of found) {
    let last = taken.at(-1)
    while (last && last.end > run.start && last.score < run.score) {
      taken.pop()
      last = taken.at(-1)
    }
    if (!last || last.end <= run.start) taken.push(run)
  }
  return taken
}
