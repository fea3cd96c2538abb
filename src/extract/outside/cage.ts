/** Runs a program of the machine over one item: no network, no files but the program's own and the item, bounded. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { inCage } from './programs.ts'

export interface CageLimits {
  /** Bytes the program may print. */
  outputBytes: number
  memoryBytes: number
  cpuSeconds: number
  wallSeconds: number
}

/** What is visible inside: programs, libraries and fonts to read, and a folder in memory to write to. */
const visible = [
  ['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
  ['--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin', '--symlink', 'usr/lib', '/lib'],
  ['--ro-bind-try', '/lib64', '/lib64'],
  ...['fonts', 'libreoffice', 'alternatives', 'ld.so.cache'].map((name) => [
    '--ro-bind-try',
    `/etc/${name}`,
    `/etc/${name}`,
  ]),
  ['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--chdir', '/tmp'],
  ['--setenv', 'HOME', '/tmp', '--setenv', 'PATH', '/usr/bin:/bin', '--setenv', 'LC_ALL', 'C.UTF-8'],
].flat()

/** Null where the machine has no cage to run programs in. */
export async function cageVersion(): Promise<string | null> {
  if ((await sayInCage(['echo', 'inside'])).trim() !== 'inside') return null
  try {
    const { stdout } = await promisify(execFile)('bwrap', ['--version'], { cwd: tmpdir() })
    return stdout.trim()
  } catch {
    return null
  }
}

const patienceMs = 20_000

/** What a program says of itself within some seconds; empty where it does not, or there is no cage. */
export async function sayInCage(line: readonly string[]): Promise<string> {
  const child = startCage(['--', ...line])
  let said = ''
  const hear = (chunk: Buffer): void => {
    if (said.length < 10_000) said += chunk.toString('latin1')
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const timer = setTimeout(() => endAll(child), patienceMs)
  return new Promise((resolve) => {
    const answer = (): void => {
      clearTimeout(timer)
      resolve(said)
    }
    child.on('error', answer)
    child.on('close', answer)
  })
}

/**
 * bubblewrap in a process group of its own. Where it fails while it sets the cage up, its second half would wait for it
 * for ever, holding the output: whoever is left of the group ends with it.
 */
function startCage(args: readonly string[]): ChildProcess {
  const child = spawn('bwrap', [...visible, ...args], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  child.once('exit', () => killGroup(child))
  return child
}

/**
 * Writes what the program prints over the item at `input` into the new file `output`. Null where it did its work, else
 * why not; what it printed till then stands in the file.
 */
export async function runInCage(
  line: readonly string[],
  input: string,
  output: string,
  limits: CageLimits,
  signal: AbortSignal,
): Promise<string | null> {
  const bounds = [
    'timeout',
    '--signal=KILL',
    String(Math.ceil(limits.wallSeconds) + 1),
    'prlimit',
    `--data=${limits.memoryBytes}`,
    `--cpu=${Math.ceil(limits.cpuSeconds)}`,
    `--fsize=${limits.outputBytes}`,
    '--core=0',
    '--',
  ]
  const child = startCage(['--ro-bind', input, inCage, '--', ...bounds, ...line])
  child.stderr?.resume()
  const started = performance.now()
  const kill = (): void => {
    const young = settledMs - (performance.now() - started)
    if (young > 0) setTimeout(() => endAll(child), young)
    else endAll(child)
  }
  const stop = AbortSignal.any([signal, AbortSignal.timeout(limits.wallSeconds * 1000)])
  stop.addEventListener('abort', kill, { once: true })
  try {
    const over = await pour(child, output, limits.outputBytes).catch((error: unknown) => {
      // its output was cut off by us
      if (stop.aborted) return false
      throw error
    })
    signal.throwIfAborted()
    if (over) return `more than ${limits.outputBytes} bytes came out (setting limits.memberBytes)`
    if (stop.aborted) return `stopped after ${limits.wallSeconds} s (setting limits.wallSeconds)`
    return child.exitCode === 0 ? null : `ended with ${child.signalCode ?? `code ${child.exitCode}`}`
  } finally {
    stop.removeEventListener('abort', kill)
    endAll(child)
  }
}

/** The cage dies with its first process only once it has set itself up. */
const settledMs = 300

/** What is left of the output is not waited for. */
function endAll(child: ChildProcess): void {
  killGroup(child)
  child.stdout?.destroy()
  child.stderr?.destroy()
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // nobody of it is left
  }
}

/** True where it had to be stopped because it printed too much. */
async function pour(child: ChildProcess, output: string, most: number): Promise<boolean> {
  const closed = Promise.race([
    once(child, 'close'),
    once(child, 'error').then(([error]) => Promise.reject(error as Error)),
  ])
  closed.catch(() => undefined)
  const file = await open(output, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of child.stdout ?? []) {
      const piece = chunk as Buffer
      bytes += piece.length
      if (bytes > most) {
        endAll(child)
        return true
      }
      for (let at = 0; at < piece.length;) at += (await file.write(piece, at)).bytesWritten
    }
    await closed
    return false
  } finally {
    await file.close()
  }
}
