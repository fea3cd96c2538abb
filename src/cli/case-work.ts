/** What reads into a served case: the run it was opened with, or one that a person asks for from the page. */
import type { Progress, RetryRequest } from '../model/api.ts'
import { DaylightError } from '../model/errors.ts'
import type { ProgressSource, Work } from '../server/options.ts'
import { IngestProcess } from './ingest-process.ts'

export class CaseWork implements ProgressSource, Work {
  readonly #folder: string
  readonly #weak: boolean
  readonly #listeners = new Set<() => void>()
  #source: ProgressSource
  #running: IngestProcess | null = null

  /** `still` tells how far the case is while nothing reads into it. */
  constructor(folder: string, weak: boolean, still: ProgressSource) {
    this.#folder = folder
    this.#weak = weak
    this.#source = still
  }

  current(): Progress {
    return this.#source.current()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From now on this run's progress is the case's. */
  follow(run: IngestProcess): void {
    this.#running = run
    this.#source = run
    const tell = (): void => {
      for (const listener of this.#listeners) listener()
    }
    run.subscribe(tell)
    // its beginning, too: the process itself needs a moment until it says anything
    tell()
    void run.finished.then(() => {
      if (this.#running === run) this.#running = null
    })
  }

  async retry({ states, passwords, foundPasswords, raise }: RetryRequest): Promise<void> {
    if (this.#running) throw new DaylightError('CASE_BUSY', 'it is being read at this moment')
    const withPasswords = passwords.length > 0
    // a password is a line of the input
    if (passwords.some((password) => /[\r\n]/.test(password)))
      throw new DaylightError('USAGE', 'a password may have no line break')
    const args = [
      '--case',
      this.#folder,
      '--retry',
      states.join(','),
      ...(withPasswords ? ['--passwords', '-'] : []),
      ...(foundPasswords ? ['--found-passwords'] : []),
      ...(raise ? ['--raise', `${raise.setting}=${raise.value}`] : []),
      ...(this.#weak ? ['--isolation', 'weak'] : []),
    ]
    const from: Progress = { ...this.current(), running: true, stage: 'read', message: null }
    this.follow(new IngestProcess(args, withPasswords ? `${passwords.join('\n')}\n` : undefined, from))
  }

  async stop(): Promise<void> {
    await this.#running?.stop()
  }
}
