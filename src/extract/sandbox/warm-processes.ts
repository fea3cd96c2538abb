import { DaylightError } from '../../model/errors.ts'
import { ReaderProcess } from './reader-process.ts'
import type { Catalogue } from './catalogue.ts'
import type { ReaderCommand } from './command.ts'

/** A process is replaced after this many items, whatever its state. */
const mostItems = 2000

/**
 * The processes of one profile: those waiting for work. Once one had to be replaced, one is always kept warm, so that
 * further replacements cost nothing; till then starting it would only take time from those that work.
 */
export class WarmProcesses {
  readonly #command: ReaderCommand
  readonly #most: number
  readonly #spare: boolean
  readonly #idle: ReaderProcess[] = []
  readonly #all = new Set<ReaderProcess>()
  #closed = false
  #replaced = false

  /** `most`: how many may work at the same time. `spare`: whether one more is kept warm. */
  constructor(command: ReaderCommand, most: number, spare = true) {
    this.#command = command
    this.#most = most
    this.#spare = spare
  }

  /** What these processes can do; starts the first one, which stays warm. */
  async catalogue(): Promise<Catalogue> {
    const first = this.#start()
    this.#idle.push(first)
    first.hold(true)
    const catalogue = await first.ready
    if (this.#idle.includes(first)) first.hold(false)
    return catalogue
  }

  /** A process that is ready; rejects where none can be started. */
  async take(): Promise<ReaderProcess> {
    for (let attempt = 0; ; attempt++) {
      if (this.#closed) throw new DaylightError('INTERRUPTED', 'the readers were stopped')
      const process = this.#idle.pop() ?? this.#start()
      process.hold(true)
      try {
        await process.ready
        if (!process.alive) continue
        this.#keepOneWarm()
        return process
      } catch (error) {
        this.#end(process)
        if (attempt >= 2 || this.#closed) throw error
      }
    }
  }

  /** Gives a process back after an item; it is used again only if that is safe. */
  giveBack(process: ReaderProcess): void {
    if (this.#closed || this.#isWorn(process)) {
      this.#end(process)
      this.#replaced = true
      this.#keepOneWarm()
      return
    }
    process.hold(false)
    this.#idle.push(process)
    while (this.#idle.length > this.#most + 1) this.#end(this.#idle.shift())
  }

  close(): void {
    this.#closed = true
    for (const process of this.#all) this.#end(process)
    this.#idle.length = 0
  }

  #isWorn(process: ReaderProcess): boolean {
    const { cpuSeconds, memoryBytes } = this.#command
    return (
      !process.alive ||
      process.usage.worn ||
      process.served >= mostItems ||
      process.grownBytes > memoryBytes / 2 ||
      // the kernel's limit is for two items, so that the next one has all of its own
      process.usage.cpuSeconds > cpuSeconds / 2
    )
  }

  #keepOneWarm(): void {
    if (
      this.#closed ||
      !this.#spare ||
      !this.#replaced ||
      this.#idle.some(({ alive }) => alive) ||
      this.#all.size > this.#most
    )
      return
    const spare = this.#start()
    spare.hold(false)
    // at the bottom: whoever has worked is taken first
    this.#idle.unshift(spare)
  }

  #start(): ReaderProcess {
    const process = new ReaderProcess(this.#command)
    this.#all.add(process)
    return process
  }

  #end(process: ReaderProcess | undefined): void {
    if (!process) return
    this.#all.delete(process)
    process.listen(null)
    process.kill()
  }
}
