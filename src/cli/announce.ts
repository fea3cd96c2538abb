import type { RunningServer } from '../server/start.ts'
import type { Context } from './context.ts'

/** The address alone on a line of its own; in JSON for programs. */
export async function announce(server: RunningServer, context: Context): Promise<void> {
  if (context.json) {
    await context.print(JSON.stringify({ url: server.url, port: server.port }))
    return
  }
  context.note('Open this address in a browser on this machine; it works once (Ctrl-C ends it):')
  await context.print(server.url)
}
