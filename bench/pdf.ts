/** CPU time of reading PDFs with word boxes, against poppler's pdftotext with boxes, over the same files in one run. */
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure, type Measured } from './measure.ts'
import { ensureMix } from './mix.ts'
import { describeLoad, describeMachine, median, say, table } from './report.ts'
import { daylight } from './tools.ts'

const reader = fileURLToPath(new URL('pdf-read.ts', import.meta.url))

/** `corpus` is the folder of public test files, or null. */
export async function benchPdf(
  home: string,
  bytes: number,
  pairs: number,
  corpus: string | null,
): Promise<void> {
  describeMachine()
  if (spawnSync('pdftotext', ['-v']).error) {
    say('!!! pdftotext is NOT installed: no ratio. Debian: apt-get install poppler-utils')
    return
  }
  await ensureMix(join(home, 'mix'), bytes)
  const empty = join(home, 'nothing')
  await mkdir(empty, { recursive: true })
  const sets = [
    ['mix', join(home, 'mix', 'pdf')],
    ...(corpus === null ? [] : [['public files', join(corpus, 'pdf')]]),
  ]
  const rows = [
    ['files', 'pdftotext -bbox CPU s', 'reader CPU s', 'of it start', 'ratio', 'whole ingest CPU s'],
  ]
  for (const [name = '', folder = ''] of sets) {
    const theirs: number[] = []
    const ours: number[] = []
    const start: number[] = []
    const whole: number[] = []
    for (let pair = 0; pair < pairs; pair++) {
      theirs.push((await poppler(folder)).cpu)
      start.push((await own(empty)).cpu)
      ours.push((await own(folder)).cpu)
      whole.push((await measure(await daylight(home).prepare(folder))).cpu)
    }
    const net = ours.map((cpu, pair) => cpu - (start[pair] ?? 0))
    rows.push([
      name,
      median(theirs).toFixed(2),
      median(ours).toFixed(2),
      median(start).toFixed(2),
      median(net.map((cpu, pair) => cpu / (theirs[pair] ?? 1))).toFixed(2),
      median(whole).toFixed(2),
    ])
  }
  table(rows)
  say(
    `medians of ${pairs}; ratio: our reader's CPU time without the start of the process, over pdftotext's with it`,
  )
  describeLoad()
}

const own = (folder: string): Promise<Measured> =>
  measure({ file: process.execPath, args: [reader, folder], env: process.env })

const poppler = (folder: string): Promise<Measured> =>
  measure({
    file: 'sh',
    args: ['-c', 'find "$0" -name "*.pdf" -exec pdftotext -q -bbox {} /dev/null \\; ; true', folder],
    env: process.env,
  })
