/** Serves one case to the browser: page, API, searching process, and a locked reader that draws pages. */
import { access, constants } from 'node:fs/promises'
import { type DecidableCase, openCase, openCaseForDecisions } from '../case/case.ts'
import { openIndex } from '../case/index/open.ts'
import { correct } from '../documents/corrections/correct.ts'
import { probeIsolation } from '../extract/sandbox/isolation.ts'
import { CaseWork } from './case-work.ts'
import type { IngestProcess } from './ingest-process.ts'
import { LazyReader } from './lazy-reader.ts'
import type { Isolation } from '../model/api.ts'
import { findDocument } from '../documents/find.ts'
import { setAside } from '../documents/set-aside.ts'
import type { Decisions } from '../server/options.ts'
import { QueryProcess } from '../server/queries/client.ts'
import { startServer, type RunningServer } from '../server/start.ts'
import { builtPage } from './page.ts'
import { stillProgress } from './still-progress.ts'

export interface ServeOptions {
  folder: string
  port: number | undefined
  weak: boolean
  /** A run that reads into the case while it is served. */
  run?: IngestProcess
}

export async function serveCase(options: ServeOptions, note: (line: string) => void): Promise<RunningServer> {
  const page = await builtPage(note)
  const opened = await openCase(options.folder)
  const queries = new QueryProcess(opened.folder)
  const reader = new LazyReader(opened.settings.limits, options.weak)
  const machine = machineIsolation()
  const writable = await access(opened.folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  const work = new CaseWork(opened.folder, options.weak, await stillProgress(opened.database))
  if (options.run) work.follow(options.run)
  try {
    const server = await startServer({
      name: opened.name,
      database: opened.database,
      blobs: opened.blobs,
      derived: opened.derived,
      keepPictures: writable,
      progress: work,
      ...(writable ? { work, decisions: decisionsIn(options.folder) } : {}),
      limits: async () => (await opened.currentSettings()).limits,
      isolation: async () => (await opened.isolation()) ?? (await machine),
      search: (request, signal) => queries.search(request, signal),
      hits: (request, signal) => queries.hits(request, signal),
      render: async (sha256, number, pixels, signal, region) => {
        const { type } = await findDocument(opened.database, sha256)
        const pool = await reader.get()
        const source = await opened.blobs.open(sha256)
        return pool.render({ type, source }, number, pixels, signal, region).finally(() => source.close())
      },
      rendererVersion: '1',
      page,
      ...(options.port === undefined ? {} : { port: options.port }),
    })
    // the first page a person opens must not wait for a reader to start; what fails here is told where it is needed
    reader.get().catch(() => undefined)
    return {
      ...server,
      close: async () => {
        await work.stop()
        await server.close()
        queries.close()
        await reader.close()
        await opened.close()
      },
    }
  } catch (error) {
    queries.close()
    await opened.close()
    throw error
  }
}

/** Opened for each decision alone: people decide rarely, and nothing is held meanwhile. */
function decisionsIn(folder: string): Decisions {
  const decide = async <T>(work: (decidable: DecidableCase) => Promise<T>): Promise<T> => {
    const decidable = await openCaseForDecisions(folder)
    try {
      return await work(decidable)
    } finally {
      await decidable.close()
    }
  }
  return {
    setAside: (request) => decide((decidable) => setAside(decidable, request)),
    correct: (request) => decide((decidable) => correct(decidable, openIndex(decidable.database), request)),
  }
}

const machineIsolation = (): Promise<Isolation> =>
  probeIsolation().catch((error: unknown) => ({
    level: 'none',
    detail: error instanceof Error ? error.message : String(error),
  }))
