/** The page and its API on this machine only. */
import { STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type FastifyInstance, fastify } from 'fastify'
import { DaylightError } from '../model/errors.ts'
import { guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import type { ServerOptions } from './options.ts'
import { sendProblem } from './problems.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/all.ts'
import { ProgressEvents } from './routes/events.ts'
import { Sessions } from './sessions.ts'
import { sendStatic } from './static-files.ts'

const address = '127.0.0.1'
const mostBodyBytes = 16 * 2 ** 20

export interface RunningServer {
  /** Address with a one-use token. */
  url: string
  port: number
  /** A further address, for one more browser. */
  newUrl(): string
  close(): Promise<void>
}

/** Throws PORT_TAKEN. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const sessions = new Sessions()
  const events = new ProgressEvents(options.progress)
  const port = (): number => (app.server.address() as AddressInfo | null)?.port ?? 0
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => {
      reply.headers(securityHeaders)
      sendProblem(reply, error)
    },
    clientErrorHandler: (_error, socket) => refuseRaw(socket),
    routerOptions: { maxParamLength: 200 },
    bodyLimit: mostBodyBytes,
  })
  const routes = allRoutes(options, events)
  const posts = new Set(routes.filter(({ method }) => method === 'POST').map(({ path }) => path))
  app.addHook('onRequest', (request, reply) => guard({ sessions, port, posts }, request, reply))
  app.addHook('preClose', async () => events.close())
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, error))
  app.setNotFoundHandler(async (request, reply) => {
    const path = (request.raw.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/api' || path.startsWith('/api/'))
      throw new DaylightError('ROUTE_MISSING', path.slice(0, 200))
    return sendStatic(options.page, path, reply)
  })
  for (const route of routes) addRoute(app, route)
  await listen(app, options.port ?? 0)
  const bound = port()
  const newUrl = (): string => `http://${address}:${bound}/?token=${sessions.newToken()}`
  return { url: newUrl(), port: bound, newUrl, close: () => app.close() }
}

function addRoute(app: FastifyInstance, route: Route): void {
  // `{page}.png` needs a pattern, so that the ending is not part of the number
  const url = route.path.replaceAll(/\{(\w+)\}(\.)?/g, (_, name: string, dot?: string) =>
    dot ? `:${name}(^[^./]+).` : `:${name}`,
  )
  app.route({ method: route.method, url, handler: (request, reply) => route.handle(request, reply) })
}

async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: address, port })
  } catch (error) {
    await app.close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new DaylightError('PORT_TAKEN', `${address}:${port}`, { cause: error })
  }
}

/** What is not HTTP at all never becomes a request. */
function refuseRaw(socket: Socket): void {
  if (!socket.writable || socket.destroyed) return
  const body = JSON.stringify(new DaylightError('USAGE', 'this is not an HTTP request').toProblem())
  const head = [
    `HTTP/1.1 400 ${STATUS_CODES[400]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
