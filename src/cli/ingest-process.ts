/** `ingest` in a process of its own, so that reading never holds up the page: its progress, its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Progress } from '../model/api.ts'
import type { ProgressSource } from '../server/options.ts'
import type { Context } from './context.ts'
import { formatCount, formatDuration } from './format.ts'
import { progressLine } from './report-progress.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))

/** How long it may take to stop by itself before it is killed; nothing is lost either way. */
const patienceMs = 5000

const starting: Progress = {
  running: true,
  stage: 'walk',
  items: 0,
  itemsDone: 0,
  documents: 0,
  bytes: 0,
  bytesDone: 0,
  pictures: 0,
  picturesDone: 0,
  seconds: 0,
  bytesPerSecond: 0,
  etaSeconds: null,
  message: null,
}

export class IngestProcess implements ProgressSource {
  /** Resolves at its end: null, or what went wrong. */
  readonly finished: Promise<string | null>
  readonly #child: ChildProcess
  readonly #listeners = new Set<() => void>()
  #progress: Progress
  #errors = ''

  /**
   * `input` is what it reads from standard input: passwords, which no list of processes must show. `from`: how far the
   * case is, told until the process says more.
   */
  constructor(args: readonly string[], input?: string, from: Progress = starting) {
    this.#progress = from
    this.#child = spawn(process.execPath, [program, 'ingest', ...args, '--no-input', '--json'], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe', 'ipc'],
      // Ctrl-C on the terminal is ours to hand on
      detached: true,
    })
    // it may end before it has read them
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stdin?.end(input)
    this.#child.on('message', (message: { progress?: Progress }) => {
      if (message.progress) this.#set(message.progress)
    })
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-4000)
    })
    this.finished = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(this.#failed(error.message)))
      this.#child.on('exit', (code, signal) =>
        resolve(code === 0 ? null : this.#failed(this.#problem(code, signal))),
      )
    })
  }

  current(): Progress {
    return this.#progress
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Progress on the terminal; the result ends that. */
  report(context: Context): () => void {
    if (!process.stderr.isTTY || context.flag('no-input')) return () => undefined
    const unsubscribe = this.subscribe(() =>
      process.stderr.write(`\r\u{1B}[K${progressLine(this.#progress)}`),
    )
    return () => {
      unsubscribe()
      process.stderr.write('\r\u{1B}[K')
    }
  }

  summary(): string {
    const { items, documents, seconds } = this.#progress
    return `Read: ${formatCount(items)} items, ${formatCount(documents)} documents in ${formatDuration(seconds)}. The page stays open until Ctrl-C.`
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patienceMs)
    await this.finished
    clearTimeout(timer)
  }

  #set(progress: Progress): void {
    this.#progress = progress
    for (const listener of this.#listeners) listener()
  }

  #failed(message: string): string {
    this.#set({ ...this.#progress, running: false, stage: 'failed', etaSeconds: null, message })
    return `Reading stopped: ${message}`
  }

  /** The last line of its errors is problem+json. */
  #problem(code: number | null, signal: string | null): string {
    const last = this.#errors.trim().split('\n').at(-1) ?? ''
    try {
      const { title, detail, action } = JSON.parse(last) as { title: string; detail: string; action: string }
      return `${title}: ${detail}. ${action}`
    } catch {
      return last || `it ended with ${signal ?? `code ${code}`}`
    }
  }
}
