import type { WritableCase } from '../case/case.ts'
import type { GroupedWrites } from '../case/grouped-writes.ts'
import type { Index } from '../case/ports.ts'
import type { OutsidePrograms } from '../extract/outside/outside.ts'
import type { ReaderPool } from '../extract/sandbox/pool.ts'
import type { Keyring } from './keyring.ts'
import type { Recogniser } from './recogniser.ts'

export interface StageContext {
  opened: WritableCase
  pool: ReaderPool
  index: Index
  /** For what a small document writes. */
  writes: GroupedWrites
  /** Programs of the machine, for what our own readers give up on. */
  outside: OutsidePrograms
  /** What to try on encrypted items. */
  keyring: Keyring
  /** What reads pictures; null where a person wants none read. */
  recogniser: Recogniser | null
  cores: number
}

/** One step that every document takes, keyed by (SHA-256, stage, version, settings). */
export interface Stage {
  readonly name: string
  /** Documents handed over at once, at most. */
  readonly batch: number
  /** How long a batch that is not full waits for more, at most: at the beginning of a run it waits less. */
  readonly lingerMs: number
  /** How many batches run at the same time. */
  readonly atOnce: (cores: number) => number
  /**
   * Of a stage in the background: which of these documents it has anything for, and how soon, 0 first. Others have
   * nothing more to wait for. It rests while earlier stages have anything to do.
   */
  readonly due?: (context: StageContext, documents: readonly number[]) => Promise<Map<number, number>>
  /** Whether what an earlier run made (version and settings of its output) still stands. */
  readonly isCurrent: (
    context: StageContext,
    made: { version: string; settings: string },
    document: { sha256: string; type: string; state: string },
  ) => boolean | Promise<boolean>
  /** Does the work and records the output; may run again after an interruption. */
  readonly run: (
    context: StageContext,
    documents: readonly number[],
    signal: AbortSignal,
    turn: Turn,
  ) => Promise<Worked>
}

/** Resolves when earlier stages have nothing to do; a stage in the background asks before each piece of work. */
export type Turn = () => Promise<void>

/** The work is done; the output may still wait to be written with others'. */
export interface Worked {
  /** Documents that must be looked at again: what they were made of may have changed. */
  written: Promise<readonly number[]>
}
