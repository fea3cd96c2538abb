/**
 * The reader process: loads the readers, locks itself in, says how far that worked, then reads one item after another.
 * Arguments: address of the registry module, kernel lock, memory bytes, CPU seconds.
 */
import { type Reader, ReaderError, type Renderer } from '../reader.ts'
import type { Frame } from './frames.ts'
import { FrameReader } from './frames.ts'
import { isOutOfMemory, runLadder } from './ladder.ts'
import { lock } from './lock.ts'
import { Outbox } from './outbox.ts'
import type { Request, Usage } from './protocol.ts'
import { type Fetch, RemoteSource } from './remote-source.ts'

/** What a registry module exports. `prepare` loads what is otherwise loaded on first use: nothing can be later. */
interface Registry {
  readers: readonly Reader[]
  renderers: readonly Renderer[]
  prepare?: () => Promise<void>
}

const [registryAddress = '', kernel = '', memoryBytes = '', cpuSeconds = ''] = process.argv.slice(2)

const pipe = process.stdout
const outbox = new Outbox(pipe)
// What a library prints must not end up between two frames.
Object.defineProperty(process, 'stdout', { value: process.stderr })

const registry = (await import(registryAddress)) as Registry
await registry.prepare?.()
if (kernel !== 'seccomp' && kernel !== 'limits' && kernel !== 'none')
  throw new Error(`no such lock: ${kernel}`)

let receiveRequest: ((frame: Frame) => void) | undefined
const ranges: ((bytes: Uint8Array) => void)[] = []
const frames = new FrameReader((frame) => {
  const request = frame.messages[0] as Request
  if (request.ask === 'bytes') ranges.shift()?.(frame.payload)
  else receiveRequest?.(frame)
})
process.stdin.on('data', (chunk: Buffer) => {
  frames.push(chunk)
})
// eslint-disable-next-line unicorn/no-process-exit -- the parent is gone
process.stdin.on('end', () => process.exit(0))

const fetchRange: Fetch = (offset, length) => {
  outbox.message({ event: 'want', offset, length })
  outbox.flush()
  return new Promise((resolve) => {
    ranges.push(resolve)
  })
}

receiveRequest = (frame) => {
  void serve(frame)
}
await lock({ kernel, memoryBytes: Number(memoryBytes), cpuSeconds: Number(cpuSeconds) })
outbox.message({
  event: 'ready',
  readers: registry.readers.map(({ name, version, types }) => ({ name, version, types })),
  draws: registry.renderers.flatMap(({ types }) => types),
  usage: usage(false),
})
outbox.flush()

async function serve({ messages, payload }: Frame): Promise<void> {
  const request = messages[0] as Exclude<Request, { ask: 'bytes' }>
  ranges.length = 0
  outbox.begin()
  const source = new RemoteSource(request.size, payload, fetchRange)
  if (request.ask === 'read') {
    const { type, limits, passwords, volumes, encoding } = request
    const able = registry.readers.filter((reader) => reader.types.includes(type))
    const { done, worn } = await runLadder(
      able,
      source,
      (event) => outbox.event(event),
      () => outbox.drain(),
      {
        type,
        limits,
        passwords,
        ...(volumes === undefined ? {} : { volumes }),
        ...(encoding === undefined ? {} : { encoding }),
      },
    )
    outbox.message({ ...done, usage: usage(worn) })
  } else {
    await render(request, source)
  }
  outbox.flush()
}

async function render(request: Extract<Request, { ask: 'render' }>, source: RemoteSource): Promise<void> {
  try {
    const renderer = registry.renderers.find(({ types }) => types.includes(request.type))
    if (!renderer) throw new Error(`nothing draws ${request.type}`)
    const { width, height, rgb } = await renderer.render(source, request.page, request.pixels, request.region)
    outbox.message({ event: 'picture', width, height, usage: usage(false) }, rgb)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    outbox.message({
      event: 'failed',
      state: thrown instanceof ReaderError ? thrown.state : 'corrupt',
      reason: reason.slice(0, 300).toWellFormed(),
      usage: usage(isOutOfMemory(thrown)),
    })
  }
}

function usage(worn: boolean): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, residentBytes: maxRSS * 1024, worn }
}
