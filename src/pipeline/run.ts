/** Runs every source through intake and every document through its stages, on all cores, until nothing is owed. */
import { availableParallelism } from 'node:os'
import { GroupedWrites } from '../case/grouped-writes.ts'
import { RootUse } from '../intake/root-use.ts'
import type { Source } from '../intake/walk.ts'
import { backlog } from './backlog.ts'
import { expandPlaces } from './expand-places.ts'
import { takeIn } from './intake.ts'
import type { ProgressMeter } from './progress.ts'
import { pictureCounts } from '../recognise/store.ts'
import { publishOutcomes } from './publish-outcomes.ts'
import { WorkQueue } from './queue.ts'
import type { Stage, StageContext, Worked } from './stage.ts'
import { stages } from './stages.ts'

export interface RunOptions {
  sources: readonly Source[]
  inPlace: boolean
  /** `text`: what comes in the background is left for a later run, and what it is due to waits. */
  until: 'text' | 'all'
  progress: ProgressMeter
  signal: AbortSignal
}

export async function run(
  given: Omit<StageContext, 'cores' | 'writes'>,
  { sources, inPlace, until, progress, signal }: RunOptions,
): Promise<void> {
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const { database } = given.opened
  const context = { ...given, cores: availableParallelism(), writes: new GroupedWrites(database) }
  const running = stages.filter(({ due }) => !due || until === 'all')
  const queues = running.map(() => new WorkQueue())
  const uses = new RootUse(database)
  const line: Line = { context, running, queues, progress, stop, failed, uses, working: 0 }
  const intake = first(line).producing(async () => {
    progress.stage('walk')
    for await (const { document, stage } of backlog(line.context, running))
      await enqueue(line, stage, document)
    for (const source of sources)
      await takeIn(context.opened, source, first(line), progress, { inPlace, signal: stop })
    progress.stage('read')
  })
  const parts = [intake, ...running.map((stage, place) => runStage(line, stage, place))]
  // one failure stops the rest; all are waited for, so that nothing writes after this returns
  for (const part of parts) part.catch((error: unknown) => failed.abort(error))
  await Promise.allSettled(parts)
  signal.throwIfAborted()
  failed.signal.throwIfAborted()
}

interface Line {
  context: StageContext
  /** The stages of this run. */
  running: readonly Stage[]
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

/** Into the queue of this stage; of one in the background, by what it is worth. */
async function enqueue({ context, running, queues }: Line, place: number, document: number): Promise<void> {
  const ranks = await running[place]?.due?.(context, [document])
  queues[place]?.add(document, ranks?.get(document))
}

async function runStage(line: Line, stage: Stage, place: number): Promise<void> {
  const next = line.queues[place + 1]
  const workers = (): Promise<unknown> =>
    Promise.all(Array.from({ length: stage.atOnce(line.context.cores) }, () => work(line, stage, place)))
  await (next ? next.producing(workers) : workers())
  if (line.running[place + 1]?.due && next && next.length > 0 && !line.stop.aborted)
    line.progress.stage('recognise')
}

async function work(line: Line, stage: Stage, place: number): Promise<void> {
  const queue = line.queues[place] ?? new WorkQueue()
  const following = line.running[place + 1]
  const turn = (): Promise<void> => turnOf(line, place)
  const settling = new Set<Promise<void>>()
  const started = performance.now()
  try {
    for (;;) {
      writeWhenIdle(line)
      if (stage.due) await turn()
      const documents = await queue.take(stage.batch, line.stop, lingerOf(stage, started))
      if (documents.length === 0) return
      if (!stage.due) line.working++
      const worked = await workOn(line, stage, documents, turn).finally(() => {
        if (!stage.due) line.working--
      })
      const settled = settle(line, place, documents, worked).finally(() => settling.delete(settled))
      settling.add(settled)
      settled.catch((error: unknown) => line.failed.abort(error))
      // the last stage has written when it has worked
      if (following === undefined || following.due) await settled
      if (line.stop.aborted) return
    }
  } finally {
    await Promise.allSettled(settling)
  }
}

/** Resolves when earlier stages have nothing waiting, and leave a core. */
async function turnOf({ queues, context, progress, stop }: Line, place: number): Promise<void> {
  const earlier = queues.slice(0, place)
  while (!stop.aborted && !earlier.every((queue) => queue.isQuiet(context.cores)))
    for (const queue of earlier) await queue.quiet(context.cores, stop)
  progress.pictures(await pictureCounts(context.opened.database))
}

/** Short at first, so that something can be searched soon; the longer the run, the less a moment matters. */
const lingerOf = (stage: Stage, started: number): number =>
  Math.min(stage.lingerMs, Math.round(100 + (performance.now() - started) / 4))

async function workOn(
  line: Line,
  stage: Stage,
  documents: readonly number[],
  turn: () => Promise<void>,
): Promise<Worked> {
  const owed: number[] = []
  for (const document of documents) if (await isOwed(line.context, stage, document)) owed.push(document)
  if (owed.length === 0) return { written: Promise.resolve([]) }
  return stage.run(line.context, owed, line.stop, turn)
}

/** What follows when the output is written: members get their rows, the next stage its documents. */
async function settle(
  line: Line,
  place: number,
  documents: readonly number[],
  { written }: Worked,
): Promise<void> {
  const queue = line.queues[place] ?? new WorkQueue()
  for (const id of await written) queue.add(id)
  if (line.stop.aborted) return
  if (queue === first(line)) {
    writeWhenIdle(line)
    for (const document of await expandPlaces({ ...line, ...line.context }, documents)) queue.add(document)
  }
  const finished = await handOn(line, place, documents)
  if (finished.length > 0) line.progress.add(await publishOutcomes(line.context, finished))
  for (const document of documents) queue.done(document)
}

/** Gives documents to the stage that follows; gives back those that nothing is left to do for. */
async function handOn(line: Line, place: number, documents: readonly number[]): Promise<readonly number[]> {
  const { context, running, queues } = line
  const next = running[place + 1]
  if (next && !next.due) {
    for (const document of documents) queues[place + 1]?.add(document)
    return []
  }
  if (next?.due) {
    const ranks = await next.due(context, documents)
    for (const [document, rank] of ranks) queues[place + 1]?.add(document, rank)
    return documents.filter((document) => !ranks.has(document))
  }
  const left = new Set<number>()
  for (const stage of stages) {
    if (!stage.due || running.includes(stage)) continue
    for (const document of (await stage.due(context, documents)).keys())
      if (await isOwed(context, stage, document)) left.add(document)
  }
  return documents.filter((document) => !left.has(document))
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
