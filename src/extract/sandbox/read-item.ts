import type { BlobHandle } from '../../case/ports.ts'
import type { ItemState } from '../../model/item.ts'
import type { ReadEvent } from '../events.ts'
import type { Limits } from '../reader.ts'
import { EventChecker } from './check.ts'
import { checkUsage } from './check-records.ts'
import type { Allowance, Clock } from './clock.ts'
import { Conversation, type Hearer } from './conversation.ts'
import { verdictOf } from './death.ts'
import { EventQueue } from './event-queue.ts'
import type { ReaderProcess } from './reader-process.ts'

export interface ReadJob {
  /** MIME type the intake found. */
  type: string
  /** Stays open until the reading ends; the pool does not close it. */
  source: BlobHandle
  limits: Limits
  /** What to try on an encrypted item. */
  passwords?: readonly string[]
  /** Bytes of each file where the source is several, one after the other. */
  volumes?: readonly number[]
  encoding?: string
}

interface ItemOptions {
  process: ReaderProcess
  job: ReadJob
  clock: Clock
  allowance: Allowance
  /** Who is named as the reader where the process did not live to say. */
  fallback: { name: string; version: number }
  wallSeconds: number
}

interface ItemReading {
  conversation: Conversation
  events(): AsyncGenerator<ReadEvent>
  fail: (reason: unknown) => void
}

/** One item read by one process. */
export function readItem({
  process,
  job,
  clock,
  allowance,
  fallback,
  wallSeconds,
}: ItemOptions): ItemReading {
  const checker = new EventChecker(job.limits)
  const hearer: Hearer = {
    message(fields, payload) {
      const event = checker.check(fields, payload)
      if (event.event === 'done') process.usage = checkUsage(fields['usage'])
      queue.push(event)
      return event.event === 'done'
    },
    ended(death) {
      const { state, reason } = death === 'overdue' ? overdue(wallSeconds) : verdictOf(death)
      if (checker.memberOpen) queue.push({ event: 'member-end', problem: { state, reason } })
      const read = checker.gaveContent ? 'some' : 'none'
      const { name, version } = fallback
      queue.push({ event: 'done', outcome: { state, read, reason }, reader: name, version })
    },
    failed: (error) => queue.fail(error),
  }
  const conversation = new Conversation(process, job.source, clock, hearer)
  const queue = new EventQueue((paused) => {
    conversation.paused = paused
    if (paused) process.pause()
    else process.resume()
  })
  const { type, limits, passwords = [], volumes, encoding, source } = job
  return {
    conversation,
    fail: (reason) => queue.fail(reason),
    async *events() {
      const request = { ask: 'read', size: source.size, type, limits, passwords } as const
      const optional = {
        ...(volumes === undefined ? {} : { volumes }),
        ...(encoding === undefined ? {} : { encoding }),
      }
      await conversation.start({ ...request, ...optional }, allowance)
      yield* queue.drain()
    },
  }
}

const overdue = (wallSeconds: number): { state: ItemState; reason: string } => ({
  state: 'timeout',
  reason: `stopped because it took too long: limit ${wallSeconds} s, more for large items (setting limits.wallSeconds)`,
})
