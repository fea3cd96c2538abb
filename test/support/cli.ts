/** Runs the real command line as a person would, and keeps what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/daylight.js', import.meta.url))

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Words put before the program, e.g. `setpriv …`; the first is what is started. */
  prefix?: readonly string[]
  /** The Node that runs it; the one that runs the tests where left out. */
  node?: string
  /** A process group of its own, so that all of it can be signalled. */
  group?: boolean
}

export interface Running {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<Ended>
}

export function start(args: readonly string[], options: RunOptions = {}): Running {
  const [file = '', ...rest] = [...(options.prefix ?? []), options.node ?? process.execPath, program, ...args]
  const { DAYLIGHT_CASE: _, ...environment } = process.env
  const child = spawn(file, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd ?? '/',
    env: { ...environment, ...options.env },
    detached: options.group ?? false,
  })
  const ended = collect(child)
  return { child, pid: child.pid ?? -1, ended }
}

/** Runs it to its end. */
export const daylight = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  start(args, options).ended

/** Runs it with `--json` and gives the one object it prints; throws with its stderr where it fails. */
export async function daylightJson<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  const ended = await daylight([...args, '--json'], options)
  if (ended.code !== 0)
    throw new Error(
      `daylight ${args.join(' ')} ended with ${ended.code ?? ended.signal}:\n${ended.stderr.slice(-2000)}`,
    )
  return JSON.parse(ended.stdout) as T
}

/** The same for verbs that print a list. */
export async function daylightList<T>(args: readonly string[], options: RunOptions = {}): Promise<T[]> {
  const ended = await daylight([...args, '--json'], options)
  if (ended.code !== 0)
    throw new Error(
      `daylight ${args.join(' ')} ended with ${ended.code ?? ended.signal}:\n${ended.stderr.slice(-2000)}`,
    )
  return lines(ended.stdout).map((line) => JSON.parse(line) as T)
}

export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  action: string
}

/** The problem+json object that is the last line of stderr. */
export function problemOf({ stderr }: Ended): Problem {
  const last = lines(stderr).at(-1) ?? ''
  try {
    return JSON.parse(last) as Problem
  } catch {
    throw new Error(`the last line on stderr is not JSON: ${last}`)
  }
}

async function collect(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }
}
