/** pictures and pages that are pictures → further text, with boxes; page by page, behind what was read. */
import { recogniser, recogniserVersion } from '../../recognise/about.ts'
import { forgetPages, wantedPages } from '../../recognise/store.ts'
import type { Database } from '../../case/ports.ts'
import { PageReader, type ReadPage } from '../recognise-page.ts'
import { finishRecognised, removeRecognised, writePage } from '../recognised-text.ts'
import { ranksOf } from '../recognise-order.ts'
import type { Stage, StageContext, Turn } from '../stage.ts'

const version = `${recogniser.name}@${recogniser.version}`

export const recognise: Stage = {
  name: 'recognise',
  batch: 1,
  lingerMs: 0,
  atOnce: (cores) => cores,
  due: async ({ opened: { database }, recogniser: running }, documents) =>
    running === null ? new Map() : ranksOf(database, documents),
  isCurrent: ({ recogniser: running }, made) =>
    running === null || (made.version === version && made.settings === running.models),
  run: async (context, documents, signal, turn) => {
    for (const document of documents) await recogniseOne(context, document, signal, turn)
    return { written: Promise.resolve([]) }
  },
}

async function recogniseOne(
  context: StageContext,
  document: number,
  signal: AbortSignal,
  turn: Turn,
): Promise<void> {
  const { opened, recogniser: running } = context
  const { database } = opened
  // why not is said of the document, once, where its state is concluded
  if (running === null || (await running.trouble()) !== null) return
  const started = performance.now()
  await begin(context, document, running.models)
  const pages = await wantedPages(database, document)
  const reader = await PageReader.open(context, document, running)
  const textVersion = recogniserVersion(running.models)
  try {
    // as many pages at the same time as there are processes; written in their order, so that the text grows at its end
    const ahead: Promise<ReadPage | null>[] = []
    const next = pages.values()
    const fill = async (): Promise<void> => {
      while (ahead.length < context.cores) {
        const { value, done } = next.next()
        if (done) return
        await turn()
        const page = reader.read(value, signal)
        page.catch(() => undefined)
        ahead.push(page)
      }
    }
    for (await fill(); ahead.length > 0; await fill()) {
      const read = await ahead.shift()
      signal.throwIfAborted()
      if (read) await writePage(context, document, read, textVersion)
    }
  } finally {
    await reader.close()
  }
  const seconds = (performance.now() - started) / 1000
  await finishRecognised(context, document, { version, settings: running.models, seconds })
  await context.index.tidy(signal)
}

/** Goes on where an interrupted run of the same recogniser was; else takes away what an earlier one gave. */
async function begin({ opened, index }: StageContext, document: number, models: string): Promise<void> {
  await opened.database.transaction(async (transaction) => {
    const made = await transaction.get<{ state: string; version: string; settings: string }>(
      "SELECT state, version, settings FROM outputs WHERE document = ? AND stage = 'recognise'",
      document,
    )
    if (made?.state === 'running' && made.version === version && made.settings === models) return
    await removeRecognised(transaction, index, document)
    await forgetPages(transaction, document)
    await markRunning(transaction, document, models)
  })
}

const markRunning = (transaction: Database, document: number, models: string): Promise<number> =>
  transaction.run(
    `INSERT INTO outputs (document, stage, version, settings, state) VALUES (?, 'recognise', ?, ?, 'running')
     ON CONFLICT (document, stage) DO UPDATE
     SET state = 'running', version = excluded.version, settings = excluded.settings, seconds = 0`,
    document,
    version,
    models,
  )
