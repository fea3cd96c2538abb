/** The two programs that are compared, each into a fresh place of its own. */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isCase, openCase } from '../src/case/case.ts'
import { openIndex } from '../src/case/index/open.ts'
import { search } from '../src/search/search.ts'
import type { Command } from './measure.ts'

export interface Tool {
  readonly name: string
  readonly version: string
  /** Forgets what an earlier run made and gives what must be run now. */
  prepare(folder: string): Promise<Command>
  /** Whether a document can be found. */
  answers(): Promise<boolean>
  /** What it says it has read. */
  summary(): Promise<string>
}

const common = ['的', 'the']

export function daylight(home: string): Tool {
  const place = join(home, 'daylight-case')
  const main = fileURLToPath(new URL('../bin/daylight.js', import.meta.url))
  return {
    name: 'Daylight',
    version:
      JSON.parse(spawnSync(process.execPath, [main, 'version', '--json']).stdout.toString() || '{}')
        .version ?? '',
    async prepare(folder) {
      await rm(place, { recursive: true, force: true })
      return {
        file: process.execPath,
        args: [main, 'ingest', folder, '--case', place, '--json', '--no-input', '--no-recognise'],
        env: process.env,
      }
    },
    async answers() {
      if (!(await isCase(place))) return false
      const opened = await openCase(place)
      try {
        const request = { query: common.join(' '), any: true, limit: 1 }
        return (
          (await search(opened.database, openIndex(opened.database), request, AbortSignal.timeout(60_000)))
            .total > 0
        )
      } finally {
        await opened.close()
      }
    },
    async summary() {
      const opened = await openCase(place)
      const states = await opened.database.all<{ state: string; documents: number }>(
        'SELECT state, count(*) AS documents FROM documents GROUP BY state ORDER BY state',
      )
      await opened.close()
      return states.map(({ state, documents }) => `${documents} ${state}`).join(', ')
    },
  }
}

/** Null where it is not installed. */
export async function recoll(home: string): Promise<Tool | null> {
  const config = join(home, 'recoll')
  // its own helpers use the system's Python, whatever else is on the path
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    RECOLL_CONFDIR: config,
  }
  if (spawnSync('recollindex', ['-h'], { env }).error) return null
  const version =
    spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'recollcmd'], { env }).stdout?.toString() ?? ''
  return {
    name: 'Recoll',
    version,
    async prepare(folder) {
      await rm(config, { recursive: true, force: true })
      await mkdir(config, { recursive: true })
      // Chinese as overlapping pairs, as it comes; no OCR; nothing but this folder; no log of every document
      const settings = [
        `topdirs = ${folder}`,
        'nocjk = 0',
        'cjkngramlen = 2',
        'pdfocr = 0',
        'loglevel = 1',
        'daemloglevel = 1',
      ]
      await writeFile(join(config, 'recoll.conf'), `${settings.join('\n')}\n`)
      return { file: '/usr/bin/recollindex', args: ['-c', config, '-z'], env }
    },
    async answers() {
      const found = spawnSync('recollq', ['-c', config, '-n', '1', common.join(' OR ')], {
        env,
      }).stdout.toString()
      return /^[1-9]\d* results/m.test(found)
    },
    async summary() {
      const status = await readFile(join(config, 'idxstatus.txt'), 'utf8').catch(() => '')
      const value = (name: string): string => new RegExp(`^${name} = (\\d+)`, 'm').exec(status)?.[1] ?? '?'
      return `${value('docsdone')} documents done, ${value('fileerrors')} file errors`
    },
  }
}
