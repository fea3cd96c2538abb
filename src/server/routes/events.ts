import type { ServerResponse } from 'node:http'
import { Progress } from '../../model/api.ts'
import type { ProgressSource } from '../options.ts'
import { rawRoute, type Route } from '../route.ts'

const leastInterval = 250
const heartbeatInterval = 15_000

/** Server-sent events. `close` ends all streams, so that the server can stop. */
export class ProgressEvents {
  readonly route: Route
  readonly #source: ProgressSource
  readonly #streams = new Set<() => void>()

  constructor(source: ProgressSource) {
    this.#source = source
    this.route = rawRoute(
      {
        path: '/api/events',
        summary: 'Server-sent `progress` events, at once and after changes, at most 4 a second',
        answer: 'text/event-stream',
      },
      async ({ request, reply }) => {
        reply.type('text/event-stream; charset=utf-8')
        if (request.method === 'HEAD') return reply.send()
        reply.hijack()
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value)
        }
        reply.raw.writeHead(200)
        this.#follow(reply.raw)
        return reply
      },
    )
  }

  close(): void {
    for (const end of this.#streams) end()
  }

  #follow(response: ServerResponse): void {
    let last = 0
    let timer: NodeJS.Timeout | undefined
    const send = (): void => {
      timer = undefined
      last = performance.now()
      // a slow client misses states in between, never the latest one
      if (response.writableNeedDrain) response.once('drain', changed)
      else
        response.write(`event: progress\ndata: ${JSON.stringify(Progress.parse(this.#source.current()))}\n\n`)
    }
    const changed = (): void => {
      timer ??= setTimeout(send, Math.max(0, last + leastInterval - performance.now()))
    }
    const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatInterval)
    const unsubscribe = this.#source.subscribe(changed)
    const stop = (): void => {
      clearTimeout(timer)
      clearInterval(heartbeat)
      unsubscribe()
      response.off('drain', changed)
      this.#streams.delete(end)
    }
    const end = (): void => {
      stop()
      response.end()
    }
    this.#streams.add(end)
    response.once('close', stop)
    response.on('error', stop)
    response.write('retry: 2000\n\n')
    send()
  }
}
