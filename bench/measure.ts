/** Runs a program and counts what it and everything it starts takes, also where it kills its own children at the end. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Measured {
  /** Seconds. */
  wall: number
  /** Seconds of user and system time of the program and all its descendants. */
  cpu: number
  /** Of the program's own process, not its children. */
  peakBytes: number
  peakAnonymousBytes: number
}

export interface Command {
  file: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
}

const pollMs = 50

/**
 * In a process namespace of its own the kernel ends and counts every descendant together with the program. Without
 * one, children that are killed and not waited for would be missing.
 */
function wrapper(): string[] {
  const plain = ['unshare', '--pid', '--fork', '--kill-child', '--']
  for (const command of [plain, ['unshare', '-Ur', ...plain.slice(1)]]) {
    const [file = '', ...args] = command
    if (spawnSync(file, [...args, 'true']).status === 0) return command
  }
  throw new Error(
    'unshare cannot make a process namespace here: the CPU time of all processes could not be counted',
  )
}

/** Rejects where the program fails. */
export async function measure({ file, args, env }: Command): Promise<Measured> {
  const report = join(tmpdir(), `daylight-bench-${process.pid}.time`)
  const started = performance.now()
  const child = spawn('/usr/bin/time', ['-q', '-f', '%U %S', '-o', report, ...wrapper(), file, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000)
  })
  const peak = { peakBytes: 0, peakAnonymousBytes: 0 }
  // time starts unshare, unshare the program
  const timer = setInterval(() => {
    const main = firstChild(firstChild(child.pid))
    if (main !== undefined) look(main, peak)
  }, pollMs)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearInterval(timer)
  const wall = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${complaint}`)
  const [user = 0, system = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
  rmSync(report)
  return { wall, cpu: user + system, ...peak }
}

function firstChild(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  const [child] = readProc(`${pid}/task/${pid}/children`).split(' ')
  return child ? Number(child) : undefined
}

function look(pid: number, peak: { peakBytes: number; peakAnonymousBytes: number }): void {
  const status = readProc(`${pid}/status`)
  const kibibytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  peak.peakBytes = Math.max(peak.peakBytes, kibibytes('VmHWM') * 1024)
  peak.peakAnonymousBytes = Math.max(peak.peakAnonymousBytes, kibibytes('RssAnon') * 1024)
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    // it has ended
    return ''
  }
}
