import assert from 'node:assert/strict'
import { symlink } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DaylightError } from '../model/errors.ts'
import { startLimits } from '../model/limits.ts'
import { type ServerOptions } from './options.ts'
import { startServer } from './start.ts'
import { ServedCase } from './testing/served-case.ts'

let served: ServedCase
before(async () => {
  served = await ServedCase.start()
})
after(() => served.close())

/** A request as written, without what a browser would put right. */
function raw(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: served.server.port, path, method, headers },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
        )
      },
    )
    sent.on('error', reject).end()
  })
}

const unused = async (): Promise<never> => Promise.reject(new Error('not called'))

const cookieOf = async (url: string): Promise<string> => {
  const response = await fetch(url, { redirect: 'manual' })
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}

test('a token is exchanged once for a strict cookie and leaves the address', async () => {
  const url = served.server.newUrl()
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
  const first = await fetch(url, { redirect: 'manual' })
  assert.equal(first.status, 303)
  assert.equal(first.headers.get('location'), '/')
  const cookie = first.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^daylight-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  assert.equal(cookie.includes(new URL(url).searchParams.get('token') ?? ''), false)
  const again = await fetch(url, { redirect: 'manual' })
  assert.equal(again.status, 401)
  assert.equal(again.headers.get('set-cookie'), null)
  assert.match(again.headers.get('content-type') ?? '', /^text\/html/)
})

test('a wrong token opens nothing', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(5000)]) {
    const response = await fetch(`http://127.0.0.1:${served.server.port}/?token=${token}`, {
      redirect: 'manual',
    })
    assert.equal(response.status, 401)
    assert.equal(response.headers.get('set-cookie'), null)
  }
})

test('several browsers have sessions of their own', async () => {
  const cookies = [await cookieOf(served.server.newUrl()), await cookieOf(served.server.newUrl())]
  assert.notEqual(cookies[0], cookies[1])
  for (const cookie of cookies) {
    assert.equal((await raw('/api/overview', { cookie: `other=1; ${cookie}` })).status, 200)
  }
})

test('nothing answers without a session', async () => {
  const description = await served.json<{ paths: Record<string, unknown> }>('/api/openapi.json')
  const paths = Object.keys(description.paths)
  assert.ok(paths.length >= 12)
  const filled = paths.map((path) => path.replace('{id}', served.text).replace('{page}', '1'))
  for (const path of [
    ...filled,
    '/',
    '/index.html',
    '/assets/index-Ab12_-9z.js',
    '/search',
    '/api/none',
    '/api',
  ]) {
    for (const cookie of [
      '',
      `daylight-${served.server.port}=`,
      `daylight-${served.server.port}=${'A'.repeat(43)}`,
    ]) {
      const answer = await raw(path, cookie ? { cookie } : {})
      assert.equal(answer.status, 401, path)
    }
  }
})

test('another Host, Origin or site is refused, the token unspent', async () => {
  const url = new URL(served.server.newUrl())
  const target = url.pathname + url.search
  const { port } = served.server
  const foreign: Record<string, string>[] = [
    { host: `evil.example:${port}` },
    { host: '127.0.0.1' },
    { host: `127.0.0.1:${port + 1}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost:${port}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    const answer = await raw(target, headers)
    assert.equal(answer.status, 403, JSON.stringify(headers))
    assert.match(answer.body, /"HOST_REFUSED"/)
  }
  const own = {
    host: `localhost:${port}`,
    origin: `http://localhost:${port}`,
    'sec-fetch-site': 'same-origin',
  }
  assert.equal((await raw(target, own)).status, 303)
})

test('only reading is possible', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    assert.equal(await served.problem('/api/overview', { method }), '405 METHOD_REFUSED')
  }
  const head = await served.get('/api/overview', { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
})

test('every answer carries the policy, failures too', async () => {
  const port = served.server.port
  const answers = [
    await served.get('/'),
    await served.get('/api/overview'),
    await served.get('/api/none'),
    await served.get('/api/events', { method: 'HEAD' }),
    await fetch(`http://127.0.0.1:${port}/`),
    await served.get('/', { headers: { origin: 'http://evil.example' } }),
    await served.get('/%ff'),
  ]
  for (const { headers, url } of answers) {
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      url,
    )
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
    assert.equal(headers.get('cache-control'), 'no-store')
  }
})

test('the page: views, assets and what is not there', async () => {
  for (const path of ['/', '/search?query=a.b', '/documents/abc/text']) {
    const response = await served.get(path)
    assert.match(await response.text(), /the page/)
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
  }
  const asset = await served.get('/assets/index-Ab12_-9z.js')
  assert.equal(asset.headers.get('content-type'), 'text/javascript; charset=utf-8')
  assert.equal(asset.headers.get('cache-control'), 'private, max-age=31536000, immutable')
  assert.equal((await served.get('/favicon.svg')).headers.get('cache-control'), 'no-store')
  assert.equal(await served.problem('/assets/none.js'), '404 ROUTE_MISSING')
  assert.equal(await served.problem('/api/none'), '404 ROUTE_MISSING')
  assert.equal(await served.problem('/api'), '404 ROUTE_MISSING')
})

test('no address leads out of the page folder', async () => {
  await symlink(join(served.small.folder, 'outside.txt'), join(served.small.folder, 'page', 'link.txt'))
  const cookie = await cookieOf(served.server.newUrl())
  const attempts = [
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/%252e%252e/outside.txt',
    '//outside.txt',
    '/link.txt',
    '/index.html%00.txt',
    '/./outside.txt',
    `/${served.small.folder}/outside.txt`,
  ]
  for (const path of attempts) {
    const answer = await raw(path, { cookie })
    assert.notEqual(answer.status, 200, path)
    assert.equal(answer.body.includes('outside"') || answer.body === 'outside', false, path)
  }
})

test('what is not HTTP is refused without a word about us', async () => {
  const socket = connect(served.server.port, '127.0.0.1')
  socket.end('\u{16}\u{3}\u{1} hello\r\n\r\n')
  const answer = (await socket.setEncoding('utf8').toArray()).join('')
  assert.match(answer, /^HTTP\/1\.1 400 .*"USAGE"/s)
})

test('a taken port is named', async () => {
  const { small, progress } = served
  const options: ServerOptions = {
    name: 'second',
    database: small.database,
    blobs: small.blobs,
    derived: small.derived,
    keepPictures: false,
    progress,
    limits: async () => startLimits,
    isolation: async () => ({ level: 'none', detail: '' }),
    search: unused,
    hits: unused,
    render: unused,
    rendererVersion: '1',
    page: small.folder,
    port: served.server.port,
  }
  await assert.rejects(
    startServer(options),
    (error) => error instanceof DaylightError && error.code === 'PORT_TAKEN',
  )
})
