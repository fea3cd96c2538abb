/** A small case behind a real server, and a client with a session, for tests. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partOf, SmallCase } from '../../documents/testing/small-case.ts'
import type { Progress } from '../../model/api.ts'
import { startLimits } from '../../model/limits.ts'
import type { ServerOptions } from '../options.ts'
import { type RunningServer, startServer } from '../start.ts'

export class ServedCase {
  readonly small: SmallCase
  readonly server: RunningServer
  readonly progress: ChangingProgress
  /** SHA-256 of a Chinese text of 3 segments at two places, and of a PDF with one page of two words. */
  readonly text: string
  readonly pdf: string
  readonly #cookie: string

  private constructor(
    fields: Pick<ServedCase, 'small' | 'server' | 'progress' | 'text' | 'pdf'>,
    cookie: string,
  ) {
    this.small = fields.small
    this.server = fields.server
    this.progress = fields.progress
    this.text = fields.text
    this.pdf = fields.pdf
    this.#cookie = cookie
  }

  static async start(options: Partial<ServerOptions> = {}): Promise<ServedCase> {
    const small = await SmallCase.make()
    const progress = new ChangingProgress()
    const documents = await addDocuments(small)
    const page = join(small.folder, 'page')
    await buildPage(page)
    const server = await startServer({
      name: 'small',
      database: small.database,
      blobs: small.blobs,
      derived: small.derived,
      keepPictures: true,
      progress,
      limits: async () => startLimits,
      isolation: async () => ({ level: 'locked', detail: 'test' }),
      search: async () => ({
        query: { parsed: '', repairs: [] },
        total: 0,
        next: null,
        hits: [],
        facets: { type: [], language: [], folder: [], date: [], state: [] },
        unmatched: [],
      }),
      hits: async () => ({ total: 0, spans: [], boxes: [] }),
      render: async (_sha256, _page, pixels) => ({
        width: pixels,
        height: 2,
        rgb: new Uint8Array(pixels * 6),
      }),
      rendererVersion: 'test-1',
      page,
      ...options,
    })
    const exchange = await fetch(server.url, { redirect: 'manual' })
    const cookie = (exchange.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
    return new ServedCase({ small, server, progress, ...documents }, cookie)
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.#cookie, ...(init.headers as Record<string, string> | undefined) }
    return fetch(`http://127.0.0.1:${this.server.port}${path}`, { redirect: 'manual', ...init, headers })
  }

  async json<Answer>(path: string): Promise<Answer> {
    const response = await this.get(path)
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }

  /** HTTP status and code of a problem. */
  async problem(path: string, init?: RequestInit): Promise<string> {
    const response = await this.get(path, init)
    const body = await response.text()
    if (response.headers.get('content-type') !== 'application/problem+json')
      return `${response.status} not a problem`
    return `${response.status} ${(JSON.parse(body) as { code: string }).code}`
  }

  async close(): Promise<void> {
    await this.server.close()
    await this.small.close()
  }
}

export class ChangingProgress {
  readonly #listeners = new Set<() => void>()
  #done = 0

  get listeners(): number {
    return this.#listeners.size
  }

  current(): Progress {
    return {
      running: true,
      stage: 'read',
      items: 1000,
      itemsDone: this.#done,
      documents: 1000,
      bytes: 1,
      bytesDone: 0,
      pictures: 0,
      picturesDone: 0,
      seconds: 1,
      bytesPerSecond: 1,
      etaSeconds: null,
      message: null,
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  advance(): void {
    this.#done++
    for (const listener of this.#listeners) listener()
  }
}

export const chinese = '第一行 报价单\n第二行 合同\n第三行 付款\n'

async function addDocuments(small: SmallCase): Promise<{ text: string; pdf: string }> {
  const text = await small.document({
    bytes: chinese,
    text: chinese,
    segmentLength: 9,
    language: 'zh-Hans',
    date: '2022-03-05',
    title: '报价',
    parts: [partOf('paragraph', 0, 8, { locator: { line: 1 } })],
  })
  const pdf = await small.document({
    bytes: '%PDF-',
    type: 'application/pdf',
    text: 'two words',
    language: 'en',
    thumbnail: 'th/umb.png',
  })
  await small.layout(pdf.id, 1, [
    [0, 3, 0, 0, 65_535, 13_107],
    [4, 9, 13_107, 0, 26_214, 65_535],
  ])
  await mkdir(join(small.derived, 'th'), { recursive: true })
  await writeFile(join(small.derived, 'th', 'umb.png'), 'a thumbnail')
  await small.item({ path: '合同/报价 "1".txt', sha256: text.sha256 })
  await small.item({ path: '合同/copy.txt', sha256: text.sha256 })
  await small.item({ path: 'paper.pdf', sha256: pdf.sha256, type: 'application/pdf' })
  await small.item({ path: 'link', sha256: null, own: { state: 'refused', reason: 'a link' } })
  return { text: text.sha256, pdf: pdf.sha256 }
}

async function buildPage(folder: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>')
  await writeFile(join(folder, 'assets', 'index-Ab12_-9z.js'), 'export {}')
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  // beside the page, where no address may lead
  await writeFile(join(folder, '..', 'outside.txt'), 'outside')
}
