import type { BlobHandle } from '../../../case/ports.ts'
import type { ReadEvent } from '../../events.ts'
import { defaultLimits } from '../../limits.ts'
import type { Limits } from '../../reader.ts'
import { type PoolOptions, ReaderPool } from '../pool.ts'

/** False where readers can be locked in, else why not, said loudly; in CI that is a failure. */
export function cannotLock(): string | false {
  if (process.platform === 'linux' && process.arch === 'x64') return false
  const message = `NOT TESTED: the lock is for linux x64, this is ${process.platform} ${process.arch}`
  if (process.env['CI']) throw new Error(message)
  process.stderr.write(`${message}\n`)
  return message
}

const empty = new URL('../empty-registry.ts', import.meta.url)

export const registry = (name: string): URL => new URL(`./${name}-registry.ts`, import.meta.url)

/** Closed after the test of `context`; with null the caller closes it. */
export async function openPool(
  context: { after: (close: () => void) => void } | null,
  general: URL,
  options: Partial<PoolOptions> = {},
): Promise<ReaderPool> {
  const pool = await ReaderPool.open({
    size: 1,
    isolation: 'full',
    memoryBytes: 256 * 2 ** 20,
    wallSeconds: 10,
    cpuSeconds: 10,
    registries: { general, heavy: empty, image: empty },
    ...options,
  })
  context?.after(() => pool.close())
  return pool
}

export function blob(bytes: Uint8Array | string): BlobHandle {
  const content = Buffer.from(bytes)
  return {
    size: content.length,
    read: async (offset, length) => content.subarray(offset, offset + length),
    close: async () => undefined,
  }
}

export interface Read {
  text: string
  events: ReadEvent[]
  done: Extract<ReadEvent, { event: 'done' }>
}

export async function readAll(
  pool: ReaderPool,
  type: string,
  bytes: Uint8Array | string,
  limits: Partial<Limits> = {},
): Promise<Read> {
  const events: ReadEvent[] = []
  const job = { type, source: blob(bytes), limits: { ...defaultLimits, ...limits } }
  for await (const event of pool.read(job, new AbortController().signal)) events.push(event)
  const done = events.at(-1)
  if (done?.event !== 'done') throw new Error('the last event is not done')
  const text = events.map((event) => (event.event === 'text' ? event.text : '')).join('')
  return { text, events, done }
}
