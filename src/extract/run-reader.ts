import type { Outcome } from '../model/item.ts'
import type { ReadEvent } from './events.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions } from './reader.ts'
import { bounds } from './sandbox/protocol.ts'
import { boundedString } from './sandbox/text-bounds.ts'
import { EventSink } from './sink.ts'

/** Runs one reader over one item and ends with exactly one `done` event, whatever the reader throws. */
export async function runReader(
  reader: Reader,
  source: ByteSource,
  send: (event: ReadEvent) => void,
  drain: () => Promise<void>,
  options: ReaderOptions,
): Promise<void> {
  let members = 0
  const count = (event: ReadEvent): void => {
    if (event.event === 'member') members++
    send(event)
  }
  const sink = new EventSink(count, drain, options.limits, source.size)
  let said: Partial<Outcome> | undefined
  try {
    said = (await reader.read(source, sink, options)) ?? undefined
  } catch (thrown) {
    said = failure(thrown)
  }
  sink.finish()
  const outcome = complete(said, sink.offset > 0, members > 0)
  send({ event: 'done', outcome, reader: reader.name, version: reader.version })
  await drain()
}

function failure(thrown: unknown): Partial<Outcome> {
  if (thrown instanceof ReaderError) {
    return { state: thrown.state, reason: thrown.message, ...(thrown.read ? { read: thrown.read } : {}) }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { state: 'corrupt', reason: `the file is damaged or not what it seems: ${message.slice(0, 300)}` }
}

function complete(said: Partial<Outcome> | undefined, hasText: boolean, hasMembers: boolean): Outcome {
  const state = said?.state ?? (hasText || hasMembers ? 'ok' : 'empty')
  if (state === 'ok' || state === 'empty') return { state, read: 'whole', reason: null }
  return {
    state,
    read: said?.read ?? (hasText ? 'some' : 'none'),
    // the parent takes no half pair and no NUL, which names out of damaged files bring along
    reason: boundedString(said?.reason ?? 'no reason was given', bounds.reason),
  }
}
