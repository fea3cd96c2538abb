import { type EventLoopUtilization, performance } from 'node:perf_hooks'

/** What the machine has left for a further process. */
export class Cores {
  readonly #count: number
  #busy = 0
  #since: EventLoopUtilization = performance.eventLoopUtilization()

  constructor(count: number) {
    this.#count = count
  }

  /** A process begins (1) or ends (-1) to work. */
  busy(change: 1 | -1): void {
    this.#busy += change
  }

  /** Measures this process's own share from now on. */
  look(): void {
    this.#since = performance.eventLoopUtilization()
  }

  /** Cores that neither the busy processes nor this one's own thread has used since `look`. */
  get free(): number {
    return this.#count - this.#busy - performance.eventLoopUtilization(this.#since).utilization
  }
}
