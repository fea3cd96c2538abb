/** One run of the program; what it said is kept by what it was asked. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Raw {
  output: string
  cpuSeconds: number
  peakBytes: number
}

const keyOf = (parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 24)
}

/** `name` and the bytes say what it is kept as. */
export async function runKept(
  folder: string,
  name: readonly string[],
  bytes: Buffer,
  args: readonly string[],
): Promise<Raw> {
  const kept = join(folder, `${keyOf([...name, bytes])}.json`)
  if (existsSync(kept)) return JSON.parse(await readFile(kept, 'utf8')) as Raw
  const raw = await run(bytes, args, folder)
  await writeFile(kept, JSON.stringify(raw))
  return raw
}

/** Runs on one core: with more it spends far more CPU time on the same work. */
async function run(bytes: Buffer, args: readonly string[], folder: string): Promise<Raw> {
  const picture = join(folder, `${process.pid}.picture`)
  const times = join(folder, `${process.pid}.time`)
  await writeFile(picture, bytes)
  const { stdout, status } = spawnSync(
    '/usr/bin/time',
    ['-q', '-f', '%U %S %M', '-o', times, 'tesseract', picture, 'stdout', ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, OMP_THREAD_LIMIT: '1' } },
  )
  const [user = 0, system = 0, kibibytes = 0] = (await readFile(times, 'utf8')).trim().split(' ').map(Number)
  await rm(picture)
  await rm(times)
  return {
    // a page of which it can make nothing ends with an error, and with no words
    output: status === 0 ? stdout : '',
    cpuSeconds: user + system,
    peakBytes: kibibytes * 1024,
  }
}
