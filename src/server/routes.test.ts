import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  DocumentDetails,
  DocumentHits,
  FolderEntry,
  Overview,
  PageWords,
  TextRange,
} from '../model/api.ts'
import type { LedgerRow } from '../model/item.ts'
import type { SearchRequest, SearchResponse } from '../model/search.ts'
import { chinese, ServedCase } from './testing/served-case.ts'

let served: ServedCase
before(async () => {
  served = await ServedCase.start()
})
after(() => served.close())

test('overview: counts, progress and isolation together', async () => {
  const overview = await served.json<Overview>('/api/overview')
  assert.equal(overview.name, 'small')
  assert.equal(overview.items, 4)
  assert.equal(overview.isolation.level, 'locked')
  assert.equal(overview.progress.items, 1000)
  assert.equal(overview.unread[0]?.reason, 'a link')
})

test('ledger: filters and pages', async () => {
  interface Page {
    rows: LedgerRow[]
    next: string | null
  }
  const paths: string[] = []
  let next: string | null = ''
  do {
    const page: Page = await served.json(`/api/ledger?limit=3&after=${next}`)
    paths.push(...page.rows.map(({ path }) => path))
    ;({ next } = page)
  } while (next !== null)
  assert.deepEqual(paths, ['link', 'paper.pdf', '合同/copy.txt', '合同/报价 "1".txt'])
  const refused = await served.json<Page>('/api/ledger?state=refused,limit')
  assert.deepEqual(
    refused.rows.map(({ path }) => path),
    ['link'],
  )
  const below = await served.json<Page>(`/api/ledger?prefix=${encodeURIComponent('合同/')}&source=leak`)
  assert.equal(below.rows.length, 2)
  assert.equal(await served.problem('/api/ledger?state=broken'), '400 USAGE')
  assert.equal(await served.problem('/api/ledger?limit=0'), '400 USAGE')
  assert.equal(await served.problem('/api/ledger?limit=1&limit=2'), '400 USAGE')
  assert.equal(await served.problem('/api/ledger?after=nonsense'), '400 CURSOR_INVALID')
})

test('folders: sources, then a level', async () => {
  const top = await served.json<{ entries: FolderEntry[] }>('/api/folders')
  assert.deepEqual(
    top.entries.map(({ source, items, read }) => [source, items, read]),
    [['leak', 4, 3]],
  )
  const level = await served.json<{ entries: FolderEntry[] }>('/api/folders?source=leak&path=')
  assert.deepEqual(
    level.entries.map(({ name, kind }) => `${kind} ${name}`),
    ['folder 合同', 'item link', 'item paper.pdf'],
  )
})

test('a document by prefix, and what is not one', async () => {
  const details = await served.json<DocumentDetails>(`/api/documents/${served.text.slice(0, 10)}`)
  assert.equal(details.document, served.text)
  assert.equal(details.title, '报价')
  assert.equal(details.items.length, 2)
  assert.equal('text' in details, false)
  assert.equal(await served.problem('/api/documents/0000000000'), '404 DOCUMENT_MISSING')
  assert.equal(await served.problem('/api/documents/abc'), '404 DOCUMENT_MISSING')
  assert.equal(await served.problem('/api/documents/%ff'), '400 USAGE')
  const pdf = await served.json<DocumentDetails>(`/api/documents/${served.pdf}`)
  assert.deepEqual(pdf.pages, [{ page: 1, width: 595, height: 842 }])
  assert.equal(pdf.hasThumbnail, true)
})

test('text: whole segments over the range, and ranges that do not fit', async () => {
  const path = `/api/documents/${served.text}/text`
  const whole = await served.json<TextRange>(path)
  assert.equal(whole.text, chinese)
  const some = await served.json<TextRange>(`${path}?from=10&to=11`)
  assert.deepEqual([some.start, some.end, some.line], [9, 18, 2])
  assert.equal(some.text, chinese.slice(9, 18))
  assert.equal(await served.problem(`${path}?from=5&to=4`), '416 RANGE_INVALID')
  assert.equal(await served.problem(`${path}?to=4000`), '416 RANGE_INVALID')
  assert.equal(await served.problem(`${path}?from=-1`), '400 USAGE')
  assert.equal(await served.problem('/api/documents/0000000000/text'), '404 DOCUMENT_MISSING')
})

test('words of a page with boxes as fractions', async () => {
  const { words } = await served.json<PageWords>(`/api/documents/${served.pdf}/pages/1/words`)
  assert.deepEqual(words, [
    { start: 0, end: 3, box: [0, 0, 1, 0.2] },
    { start: 4, end: 9, box: [0.2, 0, 0.4, 1] },
  ])
  assert.equal(await served.problem(`/api/documents/${served.pdf}/pages/2/words`), '404 PAGE_MISSING')
  assert.equal(await served.problem(`/api/documents/${served.pdf}/pages/0/words`), '400 USAGE')
})

test('the original is a download, whole or in a range', async () => {
  const path = `/api/documents/${served.text}/original`
  const response = await served.get(path)
  assert.equal(await response.text(), chinese)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  const name = encodeURIComponent('copy.txt.download')
  assert.equal(
    response.headers.get('content-disposition'),
    `attachment; filename="copy.txt.download"; filename*=UTF-8''${name}`,
  )
  const bytes = Buffer.from(chinese)
  const part = await served.get(path, { headers: { range: 'bytes=3-8' } })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 3-8/${bytes.length}`)
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(3, 9))
  const tail = await served.get(path, { headers: { range: 'bytes=-4' } })
  assert.deepEqual(Buffer.from(await tail.arrayBuffer()), bytes.subarray(-4))
  assert.equal(await served.problem(path, { headers: { range: 'bytes=4000-' } }), '416 RANGE_INVALID')
  const head = await served.get(path, { method: 'HEAD' })
  assert.equal(head.headers.get('content-length'), String(bytes.length))
})

test('an original that is gone says so', async () => {
  const sha256 = 'e'.repeat(64)
  await served.small.insert('documents', { sha256, bytes: 1, type: 'text/plain', state: 'ok', read: 'whole' })
  assert.equal(await served.problem(`/api/documents/${sha256}/original`), '404 PATH_MISSING')
})

test('search and hits get what was asked', async (t) => {
  const asked: unknown[] = []
  const answer: SearchResponse = {
    query: { parsed: 'x', repairs: [] },
    total: 1,
    next: null,
    hits: [],
    facets: { type: [], language: [], folder: [], date: [], state: [] },
    unmatched: ['y'],
  }
  const hits: DocumentHits = { total: 0, spans: [], boxes: [] }
  const own = await ServedCase.start({
    search: async (request) => (asked.push(request), answer),
    hits: async (request) => (asked.push(request), hits),
  })
  t.after(() => own.close())
  const include = encodeURIComponent('{"type":["application/pdf"]}')
  const path = `/api/search?query=${encodeURIComponent('报价 "a b"')}&limit=5&sort=newest&any=1&include=${include}&cursor=c`
  assert.deepEqual(await own.json(path), answer)
  assert.deepEqual(await own.json(`/api/documents/${own.pdf.slice(0, 8)}/hits?query=two&any=true`), hits)
  const request: SearchRequest = {
    query: '报价 "a b"',
    limit: 5,
    sort: 'newest',
    any: true,
    include: { type: ['application/pdf'] },
    cursor: 'c',
  }
  assert.deepEqual(asked, [request, { sha256: own.pdf, query: 'two', any: true }])
  for (const bad of [
    'limit=1001',
    'limit=x',
    'sort=best',
    'include={',
    'include={"colour":["red"]}',
    'any=maybe',
  ]) {
    assert.equal(await own.problem(`/api/search?query=a&${bad}`), '400 USAGE', bad)
  }
  assert.equal(await own.problem(`/api/documents/${own.pdf}/hits`), '400 USAGE')
})

test('a search stops when its client goes away', async (t) => {
  const started = Promise.withResolvers<AbortSignal>()
  const own = await ServedCase.start({
    search: async (_request, signal) => {
      started.resolve(signal)
      await once(signal, 'abort')
      throw signal.reason
    },
  })
  t.after(() => own.close())
  const client = new AbortController()
  const asked = own.get('/api/search?query=slow', { signal: client.signal })
  const signal = await started.promise
  assert.equal(signal.aborted, false)
  client.abort()
  await assert.rejects(asked)
  if (!signal.aborted) await once(signal, 'abort')
})

test('what breaks inside stays inside', async (t) => {
  const own = await ServedCase.start({
    search: async () => Promise.reject(new Error('secret /home/me/path')),
    hits: async () => ({ total: 'many' }) as unknown as DocumentHits,
  })
  t.after(() => own.close())
  for (const path of ['/api/search?query=x', `/api/documents/${own.pdf}/hits?query=x`]) {
    const response = await own.get(path)
    const body = await response.text()
    assert.equal(response.status, 500)
    assert.match(body, /"INTERNAL"/)
    assert.doesNotMatch(body, /secret|at .*\.ts|total/)
  }
})

test('progress comes at once, then at most four times a second, until the client leaves', async () => {
  const client = new AbortController()
  const response = await served.get('/api/events', { signal: client.signal })
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  assert.ok(reader)
  const done: number[] = []
  const take = async (): Promise<void> => {
    const { value } = await reader.read()
    for (const match of (value ?? '').matchAll(/"itemsDone":(\d+)/g)) done.push(Number(match[1]))
  }
  while (done.length < 1) await take()
  const began = performance.now()
  for (let n = 0; n < 100; n++) {
    served.progress.advance()
    await sleep(6)
  }
  while (done.at(-1) !== 100) await take()
  const seconds = (performance.now() - began) / 1000
  assert.ok(done.length - 1 <= seconds * 4 + 1, `${done.length} events in ${seconds} s`)
  client.abort()
  const patience = AbortSignal.timeout(5000)
  while (served.progress.listeners > 0) await sleep(10, undefined, { signal: patience })
})

test('a server with open streams closes at once', async () => {
  const own = await ServedCase.start()
  const response = await own.get('/api/events')
  const ended = response.text()
  await own.close()
  assert.match(await ended, /event: progress/)
  assert.equal(own.progress.listeners, 0)
})

test('every route is described, and documented in docs/api.md', async () => {
  const description = await served.json<{
    openapi: string
    paths: Record<string, Record<string, { parameters: { name: string }[] }>>
  }>('/api/openapi.json')
  assert.equal(description.openapi, '3.1.0')
  const documented = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, { parameters }] of Object.entries(methods)) {
      const heading = `\`${method.toUpperCase()} ${path}\``
      const section = documented.split(/^### /m).find((text) => text.startsWith(heading))
      assert.ok(section, `docs/api.md has no section for ${heading}`)
      for (const { name } of parameters)
        assert.match(section, new RegExp(`[\`{]${name}[\`}]`), `${path}: ${name}`)
    }
  }
  const sections = [...documented.matchAll(/^### `(?:GET|POST) (\/api\/[^`]+)`/gm)].map((match) => match[1])
  assert.deepEqual(new Set(sections), new Set(Object.keys(description.paths)))
  assert.equal(sections.length, new Set(sections).size)
})
