import type { Database } from '../case/ports.ts'
import { ProgressMeter } from '../pipeline/progress.ts'
import type { ProgressSource } from '../server/options.ts'

/** How far a case is that nobody is reading into: what earlier runs did, and whether they were cut short. */
export async function stillProgress(database: Database): Promise<ProgressSource> {
  const meter = new ProgressMeter()
  await meter.startFrom(database)
  const { items, itemsDone } = meter.counts
  meter.stage(itemsDone < items ? 'interrupted' : 'done')
  const progress = { ...meter.current(), seconds: 0, bytesPerSecond: 0 }
  return { current: () => progress, subscribe: () => () => undefined }
}
