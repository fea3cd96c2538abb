/** Recoll and Daylight over the same files on the same cores, in turns. */
import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Measured, measure } from './measure.ts'
import { ensureMix, type Kind, kinds } from './mix.ts'
import { describeLoad, describeMachine, median, say, table } from './report.ts'
import { daylight, recoll, type Tool } from './tools.ts'

export interface IngestBench {
  /** Everything is made under this folder. */
  home: string
  bytes: number
  pairs: number
  /** Parts of the mix, `all` for the whole. */
  parts: readonly (Kind | 'all')[]
}

const megabyte = 1_000_000

export async function benchIngest({ home, bytes, pairs, parts }: IngestBench): Promise<void> {
  describeMachine()
  const mix = join(home, 'mix')
  const made = await ensureMix(mix, bytes)
  for (const kind of kinds)
    say(`${kind}: ${made[kind].files} files, ${(made[kind].bytes / megabyte).toFixed(1)} MB`)
  const ours = daylight(home)
  const theirs = await recoll(home)
  if (theirs) say(`Recoll ${theirs.version} against this checkout`)
  else say('!!! recollindex is NOT installed: no ratio. Debian: apt-get install recollcmd poppler-utils')
  const tools = theirs ? [ours, theirs] : [ours]
  await readAll(mix)
  const rows = [['part', 'MB', 'program', 'MB/s', 'wall s', 'CPU s', 'peak MB', 'anon MB', 'wall ×', 'CPU ×']]
  for (const part of parts) {
    const size = part === 'all' ? kinds.reduce((sum, kind) => sum + made[kind].bytes, 0) : made[part].bytes
    const runs = await compare(tools, part === 'all' ? mix : join(mix, part), part, pairs)
    rows.push(...rowsOf(part, size, tools, runs))
  }
  say('')
  table(rows)
  say(`medians of ${pairs} runs; × = Recoll's time over Daylight's, the median of the pairs`)
  for (const tool of tools) say(`first document found after: ${tool.name} ${await untilFirst(tool, mix)}`)
  describeLoad()
}

/** Both find the files in memory. */
async function readAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await readFile(join(entry.parentPath, entry.name))
  }
}

async function compare(
  tools: readonly Tool[],
  folder: string,
  part: string,
  pairs: number,
): Promise<Measured[][]> {
  const runs: Measured[][] = tools.map(() => [])
  for (let pair = 0; pair < pairs; pair++) {
    // whoever is first changes from pair to pair
    const order = pair % 2 === 0 ? [...tools.keys()] : [...tools.keys()].toReversed()
    for (const place of order) {
      const tool = tools[place]
      if (!tool) continue
      const measured = await measure(await tool.prepare(folder))
      runs[place]?.push(measured)
      say(
        `${part} ${pair + 1}/${pairs} ${tool.name}: wall ${measured.wall.toFixed(1)} s, CPU ${measured.cpu.toFixed(1)} s; ${await tool.summary()}`,
      )
    }
  }
  return runs
}

function rowsOf(
  part: string,
  bytes: number,
  tools: readonly Tool[],
  runs: readonly Measured[][],
): string[][] {
  const [ours = [], theirs = []] = runs
  return tools.map((tool, place) => {
    const own = runs[place] ?? []
    const wall = median(own.map((run) => run.wall))
    const ratio = (key: 'wall' | 'cpu'): string =>
      place === 0 && theirs.length > 0
        ? median(ours.map((run, pair) => (theirs[pair]?.[key] ?? 0) / run[key])).toFixed(2)
        : ''
    const megabytes = (key: 'peakBytes' | 'peakAnonymousBytes'): string =>
      Math.round(Math.max(...own.map((run) => run[key])) / megabyte).toString()
    return [
      part,
      (bytes / megabyte).toFixed(1),
      tool.name,
      (bytes / megabyte / wall).toFixed(2),
      wall.toFixed(1),
      median(own.map((run) => run.cpu)).toFixed(1),
      megabytes('peakBytes'),
      megabytes('peakAnonymousBytes'),
      ratio('wall'),
      ratio('cpu'),
    ]
  })
}

const askEveryMs = 200

/** A run of its own, since asking takes time from the one that works. */
async function untilFirst(tool: Tool, folder: string): Promise<string> {
  const { file, args, env } = await tool.prepare(folder)
  const started = performance.now()
  const child = spawn(file, args, { env, stdio: 'ignore' })
  const ended = new Promise<boolean>((resolve) => {
    child.on('close', () => resolve(true))
  })
  for (;;) {
    const over = await Promise.race([
      ended,
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), askEveryMs)),
    ])
    const found = await tool.answers()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (found || over) {
      child.kill('SIGTERM')
      await ended
      if (!found) return 'never'
      return over ? `${seconds} s (at its end)` : `${seconds} s`
    }
  }
}
