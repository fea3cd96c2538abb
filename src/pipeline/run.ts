/** Runs every source through intake and every document through its stages, on all cores, until nothing is owed. */
import { availableParallelism } from 'node:os'
import { GroupedWrites } from '../case/grouped-writes.ts'
import { RootUse } from '../intake/root-use.ts'
import type { Source } from '../intake/walk.ts'
import { backlog } from './backlog.ts'
import { expandPlaces } from './expand-places.ts'
import { takeIn } from './intake.ts'
import type { ProgressMeter } from './progress.ts'
import { publishOutcomes } from './publish-outcomes.ts'
import { WorkQueue } from './queue.ts'
import type { Stage, StageContext, Worked } from './stage.ts'
import { stages } from './stages.ts'

export interface RunOptions {
  sources: readonly Source[]
  inPlace: boolean
  progress: ProgressMeter
  signal: AbortSignal
}

export async function run(
  given: Omit<StageContext, 'cores' | 'writes'>,
  { sources, inPlace, progress, signal }: RunOptions,
): Promise<void> {
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const { database } = given.opened
  const context = { ...given, cores: availableParallelism(), writes: new GroupedWrites(database) }
  const queues = stages.map(() => new WorkQueue())
  const line: Line = { context, queues, progress, stop, failed, uses: new RootUse(database), working: 0 }
  const intake = first(line).producing(async () => {
    progress.stage('walk')
    for await (const { document, stage } of backlog(line.context, stages)) line.queues[stage]?.add(document)
    for (const source of sources)
      await takeIn(context.opened, source, first(line), progress, { inPlace, signal: stop })
    progress.stage('read')
  })
  const parts = [intake, ...stages.map((stage, place) => runStage(line, stage, place))]
  // one failure stops the rest; all are waited for, so that nothing writes after this returns
  for (const part of parts) part.catch((error: unknown) => failed.abort(error))
  await Promise.allSettled(parts)
  signal.throwIfAborted()
  failed.signal.throwIfAborted()
}

interface Line {
  context: StageContext
  queues: readonly WorkQueue[]
  progress: ProgressMeter
  stop: AbortSignal
  failed: AbortController
  uses: RootUse
  /** Batches of the first stage being worked on, without those that only wait to be written. */
  working: number
}

const first = ({ queues: [queue] }: Line): WorkQueue => {
  if (!queue) throw new Error('there are no stages')
  return queue
}

async function runStage(line: Line, stage: Stage, place: number): Promise<void> {
  const queue = line.queues[place] ?? new WorkQueue()
  const next = line.queues[place + 1]
  const workers = (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: stage.atOnce(line.context.cores) }, () => work(line, stage, queue, next)),
    )
  await (next ? next.producing(workers) : workers())
}

async function work(line: Line, stage: Stage, queue: WorkQueue, next: WorkQueue | undefined): Promise<void> {
  const settling = new Set<Promise<void>>()
  try {
    for (;;) {
      writeWhenIdle(line)
      const documents = await queue.take(stage.batch, line.stop, stage.lingerMs)
      if (documents.length === 0) return
      line.working++
      const worked = await workOn(line, stage, documents).finally(() => line.working--)
      const settled = settle(line, documents, worked, queue, next).finally(() => settling.delete(settled))
      settling.add(settled)
      settled.catch((error: unknown) => line.failed.abort(error))
      // the last stage has written when it has worked
      if (next === undefined) await settled
      if (line.stop.aborted) return
    }
  } finally {
    await Promise.allSettled(settling)
  }
}

async function workOn(line: Line, stage: Stage, documents: readonly number[]): Promise<Worked> {
  const owed: number[] = []
  for (const document of documents) if (await isOwed(line.context, stage, document)) owed.push(document)
  return owed.length === 0 ? { written: Promise.resolve([]) } : stage.run(line.context, owed, line.stop)
}

/** What follows when the output is written: members get their rows, the next stage its documents. */
async function settle(
  line: Line,
  documents: readonly number[],
  { written }: Worked,
  queue: WorkQueue,
  next: WorkQueue | undefined,
): Promise<void> {
  for (const id of await written) queue.add(id)
  if (line.stop.aborted) return
  if (queue === first(line)) {
    writeWhenIdle(line)
    for (const document of await expandPlaces({ ...line, ...line.context }, documents)) queue.add(document)
  }
  if (next) for (const document of documents) next.add(document)
  else line.progress.add(await publishOutcomes(line.context, documents))
  for (const document of documents) queue.done(document)
}

/** Where nothing more is about to come, what waits to be written need not wait for company. */
function writeWhenIdle(line: Line): void {
  // what has just been read or written first says what it has to write
  setImmediate(() => {
    if (line.working === 0 && first(line).waiting === 0) line.context.writes.flush()
  })
}

interface Made {
  stage: string
  state: string
  version: string
  settings: string
}

/** Whether a document has no output of this stage that still stands; what later stages made of it stands no more then. */
async function isOwed(context: StageContext, stage: Stage, document: number): Promise<boolean> {
  const { database } = context.opened
  const all = await database.all<Made>(
    'SELECT stage, state, version, settings FROM outputs WHERE document = ?',
    document,
  )
  const done = all.filter(({ state }) => state === 'done')
  const made = done.find(({ stage: name }) => name === stage.name)
  if (made) {
    const about = await database.get<{ sha256: string; type: string; state: string }>(
      'SELECT sha256, type, state FROM documents WHERE id = ?',
      document,
    )
    if (about && (await stage.isCurrent(context, made, about))) return false
  }
  const later = new Set(stages.slice(stages.indexOf(stage) + 1).map(({ name }) => name))
  for (const { stage: name } of done) {
    if (later.has(name))
      await database.run(
        "UPDATE outputs SET state = 'stale' WHERE document = ? AND stage = ?",
        document,
        name,
      )
  }
  return true
}
