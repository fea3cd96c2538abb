/** The first stage: every path under the sources gets its row, then its bytes are taken, batch by batch. */
import type { WritableCase } from '../case/case.ts'
import { capture } from '../intake/capture.ts'
import { identify } from '../intake/identify/identify.ts'
import { type Due, recordFound, recordTaken, settleWalk, type Taken } from '../intake/store.ts'
import { type Found, refusalReason, type Source, walk } from '../intake/walk.ts'
import type { ProgressMeter } from './progress.ts'
import type { WorkQueue } from './queue.ts'

interface IntakeOptions {
  inPlace: boolean
  signal: AbortSignal
}

const walkBatch = 500
const takeBatch = 64
/** A batch is written out when its files together have this many bytes, so that large ones are not held up by others. */
const takeBytes = 64 * 1024 * 1024
/** Files opened at the same time. */
const takeAtOnce = 4
/** Documents waiting for their readers before the intake rests. */
const mostWaiting = 20_000

/** Gives the number of files taken. */
export async function takeIn(
  opened: WritableCase,
  source: Source,
  queue: WorkQueue,
  progress: ProgressMeter,
  { inPlace, signal }: IntakeOptions,
): Promise<void> {
  let batch: Found[] = []
  const flush = async (): Promise<void> => {
    const found = batch
    batch = []
    const { due, added, settled } = await opened.database.transaction((transaction) =>
      recordFound(transaction, source.name, found),
    )
    progress.add({ items: added, itemsDone: settled })
    await takeAll(opened, due, queue, progress, { inPlace, signal })
  }
  for await (const found of walk(source, [opened.folder])) {
    if (signal.aborted) return
    batch.push(found)
    if (batch.length >= walkBatch) await flush()
  }
  await flush()
  if (signal.aborted) return
  progress.add({ itemsDone: await settleWalk(opened.database, source.name) })
}

async function takeAll(
  opened: WritableCase,
  due: readonly Due[],
  queue: WorkQueue,
  progress: ProgressMeter,
  { inPlace, signal }: IntakeOptions,
): Promise<void> {
  for (let at = 0; at < due.length && !signal.aborted;) {
    await queue.roomFor(mostWaiting, signal)
    const batch = nextBatch(due, at)
    at += batch.length
    const taken: Taken[] = []
    for (let start = 0; start < batch.length; start += takeAtOnce) {
      taken.push(
        ...(await Promise.all(
          batch.slice(start, start + takeAtOnce).map((entry) => take(opened, entry, inPlace)),
        )),
      )
    }
    const documents = await record(opened, taken, progress)
    for (const document of documents) queue.add(document)
  }
}

function nextBatch(due: readonly Due[], at: number): readonly Due[] {
  let bytes = 0
  let end = at
  while (end < due.length && end - at < takeBatch && bytes < takeBytes) bytes += due[end++]?.found.bytes ?? 0
  return due.slice(at, end)
}

async function take(opened: WritableCase, due: Due, inPlace: boolean): Promise<Taken> {
  const captured = await capture(due.found, opened.blobs, inPlace)
  if (captured.outcome === 'refused') return { due, captured, type: due.found.type }
  try {
    const handle = await opened.blobs.open(captured.sha256)
    const type = await identify(handle, due.found.path).finally(() => handle.close())
    return { due, captured, type }
  } catch (error) {
    if (!inPlace) throw error
    // the bytes are not ours: they can go at any moment
    return {
      due,
      captured: { outcome: 'refused', reason: refusalReason('could not be opened again', error) },
      type: due.found.type,
    }
  }
}

async function record(
  opened: WritableCase,
  taken: readonly Taken[],
  progress: ProgressMeter,
): Promise<number[]> {
  let documents = 0
  let bytes = 0
  let itemsDone = 0
  const ids = await opened.database.transaction(async (transaction) => {
    const met: number[] = []
    const received: [source: string, path: string, sha256: string, bytes: number][] = []
    for (const entry of taken) {
      const { due, captured } = entry
      const document = await recordTaken(transaction, entry)
      if (document === null || document.settled) itemsDone++
      if (document === null || captured.outcome === 'refused') continue
      met.push(document.id)
      received.push([due.source, due.found.path, captured.sha256, captured.bytes])
      if (!document.added) continue
      documents++
      bytes += captured.bytes
    }
    if (received.length > 0) await opened.custody.record(transaction, 'received', { items: received })
    return met
  })
  progress.add({ documents, bytes, itemsDone })
  return ids
}
