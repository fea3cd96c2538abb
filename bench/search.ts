/** Searches over a case of many short documents, asked as the page asks: in the server's own searching process. */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../demo/random.ts'
import { fillCase } from './fill-case.ts'
import { QueryProcess } from '../src/server/queries/client.ts'
import { createBenchProse } from './mix.ts'
import { lognormal } from './mix/prose.ts'
import { makeQueries, type QueryKind, queryKinds } from './queries.ts'
import { describeLoad, describeMachine, quantile, say, table } from './report.ts'

export interface SearchBench {
  home: string
  documents: number
  queriesOfKind: number
}

const medianCharacters = 350
/** More than this are written into a case directly, as the stages would leave them. */
const mostFiles = 20_000

export async function benchSearch({ home, documents, queriesOfKind }: SearchBench): Promise<void> {
  describeMachine()
  const texts = await makeTexts(documents)
  const folder = await ensureCase(home, texts)
  const queries = makeQueries(texts, queriesOfKind)
  const asked = new QueryProcess(folder)
  const signal = AbortSignal.timeout(600_000)
  const first = performance.now()
  await asked.search({ query: '的' }, signal)
  say(`first answer of a fresh process: ${(performance.now() - first).toFixed(0)} ms`)
  const times = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]))
  const totals = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]))
  for (const { kind, query } of queries) {
    const started = performance.now()
    const { total } = await asked.search({ query }, signal)
    times.get(kind)?.push(performance.now() - started)
    totals.get(kind)?.push(total)
  }
  asked.close()
  const rows = [['kind', 'queries', 'hits (median)', 'p50 ms', 'p95 ms', 'max ms', 'example']]
  for (const kind of queryKinds) {
    const own = times.get(kind) ?? []
    const hits = quantile(totals.get(kind) ?? [], 0.5)
    const example = queries.find((query) => query.kind === kind)?.query ?? ''
    rows.push([
      kind,
      `${own.length}`,
      `${Math.round(hits)}`,
      ...[0.5, 0.95, 1].map((share) => quantile(own, share).toFixed(1)),
      example,
    ])
  }
  say('')
  table(rows)
  say(
    `${documents} documents; each answer has 20 hits with highlighted passages, all facets over the whole result, and the way through the channel`,
  )
  describeLoad()
}

async function makeTexts(documents: number): Promise<string[]> {
  const prose = await createBenchProse('search')
  return Array.from({ length: documents }, (_, number) => {
    const random = createRandom(`search/${number}`)
    const own = prose.about(random.fork('topic'))
    const language = random.chance(0.85) ? 'zh' : 'en'
    const length = Math.max(40, lognormal(random, medianCharacters, 1))
    let text = ''
    while (text.length < length) text += `${own.paragraph(random, language)}\n`
    return text
  })
}

/** Taken in by `ingest` like any other folder, if they are not too many; kept for the next time. */
async function ensureCase(home: string, texts: readonly string[]): Promise<string> {
  const folder = join(home, 'search-case')
  const label = join(home, 'search-case.json')
  const wanted = JSON.stringify({ version: 2, documents: texts.length })
  if ((await readFile(label, 'utf8').catch(() => '')) === wanted) return folder
  const source = join(home, 'search-texts')
  for (const old of [folder, source]) await rm(old, { recursive: true, force: true })
  if (texts.length > mostFiles) {
    const { cpu, firstTenth, lastTenth, textBytes, indexBytes } = await fillCase(folder, texts)
    say(
      `read stage: ${cpu.toFixed(1)} CPU s (first tenth ${firstTenth.toFixed(1)}, last ${lastTenth.toFixed(1)}); index ${(indexBytes / 1e6).toFixed(1)} MB for ${(textBytes / 1e6).toFixed(1)} MB of text`,
    )
    await writeFile(label, wanted)
    return folder
  }
  for (const [number, text] of texts.entries()) {
    const place = join(source, String(Math.floor(number / 500)))
    if (number % 500 === 0) await mkdir(place, { recursive: true })
    await writeFile(join(place, `${number}.txt`), text)
  }
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [
    main,
    'ingest',
    source,
    '--case',
    folder,
    '--json',
    '--no-input',
  ])
  if (status !== 0) throw new Error(stderr.toString())
  say(`${texts.length} documents taken in: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  await writeFile(label, wanted)
  return folder
}
