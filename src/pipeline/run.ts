/** Runs every source through intake and every document through its stages, on all cores, until nothing is owed. */
import { availableParallelism } from 'node:os'
import { RootUse } from '../intake/root-use.ts'
import type { Source } from '../intake/walk.ts'
import { backlog } from './backlog.ts'
import { expandPlaces } from './expand-places.ts'
import { takeIn } from './intake.ts'
import type { ProgressMeter } from './progress.ts'
import { publishOutcomes } from './publish-outcomes.ts'
import { WorkQueue } from './queue.ts'
import type { Stage, StageContext } from './stage.ts'
import { stages } from './stages.ts'

export interface RunOptions {
  sources: readonly Source[]
  inPlace: boolean
  progress: ProgressMeter
  signal: AbortSignal
}

export async function run(
  context: Omit<StageContext, 'cores'>,
  { sources, inPlace, progress, signal }: RunOptions,
): Promise<void> {
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const line: Line = {
    context: { ...context, cores: availableParallelism() },
    queues: stages.map(() => new WorkQueue()),
    progress,
    stop,
    uses: new RootUse(context.opened.database),
  }
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
  const results = await Promise.allSettled(parts)
  signal.throwIfAborted()
  for (const result of results) if (result.status === 'rejected') throw failed.signal.reason ?? result.reason
}

interface Line {
  context: StageContext
  queues: readonly WorkQueue[]
  progress: ProgressMeter
  stop: AbortSignal
  uses: RootUse
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
  for (;;) {
    const documents = await queue.take(stage.batch, line.stop, stage.lingerMs)
    if (documents.length === 0) return
    const owed = await outdated(line.context, stage, documents)
    if (owed.length > 0) {
      await forgetLater(line.context, stage, owed)
      for (const id of await stage.run(line.context, owed, line.stop)) queue.add(id)
    }
    if (line.stop.aborted) return
    if (queue === first(line)) {
      const expanded = await expandPlaces(line.context.opened, documents, line.progress, line.uses)
      for (const document of expanded) queue.add(document)
    }
    if (next) for (const document of documents) next.add(document)
    else line.progress.add(await publishOutcomes(line.context, documents))
    for (const document of documents) queue.done(document)
  }
}

/** Which of these documents have no output of this stage that still stands. */
async function outdated(
  context: StageContext,
  stage: Stage,
  documents: readonly number[],
): Promise<number[]> {
  const owed: number[] = []
  for (const document of documents) {
    const made = await context.opened.database.get<{
      version: string
      settings: string
      sha256: string
      type: string
      state: string
    }>(
      `SELECT o.version, o.settings, d.sha256, d.type, d.state FROM outputs o JOIN documents d ON d.id = o.document
       WHERE o.document = ? AND o.stage = ? AND o.state = 'done'`,
      document,
      stage.name,
    )
    if (!made || !(await stage.isCurrent(context, made, made))) owed.push(document)
  }
  return owed
}

/** What later stages made of an earlier output does not stand any more. */
async function forgetLater(
  { opened }: StageContext,
  stage: Stage,
  documents: readonly number[],
): Promise<void> {
  for (const { name } of stages.slice(stages.indexOf(stage) + 1)) {
    for (const document of documents) {
      const made = await opened.database.get(
        "SELECT 1 FROM outputs WHERE document = ? AND stage = ? AND state = 'done'",
        document,
        name,
      )
      if (made)
        await opened.database.run(
          "UPDATE outputs SET state = 'stale' WHERE document = ? AND stage = ?",
          document,
          name,
        )
    }
  }
}
