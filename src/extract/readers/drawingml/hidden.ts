import type { Sink } from '../../reader.ts'

/** Counts the flags of a whole file. */
export interface FlagCount {
  left: number
}

/**
 * Opens a hidden block where there is a reason `why` a person would not see what follows; the function given closes
 * it and flags what was written in between.
 */
export function startHidden(sink: Sink, flags: FlagCount, why: string | null): () => void {
  if (why === null) return () => undefined
  sink.open('block', { hidden: true })
  const start = sink.offset
  return () => {
    const end = sink.offset
    sink.close()
    if (end > start && flags.left-- > 0) sink.flag('hidden-text', why, { start, end })
  }
}
