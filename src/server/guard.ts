/** Who may ask: this machine's own address, the page itself, with a session. Everything passes here first. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DaylightError } from '../model/errors.ts'
import { securityHeaders } from './headers.ts'
import { sendProblem } from './problems.ts'
import type { Sessions } from './sessions.ts'

export interface Guard {
  sessions: Sessions
  /** Known once the server listens. */
  port: () => number
  /** Paths that take POST. */
  posts: ReadonlySet<string>
}

export async function guard(
  { sessions, port, posts }: Guard,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  reply.headers(securityHeaders)
  try {
    checkAddress(request, port())
  } catch (refusal) {
    return sendProblem(reply, refusal)
  }
  const url = new URL(request.raw.url ?? '/', 'http://127.0.0.1')
  const token = url.pathname === '/' && request.method === 'GET' ? url.searchParams.get('token') : null
  if (token !== null) return exchange(sessions, token, port(), reply)
  if (sessions.has(sessionOf(request.headers.cookie, port()))) {
    try {
      checkMethod(request, reply, posts)
      return undefined
    } catch (refusal) {
      return sendProblem(reply, refusal)
    }
  }
  if (url.pathname.startsWith('/api/')) {
    return sendProblem(
      reply,
      new DaylightError('SESSION_MISSING', 'this browser has not opened the printed address'),
    )
  }
  return sendPlainPage(reply, 'Open the address that <code>daylight serve</code> printed.')
}

/** What changes something is only taken from the page itself, as JSON, which no form of another site can send. */
function checkMethod(
  { method, url, headers }: FastifyRequest,
  reply: FastifyReply,
  posts: ReadonlySet<string>,
): void {
  const takesPost = posts.has(url.split('?', 1)[0] ?? '')
  const allowed = takesPost ? ['POST'] : ['GET', 'HEAD']
  if (!allowed.includes(method)) {
    reply.header('allow', allowed.join(', '))
    throw new DaylightError('METHOD_REFUSED', method)
  }
  if (!takesPost) return
  if (headers.origin === undefined) throw new DaylightError('HOST_REFUSED', 'no Origin')
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    throw new DaylightError('USAGE', 'the body must be application/json')
}

/** Other sites, other ports and names that merely resolve to this machine are refused. */
function checkAddress(request: FastifyRequest, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) throw new DaylightError('HOST_REFUSED', 'unknown Host')
  if (origin !== undefined && origin !== `http://${host}`)
    throw new DaylightError('HOST_REFUSED', 'foreign Origin')
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new DaylightError('HOST_REFUSED', 'asked by another site')
  }
}

function exchange(sessions: Sessions, token: string, port: number, reply: FastifyReply): FastifyReply {
  const session = sessions.exchange(token)
  if (session === null) {
    return sendPlainPage(
      reply,
      'This address was used already or is not complete. Run <code>daylight serve</code> again and open the new one.',
    )
  }
  const cookie = `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`
  return reply.header('set-cookie', cookie).redirect('/', 303)
}

/** Browsers share cookies among the ports of one host: each server has a name of its own. */
const cookieName = (port: number): string => `daylight-${port}`

function sessionOf(header: string | undefined, port: number): string {
  const start = `${cookieName(port)}=`
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? ''
}

const sendPlainPage = (reply: FastifyReply, sentence: string): FastifyReply =>
  reply
    .code(401)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><title>Daylight</title><h1>No session</h1><p>${sentence}</p></html>\n`,
    )
