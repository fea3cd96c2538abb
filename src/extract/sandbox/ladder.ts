import type { Outcome } from '../../model/item.ts'
import type { ReadEvent } from '../events.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions } from '../reader.ts'
import { runReader } from '../run-reader.ts'

export type DoneEvent = Extract<ReadEvent, { event: 'done' }>
type Written = Exclude<ReadEvent, DoneEvent>

export interface LadderResult {
  done: DoneEvent
  /** An allocation failed: the process is no longer to be trusted with another item. */
  worn: boolean
}

/**
 * Tries the readers of a type in order. The next one gets its turn where one finds the item corrupt before it wrote
 * any content; metadata alone is held back until then. Where all fail, the first one's verdict stands.
 */
export async function runLadder(
  readers: readonly Reader[],
  source: ByteSource,
  send: (event: Written) => void,
  drain: () => Promise<void>,
  options: ReaderOptions,
): Promise<LadderResult> {
  let first: DoneEvent | undefined
  for (const reader of readers) {
    const { done, held, worn } = await tryReader(reader, source, send, drain, options)
    first ??= done
    if (held === null || worn || done.outcome.state !== 'corrupt') {
      for (const event of held ?? []) send(event)
      return { done, worn }
    }
  }
  return { done: first ?? unsupported(options.type), worn: false }
}

/** Events that say nothing unless text, words or members come with them. */
const withoutContent = new Set(['meta', 'raw', 'parts'])

async function tryReader(
  reader: Reader,
  source: ByteSource,
  send: (event: Written) => void,
  drain: () => Promise<void>,
  options: ReaderOptions,
): Promise<{ done: DoneEvent; held: Written[] | null; worn: boolean }> {
  let held: Written[] | null = []
  let done: DoneEvent | undefined
  let worn = false
  const receive = (event: ReadEvent): void => {
    if (event.event === 'done') {
      done = event
      return
    }
    if (held && withoutContent.has(event.event)) {
      held.push(event)
      return
    }
    const waiting = held ?? []
    held = null
    for (const earlier of waiting) send(earlier)
    send(event)
  }
  const guarded: Reader = {
    name: reader.name,
    version: reader.version,
    types: reader.types,
    async read(bytes, sink, readerOptions): Promise<Partial<Outcome> | void> {
      try {
        return await reader.read(bytes, sink, readerOptions)
      } catch (thrown) {
        if (!isOutOfMemory(thrown)) throw thrown
        worn = true
        throw new ReaderError(
          'limit',
          'reading it needs more memory than allowed (setting limits.memoryBytes)',
        )
      }
    },
  }
  await runReader(guarded, source, receive, drain, options)
  return { done: done ?? unsupported(options.type), held, worn }
}

const unsupported = (type: string): DoneEvent => ({
  event: 'done',
  outcome: { state: 'unsupported', read: 'none', reason: `no reader for ${type}` },
  reader: 'none',
  version: 0,
})

/** What V8, WebAssembly and Node say when an allocation fails. */
export function isOutOfMemory(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  if ((thrown as NodeJS.ErrnoException).code === 'ERR_MEMORY_ALLOCATION_FAILED') return true
  return /allocation failed|could not allocate|out of memory|memory\.grow|failed to grow/i.test(
    thrown.message,
  )
}
