/** The built page. Names with a hash in them never change; everything else is asked for anew. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { FastifyReply } from 'fastify'
import { DaylightError } from '../model/errors.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const hashedAsset = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/

/** Sends the file at a URL path; a path without an extension is a view of the page, so index.html. */
export async function sendStatic(
  folder: string,
  urlPath: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = decoded(urlPath)
  const file = /\.[^/]*$/.test(path) ? path : '/index.html'
  const bytes = await readBelow(folder, file)
  const type = types[extname(file).toLowerCase()]
  if (bytes === null || type === undefined) {
    const reason =
      file === '/index.html' ? 'the page is not built (npm run build:web)' : urlPath.slice(0, 200)
    throw new DaylightError('ROUTE_MISSING', reason)
  }
  if (hashedAsset.test(file)) reply.header('cache-control', 'private, max-age=31536000, immutable')
  return reply.type(type).send(bytes)
}

function decoded(urlPath: string): string {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch (error) {
    throw new DaylightError('ROUTE_MISSING', 'the address is not well-formed', { cause: error })
  }
  const segments = path.split(/[/\\]/)
  if (path.includes('\0') || segments.some((segment) => segment === '..' || segment === '.')) {
    throw new DaylightError('ROUTE_MISSING', 'the address is not well-formed')
  }
  return path
}

/** Null where there is no such file below the folder, links that lead out included. */
async function readBelow(folder: string, path: string): Promise<Uint8Array | null> {
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) ? await readFile(file) : null
  } catch {
    return null
  }
}
