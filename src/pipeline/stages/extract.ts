/** bytes → text in parts, metadata, members; in a locked-down process. */
import { join } from 'node:path'
import type { WritableCase } from '../../case/case.ts'
import type { BlobHandle, Database } from '../../case/ports.ts'
import type { Settings } from '../../case/settings.ts'
import { OutsidePrograms } from '../../extract/outside/outside.ts'
import type { ReaderPool } from '../../extract/sandbox/pool.ts'
import type { ReadJob } from '../../extract/sandbox/read-item.ts'
import type { ItemState, Outcome } from '../../model/item.ts'
import { limitsOf } from '../../extract/limits.ts'
import { DocumentWriter, type DocumentRow } from '../../extract/write/document-writer.ts'
import { removeDocument } from '../../search/read.ts'
import type { Stage, StageContext, Worked } from '../stage.ts'
import { joined, ofVolume, volumeKey, type VolumeSet, volumeSetOf } from '../volumes.ts'

interface Found extends DocumentRow {
  bytes: number
  /** What an earlier run concluded. */
  outcome: string | null
}

export const extract: Stage = {
  name: 'extract',
  batch: 1,
  lingerMs: 0,
  atOnce: (cores) => cores,
  async isCurrent({ opened, pool }, made, document) {
    const set = isKeyOfVolumes(made.settings) ? await volumeSetOf(opened.database, document.sha256) : null
    const type = set?.owner?.sha256 === document.sha256 ? (set.type ?? document.type) : document.type
    if (made.version !== ofSet && type !== emptyType && !isCurrentVersion(pool, made.version, type))
      return false
    if (isKeyOfVolumes(made.settings) && !sameVolumes(made.settings, set, document.sha256)) return false
    // larger budgets only matter to what ran into one
    return (
      !['limit', 'timeout'].includes(document.state) ||
      made.settings === settingsKey(opened.settings, set, document.sha256)
    )
  },
  async run(context, documents, signal) {
    const all: Promise<readonly number[]>[] = []
    for (const id of documents) {
      const { written } = await extractOne(context, id, signal)
      // whoever waits for it hears of the failure
      written.catch(() => undefined)
      all.push(written)
    }
    return { written: Promise.all(all).then((again) => again.flat()) }
  },
}

/** `docx@2`, or `libreoffice@7.4+docx@2` where a program of the machine made what the reader read. */
function isCurrentVersion(pool: ReaderPool, version: string, type: string): boolean {
  const plus = version.indexOf('+')
  if (plus < 0) return pool.isCurrent(version, type)
  const given = OutsidePrograms.givenType(version.slice(0, plus), type)
  return given !== null && pool.isCurrent(version.slice(plus + 1), given)
}

/** Version of what is said of a volume that was read together with the others. */
const ofSet = 'volume@1'

const nothing: Worked = { written: Promise.resolve([]) }

/** `written` gives documents of the same set of volumes that were read without this one. */
async function extractOne(context: StageContext, id: number, signal: AbortSignal): Promise<Worked> {
  const document = await context.opened.database.get<Found>(
    'SELECT id, sha256, type, bytes, outcome FROM documents WHERE id = ?',
    id,
  )
  if (!document) return nothing
  const set = await volumeSetOf(context.opened.database, document.sha256)
  const source = await bytesOf(context.opened, document, set)
  // made again later, when its bytes are back; till then what there is stands
  if (source === null && document.outcome !== null) return nothing
  try {
    const written = (await extractFrom(source, context, document, set, signal)).written.then(() => [])
    if (!set) return { written }
    // the others of the set are judged by what stands written of this one
    await written
    return { written: readWithout(context.opened.database, set, document.sha256) }
  } finally {
    await source?.close()
  }
}

async function extractFrom(
  source: BlobHandle | null,
  context: StageContext,
  document: Found,
  set: VolumeSet | null,
  signal: AbortSignal,
): Promise<{ written: Promise<void> }> {
  const { opened, pool, index, keyring, outside, writes } = context
  const passwords = await keyring.passwordsFor(document)
  const tries: { place: number; worked: boolean }[] = []
  const started = performance.now()
  const writer = new DocumentWriter(opened, document)
  if (await wasBegun(opened.database, document.id)) {
    await opened.database.transaction(async (transaction) => {
      await removeDocument(transaction, index, document.id)
      await transaction.run('UPDATE items SET expanded = 0 WHERE sha256 = ?', document.sha256)
      await writer.clear(transaction)
      // also one that is being made at this moment: it must not go on with what is no more
      await transaction.run(
        "UPDATE outputs SET state = 'stale' WHERE document = ? AND stage <> 'extract'",
        document.id,
      )
      await writer.begin(transaction)
    })
  }
  const read = await readInto(writer)
  const { outcome, version } = (await readOutside(writer, read.outcome)) ?? read
  const seconds = (performance.now() - started) / 1000
  const written = writer.finish(outcome, {
    version,
    settings: settingsKey(opened.settings, set, document.sha256),
    seconds,
    also: async (transaction) => {
      if (tries.length === 0) return
      // where each came from, never the password itself: the log is shown to others
      const tried = tries.map(({ place, worked }) => ({ ...passwords[place]?.origin, worked }))
      await opened.custody.record(transaction, 'passwords-tried', { tried }, document.sha256)
    },
    write: (work, characters) => (set ? opened.database.transaction(work) : writes.write(work, characters)),
  })
  written.catch(() => undefined)
  return { written }

  async function readInto(target: DocumentWriter): Promise<{ outcome: Outcome; version: string }> {
    const { sha256, bytes } = document
    const owns = set?.owner?.sha256 === sha256
    const type = (owns ? set.type : null) ?? document.type
    if (bytes === 0) return { outcome: { state: 'empty', read: 'whole', reason: null }, version: 'none' }
    const said = set ? ofVolume(set, sha256, type) : null
    if (said) return { outcome: said, version: ofSet }
    if (!pool.takes(type)) {
      const reason = `no reader for ${type} in this version; the bytes are kept and can be downloaded`
      return { outcome: { state: 'unsupported', read: 'none', reason }, version: 'none' }
    }
    if (source === null) return { outcome: bytesMissing, version: 'missing' }
    const job = {
      type,
      source,
      limits: limitsOf(opened.settings.limits),
      ...(owns && set.volumes.length > 1 && set.marked
        ? { volumes: set.volumes.map((volume) => volume.bytes) }
        : {}),
      passwords: passwords.map(({ value }) => value),
    }
    const done = await readJob(job, target)
    return { ...done, outcome: withMissing(done.outcome, set) }
  }

  async function readJob(
    job: ReadJob,
    target: DocumentWriter,
  ): Promise<{ outcome: Outcome; version: string }> {
    for await (const event of pool.read(job, signal)) {
      if (event.event === 'done')
        return { outcome: event.outcome, version: `${event.reader}@${event.version}` }
      if (event.event !== 'tried') await target.accept(event)
      else if (tries.length < mostTries) tries.push({ place: event.place, worked: event.worked })
    }
    signal.throwIfAborted()
    throw new Error(`the reader of ${document.sha256} ended without an outcome`)
  }

  /** Where our own readers got nothing out of it and the machine has a program that may; null where it has none either. */
  async function readOutside(
    target: DocumentWriter,
    given: Outcome,
  ): Promise<{ outcome: Outcome; version: string } | null> {
    const { type, sha256 } = document
    if (given.read !== 'none' || !givenUp.has(given.state) || set) return null
    const input = opened.blobs.pathOf(sha256)
    const converted = await outside.convert(type, input, join(opened.derived, 'outside'), signal)
    if (converted === null) return null
    try {
      const job = { type: converted.type, source: converted.source, limits: limitsOf(opened.settings.limits) }
      const done = await readJob(job, target)
      // an empty archive or document made of a damaged one is no reading of it
      if (done.outcome.read === 'none' || done.outcome.state === 'empty') return null
      return { outcome: done.outcome, version: `${converted.made}+${done.version}` }
    } finally {
      await converted.source.close()
    }
  }
}

/** Causes that another program may get past. */
const givenUp = new Set<ItemState>(['unsupported', 'corrupt', 'crashed', 'partial'])

/** Tries of one item that are written down: a container may have very many members. */
const mostTries = 10_000

/** What the intake calls a file of no bytes: there is nothing a newer reader could find. */
const emptyType = 'inode/x-empty'

/** Whether an earlier run, perhaps cut short, left anything of it: a new document needs no clearing. */
const wasBegun = async (database: Database, document: number): Promise<boolean> =>
  (await database.get('SELECT 1 FROM outputs WHERE document = ?', document)) !== undefined

const bytesMissing: Outcome = {
  state: 'refused',
  read: 'none',
  reason:
    'its bytes are not there any more: the original was moved or the case is damaged; put it back and ingest again',
}

/** Null where they are gone, as originals taken in place can be. */
async function bytesOf(
  { blobs }: WritableCase,
  { sha256 }: Found,
  set: VolumeSet | null,
): Promise<BlobHandle | null> {
  if (set?.owner?.sha256 === sha256 && set.volumes.length > 1) return joined(blobs, set.volumes)
  try {
    return await blobs.open(sha256)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const settingsKey = ({ limits }: Settings, set: VolumeSet | null, sha256: string): string =>
  JSON.stringify(set ? { volumes: volumeKey(set, sha256), ...limits } : limits)

const isKeyOfVolumes = (settings: string): boolean => settings.startsWith('{"volumes"')

const sameVolumes = (settings: string, set: VolumeSet | null, sha256: string): boolean =>
  set !== null && settings.startsWith(`{"volumes":${JSON.stringify(volumeKey(set, sha256))}`)

/** What a reader cannot know: how the volume that it lacks would be called. */
function withMissing(outcome: Outcome, set: VolumeSet | null): Outcome {
  if (!set || (outcome.state !== 'partial' && outcome.state !== 'corrupt')) return outcome
  const isPiece = !set.marked && set.owner !== null
  const isMarked = set.marked && (set.owner === null || outcome.state === 'partial')
  const isVolume = set.volumes.length > 1 || isPiece || isMarked
  if (!isVolume) return outcome
  const reason = `${outcome.reason ?? ''}; ${set.missing} is not beside it`
  return { ...outcome, reason }
}

/** Outputs of the others that were made before this volume was there, or before it was known what the set gives. */
async function readWithout(database: Database, earlier: VolumeSet, sha256: string): Promise<number[]> {
  const set = (await volumeSetOf(database, sha256)) ?? earlier
  const again: number[] = []
  for (const volume of set.volumes) {
    if (volume.sha256 === sha256) continue
    const made = await database.get<{ settings: string }>(
      "SELECT settings FROM outputs WHERE document = ? AND stage = 'extract'",
      volume.document,
    )
    if (made && !sameVolumes(made.settings, set, volume.sha256)) again.push(volume.document)
  }
  return again
}
