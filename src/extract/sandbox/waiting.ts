import type { Cores } from './cores.ts'

/**
 * What a further process costs in CPU time till it works as fast as one that has run for a while. Waiting together as
 * long as that is the sign that it will pay: before, nobody knows how much more there is to read.
 */
const startMilliseconds = 1500
const lookAgainMilliseconds = 200
/** Less of a core than this is left to whoever uses the rest. */
const enoughCore = 0.5

interface Waiter<T> {
  since: number
  timer: NodeJS.Timeout
  leave(got: T | null): void
}

/** Those that wait until somebody gives something back, or until it is worth making another. */
export class Waiting<T> {
  readonly #cores: Cores
  readonly #waiters: Waiter<T>[] = []
  #waited = 0

  constructor(cores: Cores) {
    this.#cores = cores
  }

  /** Null: make another. */
  wait(): Promise<T | null> {
    if (this.#waited === 0 && this.#waiters.length === 0) this.#cores.look()
    return new Promise((resolve) => {
      const waiter: Waiter<T> = {
        since: performance.now(),
        timer: setInterval(() => this.#consider(waiter), lookAgainMilliseconds),
        leave: (got) => {
          clearInterval(waiter.timer)
          this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
          this.#waited += performance.now() - waiter.since
          resolve(got)
        },
      }
      this.#waiters.push(waiter)
      this.#consider(waiter)
    })
  }

  /** Lets the first go on with this, or with null try for itself; false where nobody waits. */
  next(got: T | null): boolean {
    const [first] = this.#waiters
    first?.leave(got)
    return first !== undefined
  }

  all(): void {
    while (this.next(null));
  }

  #consider(waiter: Waiter<T>): void {
    const now = performance.now()
    const waited = this.#waiters.reduce((sum, { since }) => sum + now - since, this.#waited)
    if (waited < startMilliseconds) return
    if (this.#cores.free >= enoughCore) {
      waiter.leave(null)
      for (const other of this.#waiters) other.since = now
    } else for (const each of this.#waiters) each.since = now
    this.#waited = 0
    this.#cores.look()
  }
}
