/** The wall-clock limits of one item, in milliseconds. */
export interface Allowance {
  /** Without any sign of life. */
  stall: number
  total: number
}

const perMebibyte = 2000

/** Five times the setting for the whole item, and two seconds more for each MiB of it. */
export const allowanceFor = (wallSeconds: number, bytes: number): Allowance => ({
  stall: wallSeconds * 1000,
  total: wallSeconds * 5000 + (bytes / 2 ** 20) * perMebibyte,
})

interface Timed {
  /** The child waits for the parent, so its time does not run. */
  readonly waiting: boolean
  overdue(): void
}

/** Counts the time of all items under way with one timer; time the machine slept is not counted. */
export class Clock {
  readonly #step: number
  readonly #running = new Map<Timed, { stalled: number; spent: number; allowance: Allowance }>()
  #timer: NodeJS.Timeout | null = null
  #last = 0

  constructor(wallSeconds: number) {
    this.#step = Math.min(250, Math.max(10, wallSeconds * 100))
  }

  start(timed: Timed, allowance: Allowance): void {
    this.#running.set(timed, { stalled: 0, spent: 0, allowance })
    if (this.#timer) return
    this.#last = performance.now()
    this.#timer = setInterval(() => this.#tick(), this.#step)
  }

  /** It gave a sign of life. */
  alive(timed: Timed): void {
    const state = this.#running.get(timed)
    if (state) state.stalled = 0
  }

  stop(timed: Timed): void {
    this.#running.delete(timed)
  }

  #tick(): void {
    const now = performance.now()
    const passed = Math.min(now - this.#last, 4 * this.#step)
    this.#last = now
    for (const [timed, state] of this.#running) {
      if (timed.waiting) continue
      state.stalled += passed
      state.spent += passed
      if (state.stalled > state.allowance.stall || state.spent > state.allowance.total) timed.overdue()
    }
    if (this.#running.size > 0 || !this.#timer) return
    clearInterval(this.#timer)
    this.#timer = null
  }
}
