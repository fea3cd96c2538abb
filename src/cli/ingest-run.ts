/** Takes paths into a case and runs every stage: what `ingest` does, and `open` in a process of its own. */
import { realpath } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve, sep } from 'node:path'
import { createCase, openCaseForProcessing, type WritableCase } from '../case/case.ts'
import { openIndex } from '../case/sqlite/fts.ts'
import { OutsidePrograms } from '../extract/outside/outside.ts'
import { ReaderPool } from '../extract/sandbox/pool.ts'
import { findSource, type Source } from '../intake/walk.ts'
import { DaylightError } from '../model/errors.ts'
import { findPasswords } from '../pipeline/found-passwords.ts'
import { Recogniser } from '../pipeline/recogniser.ts'
import { awaitRecognition, requeue } from '../pipeline/requeue.ts'
import { Keyring, type Password } from '../pipeline/keyring.ts'
import { ProgressMeter } from '../pipeline/progress.ts'
import { run } from '../pipeline/run.ts'
import { recogniserVersion } from '../recognise/about.ts'
import { modelsKey, recogniseRoom } from '../recognise/room.ts'
import { withRaised } from './raise-settings.ts'

export interface IngestOptions {
  folder: string
  paths: readonly string[]
  inPlace: boolean
  /** Accept parsers that are only held by the runtime's permission model. */
  weak: boolean
  /** States whose documents are read again. */
  retry: readonly string[]
  /** Stage whose output is made again for every document. */
  stage: string | undefined
  /** People's own, to try on encrypted items. */
  passwords: readonly Password[]
  /** Then also try what the documents themselves call passwords. */
  foundPasswords: boolean
  /** Settings of the case to change first, `limits.wallSeconds=600`. */
  raise: readonly string[]
  /** `text`: pictures are left for a later run. */
  until: 'text' | 'all'
  /** Whether pictures are read at all. */
  recognise: boolean
  signal: AbortSignal
  progress: ProgressMeter
}

export interface IngestResult {
  items: number
  documents: number
  bytes: number
  seconds: number
  states: Record<string, number>
}

export async function runIngest(options: IngestOptions): Promise<IngestResult> {
  const { progress, signal } = options
  const started = performance.now()
  const sources = await findSources(options.paths, options.folder)
  if (sources.length > 0) await createCase(options.folder)
  const opened = await openCaseForProcessing(options.folder)
  try {
    if (options.raise.length > 0) await opened.changeSettings(withRaised(opened.settings, options.raise))
    const { memoryBytes, wallSeconds, cpuSeconds } = opened.settings.limits
    const isolation = options.weak ? 'weak' : 'full'
    const { enabled } = opened.settings.recognise
    const models = modelsOf(opened)
    const recognises = enabled && options.recognise
    const key = recognises ? await modelsKey(models) : ''
    const pool = await ReaderPool.open({
      size: availableParallelism(),
      isolation,
      memoryBytes,
      wallSeconds,
      cpuSeconds,
      ...(recognises ? { recognise: recogniseRoom(models, opened.settings.limits) } : {}),
    })
    try {
      await opened.rememberIsolation(pool.isolation)
      await record(opened, 'ingest-started', {
        sources: sources.map(({ name }) => name),
        isolation: pool.isolation.level,
        inPlace: options.inPlace,
        recogniser: recognises ? recogniserVersion(key) : null,
        passwords: options.passwords.length,
        foundPasswords: options.foundPasswords,
      })
      await requeue(opened.database, { states: options.retry, stage: options.stage })
      const recogniser = recognises ? new Recogniser(pool, key, availableParallelism()) : null
      if (recogniser && options.until === 'all') await awaitRecognition(opened.database, key)
      await progress.startFrom(opened.database)
      const keyring = new Keyring(options.passwords)
      const outside = new OutsidePrograms({
        outputBytes: opened.settings.limits.memberBytes,
        memoryBytes,
        cpuSeconds,
        wallSeconds,
      })
      const index = openIndex(opened.database)
      const context = { opened, pool, index, keyring, outside, recogniser }
      const { inPlace, until } = options
      const again = (stop: 'text' | 'all') => (): Promise<void> =>
        run(context, { sources: [], inPlace: false, until: stop, progress, signal })
      // what a text calls a password opens further documents: pictures come after them, and may name some, too
      await run(context, {
        sources,
        inPlace,
        until: options.foundPasswords ? 'text' : until,
        progress,
        signal,
      })
      if (options.foundPasswords) {
        await findPasswords(context, again('text'))
        if (until === 'all') {
          await again('all')()
          await findPasswords(context, again('all'))
        }
      }
    } finally {
      pool.close()
    }
    const result = { ...(await count(opened)), seconds: Math.round(performance.now() - started) / 1000 }
    await record(opened, 'ingest-finished', result)
    progress.stage('done')
    return result
  } catch (error) {
    progress.stage(
      signal.aborted ? 'interrupted' : 'failed',
      error instanceof Error ? error.message : String(error),
    )
    throw error
  } finally {
    await opened.close()
  }
}

/** Folder of the case's own models, which may be told from the case's folder; null for those of the house. */
const modelsOf = ({ folder, settings }: Pick<WritableCase, 'folder' | 'settings'>): string | null =>
  settings.recognise.models === null ? null : resolve(folder, settings.recognise.models)

async function findSources(paths: readonly string[], folder: string): Promise<Source[]> {
  const inside = await realpath(folder).catch(() => resolve(folder))
  const sources: Source[] = []
  for (const path of paths) {
    const source = await findSource(path)
    const real = await realpath(source.location)
    if (real === inside || real.startsWith(inside + sep)) throw new DaylightError('SOURCE_INSIDE_CASE', real)
    sources.push(source)
  }
  return sources
}

async function record(
  opened: WritableCase,
  action: 'ingest-started' | 'ingest-finished',
  params: unknown,
): Promise<void> {
  await opened.database.transaction((transaction) => opened.custody.record(transaction, action, params))
  await opened.custody.complete()
}

async function count({ database }: WritableCase): Promise<Omit<IngestResult, 'seconds'>> {
  const documents = await database.get<{ documents: number; bytes: number }>(
    'SELECT count(*) AS documents, coalesce(sum(bytes), 0) AS bytes FROM documents',
  )
  const states = await database.all<{ state: string; items: number }>(
    `SELECT coalesce(i.own_state, d.state) AS state, count(*) AS items
     FROM items i LEFT JOIN documents d ON d.sha256 = i.sha256 GROUP BY 1 ORDER BY 1`,
  )
  return {
    items: states.reduce((sum, { items }) => sum + items, 0),
    documents: documents?.documents ?? 0,
    bytes: documents?.bytes ?? 0,
    states: Object.fromEntries(states.map(({ state, items }) => [state, items])),
  }
}
