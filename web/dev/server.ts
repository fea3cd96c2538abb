/** Serves the built page with sample answers on 127.0.0.1, under the same content security policy. Development only. */
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import sharp from 'sharp'
import { Progress } from '../../src/model/api.ts'
import { SearchRequest } from '../../src/model/search.ts'
import { boxesOf, folders, overview, search, spansOf } from './answers.ts'
import type { Sample } from './sample.ts'
import { makeSamples } from './samples.ts'

const samples = makeSamples()
const dist = join(import.meta.dirname, '../dist')
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'"
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
/** `DEV_RUNNING=1` shows a case that is still being read; `DEV_SESSION=none` a page that was not let in. */
const running = process.env['DEV_RUNNING'] === '1'
const progress = Progress.parse({
  running,
  stage: running ? 'read' : 'done',
  items: running ? 1204 : samples.length,
  itemsDone: running ? 312 : samples.length,
  documents: samples.length,
  bytes: 9e8,
  bytesDone: 3e8,
  seconds: 62,
  bytesPerSecond: 8_400_000,
  etaSeconds: running ? 240 : null,
  message: null,
})

const escape = (text: string): string => text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'))

async function drawPage(sample: Sample, page: number): Promise<Buffer> {
  const words = sample.words.find((one) => one.page === page)?.words ?? []
  const drawn = words.map(
    ({ start, end, box: [x0, y0, x1, y1] }) =>
      `<text x="${x0 * 1190}" y="${y0 * 1684 + 27}" font-size="26" textLength="${(x1 - x0) * 1190}" font-family="Noto Serif CJK SC">${escape(sample.text.slice(start, end))}</text><!--${y1}-->`,
  )
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1190" height="1684"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`,
    ),
  )
    .png()
    .toBuffer()
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  })
  response.end(JSON.stringify(body))
}

function problem(
  response: ServerResponse,
  status: number,
  code: string,
  title: string,
  action: string,
): void {
  send(response, { type: `urn:daylight:error:${code}`, title, status, code, detail: '', action }, status)
}

async function answerDocument(
  response: ServerResponse,
  steps: string[],
  params: URLSearchParams,
): Promise<void> {
  const [id = '', what = '', which = '', last = ''] = steps
  const sample = samples.find(({ details }) => details.document === id)
  if (!sample)
    return problem(
      response,
      404,
      'DOCUMENT_MISSING',
      'There is no such document in this case',
      'Give a SHA-256.',
    )
  if (what === '') return send(response, sample.details)
  if (what === 'text') {
    const start = Number(params.get('from'))
    const end = Math.min(sample.text.length, Number(params.get('to')))
    const parts = sample.parts.filter((part) => part.start < Math.max(end, start + 1) && part.end > start)
    const line = sample.text.slice(0, start).split('\n').length
    return send(response, {
      start,
      end,
      length: sample.text.length,
      line,
      text: sample.text.slice(start, end),
      parts,
    })
  }
  if (what === 'hits') {
    const spans = spansOf(sample, params.get('query') ?? '')
    return send(response, { total: spans.length, spans, boxes: spans.map((span) => boxesOf(sample, span)) })
  }
  if (what === 'pages' && last === 'words')
    return send(
      response,
      sample.words.find(({ page }) => page === Number(which)) ?? { page: Number(which), words: [] },
    )
  if (what === 'pages' || what === 'thumbnail.png') {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.end(
      await drawPage(what === 'pages' ? sample : (samples[0] ?? sample), Number.parseInt(which, 10) || 1),
    )
    return
  }
  response.writeHead(200, { 'content-disposition': 'attachment', 'content-type': 'application/octet-stream' })
  response.end(sample.text)
}

async function answerApi(response: ServerResponse, url: URL): Promise<void> {
  const params = url.searchParams
  const [, , name = '', ...steps] = url.pathname.split('/').map(decodeURIComponent)
  if (process.env['DEV_SESSION'] === 'none')
    return problem(
      response,
      401,
      'SESSION_MISSING',
      'No session',
      'Open the address that `daylight serve` printed.',
    )
  if (name === 'events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`)
    return
  }
  if (name === 'overview') return send(response, overview(samples, progress))
  if (name === 'completeness')
    return send(response, {
      containers: 3,
      notWhole: 1,
      attachmentsDeclared: 5,
      attachmentsObtained: 4,
      examples: [{ path: '邮件/0007.eml', sha256: samples[0]?.details.document ?? '' }],
    })
  if (name === 'folders')
    return send(response, folders(samples, params.get('source') ?? '', params.get('path') ?? ''))
  if (name === 'ledger') {
    const rows = samples
      .map(({ row }) => row)
      .filter(
        (row) =>
          row.state === (params.get('state') ?? row.state) && row.path.startsWith(params.get('prefix') ?? ''),
      )
    const from = Number(params.get('after') ?? 0)
    const limit = Number(params.get('limit') ?? 100)
    return send(response, {
      rows: rows.slice(from, from + limit),
      next: from + limit < rows.length ? String(from + limit) : null,
    })
  }
  if (name === 'search')
    return send(
      response,
      search(
        samples,
        SearchRequest.parse({
          ...Object.fromEntries(params),
          limit: Number(params.get('limit') ?? 20),
          any: params.get('any') === 'true',
          include: JSON.parse(params.get('include') ?? '{}'),
          exclude: JSON.parse(params.get('exclude') ?? '{}'),
        }),
      ),
    )
  if (name === 'documents') return answerDocument(response, steps, params)
  return problem(response, 404, 'ROUTE_MISSING', 'There is no such address', '')
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  response.setHeader('content-security-policy', policy)
  if (url.pathname.startsWith('/api/')) {
    void answerApi(response, url)
    return
  }
  const file = url.pathname.startsWith('/assets/')
    ? join(dist, 'assets', url.pathname.split('/').at(-1) ?? '')
    : join(dist, 'index.html')
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/html' })
  response.end(readFileSync(file))
})
server.listen(Number(process.env['PORT'] ?? 4599), '127.0.0.1')
