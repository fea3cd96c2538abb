import { DaylightError } from '../../model/errors.ts'
import { ReaderProcess } from './reader-process.ts'
import type { Catalogue } from './catalogue.ts'
import type { ReaderCommand } from './command.ts'
import type { Cores } from './cores.ts'
import { Waiting } from './waiting.ts'

/** A process is replaced after this many items, whatever its state. */
const mostItems = 2000

/**
 * The processes of one profile: those waiting for work. Beyond the first, another is started only when enough has been
 * waited and a core is free: a short ingest, or one where this process has most of the work, is over sooner. Once one had to be replaced, one is always kept warm, so that
 * further replacements cost nothing; till then starting it would only take time from those that work.
 */
export class WarmProcesses {
  readonly #command: ReaderCommand
  readonly #most: number
  readonly #idle: ReaderProcess[] = []
  readonly #all = new Set<ReaderProcess>()
  readonly #cores: Cores
  readonly #waiting: Waiting<ReaderProcess>
  #closed = false
  #replaced = false

  /** `most`: how many may work at the same time. */
  constructor(command: ReaderCommand, most: number, cores: Cores) {
    this.#command = command
    this.#most = most
    this.#cores = cores
    this.#waiting = new Waiting(cores)
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

  /** A process that is ready; rejects where none can be started. `patient`: may wait for one that is busy. */
  async take(patient: boolean): Promise<ReaderProcess> {
    for (let attempt = 0; ; attempt++) {
      if (this.#closed) throw new DaylightError('INTERRUPTED', 'the readers were stopped')
      const process = this.#idle.pop() ?? (patient ? await this.#free() : null) ?? this.#start()
      process.hold(true)
      this.#cores.busy(1)
      let taken = false
      try {
        await process.ready
        if (!process.alive) continue
        this.#keepOneWarm()
        taken = true
        return process
      } catch (error) {
        this.#end(process)
        if (attempt >= 2 || this.#closed) throw error
      } finally {
        if (!taken) {
          this.#cores.busy(-1)
          this.#waiting.next(null)
        }
      }
    }
  }

  /** Gives a process back after an item; it is used again only if that is safe. */
  giveBack(process: ReaderProcess): void {
    this.#cores.busy(-1)
    if (this.#closed || this.#isWorn(process)) {
      this.#end(process)
      this.#replaced = true
      this.#keepOneWarm()
      this.#waiting.next(null)
      return
    }
    if (this.#waiting.next(process)) return
    process.hold(false)
    this.#idle.push(process)
    while (this.#idle.length > this.#most + 1) this.#end(this.#idle.shift())
  }

  close(): void {
    this.#closed = true
    for (const process of this.#all) this.#end(process)
    this.#idle.length = 0
    this.#waiting.all()
  }

  /** Null where another has to be started. */
  async #free(): Promise<ReaderProcess | null> {
    if (this.#all.size === 0) return null
    const given = await this.#waiting.wait()
    if (this.#closed) throw new DaylightError('INTERRUPTED', 'the readers were stopped')
    return given ?? this.#idle.pop() ?? null
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
