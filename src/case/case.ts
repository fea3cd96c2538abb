/** A case is one folder: made, opened for reading by any number, opened for processing by one. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { Isolation } from '../model/api.ts'
import { DaylightError } from '../model/errors.ts'
import { FileBlobs } from './blobs.ts'
import { Custody } from './custody.ts'
import { type Lease, takeLease } from './lease.ts'
import type { Blobs, Database } from './ports.ts'
import { Settings } from './settings.ts'
import { openCatalogue, upgradeCatalogue } from './sqlite/catalogue.ts'
import { formatVersion } from './sqlite/schema.ts'
import { tool } from './tool.ts'

const CaseFile = z.object({
  name: z.string(),
  format: z.number().int().positive(),
  created: z.string(),
  /** How parsers were locked in: the weakest of all runs that read into this case; null before the first. */
  isolation: Isolation.nullable().default(null),
  settings: Settings,
})
type CaseFile = z.infer<typeof CaseFile>

export interface Case {
  readonly folder: string
  readonly name: string
  readonly settings: Settings
  readonly database: Database
  readonly blobs: Blobs
  readonly custody: Custody
  /** Page images and thumbnails. */
  readonly derived: string
  /** How parsers were locked in so far; null where nothing was read yet. */
  isolation(): Promise<Isolation | null>
  /** The settings as they are now: a run in another process can change them. */
  currentSettings(): Promise<Settings>
  close(): Promise<void>
}

/** The same, held under the processing lease. */
export interface WritableCase extends Case {
  readonly writable: true
  rememberIsolation(isolation: Isolation): Promise<void>
  /** Writes the settings to case.json and into the log; `settings` is them from now on. */
  changeSettings(settings: Settings): Promise<void>
}

export const isCase = async (folder: string): Promise<boolean> =>
  (await stat(join(folder, 'case.json')).catch(() => null)) !== null

export async function createCase(folder: string): Promise<void> {
  const path = resolve(folder)
  if (await isCase(path)) return
  const foreign = (await namesIn(path)).filter((name) => !ownNames.test(name))
  if (foreign.length > 0) {
    throw new DaylightError(
      'CASE_MISSING',
      `${path} is a folder with other files in it (${foreign[0]}), not a case`,
    )
  }
  await mkdir(path, { recursive: true, mode: 0o700 })
  const lease = takeLease(join(path, 'lease.sqlite'), path)
  try {
    // another process may have made it meanwhile
    if (!(await isCase(path))) await fillCase(path)
  } finally {
    lease.release()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR')
      throw new DaylightError('CASE_MISSING', `${folder} is not a folder`, { cause: error })
    throw error
  }
}

async function fillCase(path: string): Promise<void> {
  // an earlier attempt that was cut short
  for (const name of await namesIn(path))
    if (!name.startsWith('lease.sqlite')) await rm(join(path, name), { recursive: true, force: true })
  const database = openCatalogue(join(path, 'catalog.sqlite'), 'create')
  const custody = new Custody(database, join(path, 'custody.jsonl'), tool)
  const name = basename(path).replace(/\.daylight$/, '')
  await database.transaction((transaction) =>
    custody.record(transaction, 'case-created', { name, format: formatVersion }),
  )
  await custody.complete()
  await database.close()
  const file: CaseFile = {
    name,
    format: formatVersion,
    created: new Date().toISOString(),
    isolation: null,
    settings: Settings.parse({}),
  }
  await saveCaseFile(path, file)
}

export async function openCase(folder: string): Promise<Case> {
  const path = resolve(folder)
  const file = await loadCaseFile(path)
  return assemble(path, file, openCatalogue(join(path, 'catalog.sqlite'), 'read'), null)
}

export async function openCaseForProcessing(folder: string): Promise<WritableCase> {
  const path = resolve(folder)
  // says what is missing or too new before anything is made
  await loadCaseFile(path)
  const lease = takeLease(join(path, 'lease.sqlite'), path)
  try {
    const file = await upgraded(path)
    const blobs = new FileBlobs(join(path, 'blobs'))
    await blobs.sweep()
    const opened = assemble(path, file, openCatalogue(join(path, 'catalog.sqlite'), 'write'), lease)
    await opened.custody.complete()
    let current = file
    const save = async (change: Partial<CaseFile>): Promise<void> => {
      current = { ...current, ...change }
      await saveCaseFile(path, current)
    }
    return {
      ...opened,
      writable: true,
      get settings() {
        return current.settings
      },
      rememberIsolation: async (isolation) => {
        const levels = Isolation.shape.level.options
        const weakest =
          current.isolation && levels.indexOf(current.isolation.level) >= levels.indexOf(isolation.level)
        if (!weakest) await save({ isolation })
      },
      changeSettings: async (settings) => {
        await opened.database.transaction((transaction) =>
          opened.custody.record(transaction, 'settings-changed', {
            before: current.settings,
            after: settings,
          }),
        )
        await save({ settings })
      },
    }
  } catch (error) {
    lease.release()
    throw error
  }
}

/** What people decide is written in short transactions of its own, also while a run holds the processing lease. */
export interface DecidableCase {
  readonly database: Database
  readonly custody: Custody
  close: () => Promise<void>
}

export async function openCaseForDecisions(folder: string): Promise<DecidableCase> {
  const path = resolve(folder)
  if ((await loadCaseFile(path)).format < formatVersion)
    await underLease(path, async () => void (await upgraded(path)))
  const database = openCatalogue(join(path, 'catalog.sqlite'), 'write')
  const custody = new Custody(database, join(path, 'custody.jsonl'), tool)
  return {
    database,
    custody,
    close: async () => {
      // only one may write the copy; whoever holds the lease completes it at the end of the run
      await underLease(path, () => custody.complete()).catch((error: unknown) => {
        if (!(error instanceof DaylightError) || error.code !== 'CASE_BUSY') throw error
      })
      await database.close()
    },
  }
}

async function underLease(path: string, work: () => Promise<void>): Promise<void> {
  const lease = takeLease(join(path, 'lease.sqlite'), path)
  try {
    await work()
  } finally {
    lease.release()
  }
}

/** Brings a case of an older format up to today's; the lease must be held. Format 1 has no decisions to copy first. */
async function upgraded(path: string): Promise<CaseFile> {
  const file = await loadCaseFile(path)
  if (file.format === formatVersion) return file
  const catalogue = join(path, 'catalog.sqlite')
  // also where the catalogue is missing or broken, which this says
  const database = openCatalogue(catalogue, 'write')
  try {
    upgradeCatalogue(catalogue)
    const custody = new Custody(database, join(path, 'custody.jsonl'), tool)
    await database.transaction((transaction) =>
      custody.record(transaction, 'case-upgraded', { from: file.format, to: formatVersion }),
    )
    await custody.complete()
  } finally {
    await database.close()
  }
  const now = { ...file, format: formatVersion }
  await saveCaseFile(path, now)
  return now
}

const ownNames =
  /^(catalog\.sqlite(-wal|-shm|-journal)?|custody\.jsonl|lease\.sqlite(-journal)?|case\.json\.new|blobs|derived)$/

function assemble(folder: string, file: CaseFile, database: Database, lease: Lease | null): Case {
  return {
    folder,
    name: file.name,
    settings: file.settings,
    isolation: async () => (await loadCaseFile(folder)).isolation,
    currentSettings: async () => (await loadCaseFile(folder)).settings,
    database,
    blobs: new FileBlobs(join(folder, 'blobs')),
    custody: new Custody(database, join(folder, 'custody.jsonl'), tool),
    derived: join(folder, 'derived'),
    close: async () => {
      await database.close()
      lease?.release()
    },
  }
}

async function loadCaseFile(folder: string): Promise<CaseFile> {
  const path = join(folder, 'case.json')
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const missing =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    throw new DaylightError(
      missing ? 'CASE_MISSING' : 'CASE_BROKEN',
      missing ? folder : `${path}: ${String(error)}`,
      { cause: error },
    )
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new DaylightError('CASE_BROKEN', `${path} is not JSON`, { cause: error })
  }
  const format = z.object({ format: z.number() }).safeParse(json)
  if (format.success && format.data.format > formatVersion) {
    throw new DaylightError(
      'CASE_NEWER',
      `${folder} has format ${format.data.format}; this Daylight knows up to ${formatVersion}`,
    )
  }
  const parsed = CaseFile.safeParse(json)
  if (!parsed.success) throw new DaylightError('CASE_BROKEN', `${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

async function saveCaseFile(folder: string, file: CaseFile): Promise<void> {
  const path = join(folder, 'case.json')
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
