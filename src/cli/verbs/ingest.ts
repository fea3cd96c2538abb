import { DaylightError } from '../../model/errors.ts'
import { ProgressMeter } from '../../pipeline/progress.ts'
import type { Verb } from '../context.ts'
import { formatBytes, formatCount } from '../format.ts'
import { runIngest } from '../ingest-run.ts'
import { readPasswords } from '../read-passwords.ts'
import { reportProgress } from '../report-progress.ts'

export const ingest: Verb = {
  name: 'ingest',
  usage:
    'PATH… [--case DIR] [--in-place] [--retry STATE]… [--stage NAME] [--passwords FILE] [--found-passwords] [--raise SETTING=VALUE]… [--until text] [--no-recognise] [--isolation weak] [--strict] [--json]',
  does: 'take files into a case; returns when every stage is done; run again to go on or to add what is new',
  options: {
    'in-place': { type: 'boolean' },
    retry: { type: 'string', multiple: true },
    stage: { type: 'string' },
    until: { type: 'string' },
    'no-recognise': { type: 'boolean' },
    isolation: { type: 'string' },
    passwords: { type: 'string' },
    raise: { type: 'string', multiple: true },
    'found-passwords': { type: 'boolean' },
    strict: { type: 'boolean' },
  },
  words: [0, Number.MAX_SAFE_INTEGER],
  run: async (context) => {
    const retry = context.texts('retry').flatMap((states) => states.split(','))
    const stage = context.text('stage')
    const passwordFile = context.text('passwords')
    const passwords = passwordFile === undefined ? [] : await readPasswords(passwordFile)
    const until = context.text('until') ?? 'all'
    if (until !== 'text' && until !== 'all')
      throw new DaylightError('USAGE', `--until takes text, not “${until}”`)
    const isolation = context.text('isolation') ?? 'full'
    if (isolation !== 'full' && isolation !== 'weak')
      throw new DaylightError('USAGE', `--isolation takes weak, not “${isolation}”`)
    if (context.words.length === 0 && retry.length === 0 && stage === undefined) {
      throw new DaylightError('USAGE', 'nothing to take in; usage: daylight ingest PATH… --case DIR')
    }
    const folder = await context.caseFolder()
    const progress = new ProgressMeter()
    const stopReporting = reportProgress(progress, context)
    const result = await runIngest({
      folder,
      paths: context.words,
      inPlace: context.flag('in-place'),
      weak: isolation === 'weak',
      retry,
      stage,
      passwords,
      foundPasswords: context.flag('found-passwords'),
      raise: context.texts('raise'),
      until,
      recognise: !context.flag('no-recognise'),
      signal: context.signal,
      progress,
    }).finally(stopReporting)
    if (context.json) await context.print(JSON.stringify(result))
    else {
      const states = Object.entries(result.states).map(([state, count]) => `${formatCount(count)} ${state}`)
      await context.print(
        `${formatCount(result.items)} items, ${formatCount(result.documents)} documents, ${formatBytes(result.bytes)} in ${result.seconds.toFixed(1)} s: ${states.join(', ')}`,
      )
    }
    return context.flag('strict') && !isWhole(result.states) ? 3 : 0
  },
}

/** Whether every item was read whole. */
const isWhole = (states: Record<string, number>): boolean =>
  Object.keys(states).every((state) => state === 'ok' || state === 'empty')
