import type { Progress } from '../model/api.ts'
import type { ProgressMeter } from '../pipeline/progress.ts'
import type { Context } from './context.ts'
import { formatBytes, formatCount, formatDuration } from './format.ts'

/** Shows progress on a terminal and tells the process that started this one; the result ends that. */
export function reportProgress(progress: ProgressMeter, context: Context): () => void {
  const unsubscribe = [
    progress.subscribe((now) => {
      if (process.connected) process.send?.({ progress: now })
    }),
  ]
  const terminal = process.stderr.isTTY && !context.flag('no-input')
  if (terminal)
    unsubscribe.push(progress.subscribe((now) => process.stderr.write(`\r\u{1B}[K${progressLine(now)}`)))
  return () => {
    for (const stop of unsubscribe) stop()
    if (terminal) process.stderr.write('\r\u{1B}[K')
  }
}

export function progressLine(now: Progress): string {
  if (now.stage === 'recognise') {
    const left = now.etaSeconds === null ? '' : ` · about ${formatDuration(now.etaSeconds)} left`
    return `recognising ${formatCount(now.picturesDone)} of ${formatCount(now.pictures)} pictures${left}`
  }
  const share = `${formatCount(now.itemsDone)} of ${formatCount(now.items)} items read`
  const rate = now.bytesPerSecond > 0 ? ` · ${formatBytes(now.bytesPerSecond)}/s` : ''
  const left =
    now.etaSeconds === null
      ? now.stage === 'walk'
        ? ' · still finding files'
        : ''
      : ` · about ${formatDuration(now.etaSeconds)} left`
  return `${share}${rate}${left}`
}
