import type { Paper } from '../papers/paper.ts'

/** A paper at one of its places in the cache. */
export interface Seen {
  path: string
  sha256: string
  paper: Paper
}
