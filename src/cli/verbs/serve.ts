import type { Verb } from '../context.ts'
import { announce } from '../announce.ts'
import { serveCase } from '../serve-case.ts'

export const serve: Verb = {
  name: 'serve',
  usage: '[--case DIR] [--port N] [--isolation weak]',
  does: 'the page and its API on 127.0.0.1, for reading; prints an address that works once',
  options: { port: { type: 'string' }, isolation: { type: 'string' } },
  words: [0, 0],
  run: async (context) => {
    const folder = await context.caseFolder()
    const server = await serveCase(
      {
        folder,
        port: context.number('port', 0, 65_535),
        weak: context.text('isolation') === 'weak',
      },
      context.note,
    )
    await announce(server, context)
    await stopped(context.signal)
    await server.close()
    return 0
  },
}

/** Serving has no end of its own: being told to stop is how it is done. */
export const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
