/** One page of a document: drawn, read, compared with its text layer. */
import type { BlobHandle, Database } from '../case/ports.ts'
import { limitsOf } from '../extract/limits.ts'
import { DrawingError } from '../extract/sandbox/draw-page.ts'
import { agrees } from '../recognise/agreement.ts'
import { drawWhole, pixelBytes } from '../recognise/drawing.ts'
import { type PageReading, readPicture } from '../recognise/read-picture.ts'
import type { PageOutcome } from '../recognise/outcome.ts'
import type { WantedPage } from '../recognise/store.ts'
import type { Recogniser } from './recogniser.ts'
import type { StageContext } from './stage.ts'

export interface ReadPage {
  page: WantedPage
  state: Exclude<PageOutcome['state'], null>
  reason: string | null
  /** Set where its text is to be added. */
  reading: PageReading | null
  seconds: number
}

/** One sign alone is a pattern that looks like it. */
const leastMeaning = 2
const meaningful = /[\p{L}\p{N}]/gu

export class PageReader {
  readonly #context: StageContext
  readonly #document: number
  readonly #recogniser: Recogniser
  readonly #job: { type: string; source: BlobHandle } | null

  private constructor(
    context: StageContext,
    document: number,
    recogniser: Recogniser,
    job: { type: string; source: BlobHandle } | null,
  ) {
    this.#context = context
    this.#document = document
    this.#recogniser = recogniser
    this.#job = job
  }

  static async open(context: StageContext, document: number, recogniser: Recogniser): Promise<PageReader> {
    const { database, blobs } = context.opened
    const about = await database.get<{ sha256: string; type: string }>(
      'SELECT sha256, type FROM documents WHERE id = ?',
      document,
    )
    const source = about ? await blobs.open(about.sha256).catch(missing) : null
    const job = about && source ? { type: about.type, source } : null
    return new PageReader(context, document, recogniser, job)
  }

  async close(): Promise<void> {
    await this.#job?.source.close()
  }

  async read(page: WantedPage, signal: AbortSignal): Promise<ReadPage> {
    const started = performance.now()
    const ended = (rest: Omit<ReadPage, 'page' | 'seconds'>): ReadPage => ({
      page,
      ...rest,
      seconds: (performance.now() - started) / 1000,
    })
    const job = this.#job
    if (!job) return ended({ state: 'refused', reason: 'its bytes are not there any more', reading: null })
    try {
      const reading = await this.#recogniser.withRoom(pixelBytes(page), signal, () =>
        this.#look(job, page, signal),
      )
      const { outcome, text } = reading
      if (outcome.state !== 'ok' && outcome.state !== 'empty')
        return ended({ state: outcome.state, reason: outcome.reason, reading: null })
      if ((text.match(meaningful)?.length ?? 0) < leastMeaning)
        return ended({ state: 'empty', reason: null, reading: null })
      const layer = await this.#layer(page)
      if (layer !== null && agrees(layer, text))
        return ended({ state: 'agrees', reason: null, reading: null })
      return ended({ state: 'text', reason: null, reading })
    } catch (error) {
      if (!(error instanceof DrawingError) || signal.aborted) throw error
      return ended({ state: error.state, reason: error.reason, reading: null })
    }
  }

  async #look(
    job: { type: string; source: BlobHandle },
    page: WantedPage,
    signal: AbortSignal,
  ): Promise<PageReading> {
    const { pool, opened } = this.#context
    const pixels = await drawWhole(pool, job, page, signal)
    return readPicture(pool, pixels, limitsOf(opened.settings.limits), signal)
  }

  /** Text of the page's own layer. */
  async #layer({ layerStart, layerEnd }: WantedPage): Promise<string | null> {
    if (layerStart === null || layerEnd === null) return null
    return textBetween(this.#context.opened.database, this.#document, layerStart, layerEnd)
  }
}

async function textBetween(database: Database, document: number, from: number, to: number): Promise<string> {
  const rows = await database.all<{ start: number; text: string }>(
    'SELECT start, text FROM segments WHERE document = ? AND "end" > ? AND start < ? ORDER BY ordinal',
    document,
    from,
    to,
  )
  return rows
    .map(({ start, text }) => text.slice(Math.max(0, from - start), Math.max(0, to - start)))
    .join('')
}

function missing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}
