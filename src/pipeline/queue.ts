/**
 * Documents waiting for their stages: by rank, then first in, first out, each at most once, with an end that can be
 * waited for.
 */
export class WorkQueue {
  readonly #waiting = new Set<number>()
  /** The same in order, a lane for each rank. A Set alone would step over all it ever held to find its first. */
  readonly #lanes: Lane[] = []
  readonly #active = new Set<number>()
  /** Asked for again while being worked on: something about them changed meanwhile. */
  readonly #again = new Set<number>()
  #producers = 0
  #wake: (() => void)[] = []

  get length(): number {
    return this.#waiting.size + this.#active.size
  }

  /** Without those being worked on. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Lower ranks (whole numbers from 0, few) are taken first. */
  add(id: number, rank = 0): void {
    if (this.#active.has(id)) this.#again.add(id)
    else this.#wait(id, rank)
    this.#notify()
  }

  /** While a producer runs, an empty queue is not the end. */
  async producing<T>(work: () => Promise<T>): Promise<T> {
    this.#producers++
    try {
      return await work()
    } finally {
      this.#producers--
      this.#notify()
    }
  }

  /** Waits until fewer than `length` wait, so that a fast producer does not run far ahead. */
  async roomFor(length: number, signal: AbortSignal): Promise<void> {
    while (this.#waiting.size >= length && !signal.aborted) await this.#change(signal)
  }

  /** Waits until nothing waits here and fewer than `active` are being worked on. */
  async quiet(active: number, signal: AbortSignal): Promise<void> {
    while ((this.#waiting.size > 0 || this.#active.size >= active) && !signal.aborted)
      await this.#change(signal)
  }

  /** Whether `quiet` would not wait. */
  isQuiet(active: number): boolean {
    return this.#waiting.size === 0 && this.#active.size < active
  }

  /**
   * The next documents, at most so many; none at the end. Call done() for each. Where fewer are there and more may
   * come, it waits `lingerMs` for them.
   */
  async take(most: number, signal: AbortSignal, lingerMs = 0): Promise<number[]> {
    for (;;) {
      if (signal.aborted) return []
      if (lingerMs > 0 && this.#waiting.size > 0) await this.#gather(most, signal, lingerMs)
      const ids: number[] = []
      for (const lane of this.#lanes) if (ids.length < most) ids.push(...lane.take(most - ids.length))
      if (ids.length > 0) {
        for (const id of ids) {
          this.#waiting.delete(id)
          this.#active.add(id)
        }
        this.#notify()
        return ids
      }
      // a document being worked on may still bring members
      if (this.#producers === 0 && this.#active.size === 0) return []
      await this.#change(signal)
    }
  }

  done(id: number): void {
    this.#active.delete(id)
    if (this.#again.delete(id)) this.#wait(id)
    this.#notify()
  }

  #wait(id: number, rank = 0): void {
    if (this.#waiting.has(id)) return
    this.#waiting.add(id)
    while (this.#lanes.length <= rank) this.#lanes.push(new Lane())
    this.#lanes[rank]?.push(id)
  }

  async #gather(most: number, signal: AbortSignal, lingerMs: number): Promise<void> {
    const late = AbortSignal.any([signal, AbortSignal.timeout(lingerMs)])
    while (this.#waiting.size < most && this.#producers > 0 && !late.aborted) await this.#change(late)
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#wake.push(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }
}

class Lane {
  #order: number[] = []
  #next = 0

  push(id: number): void {
    this.#order.push(id)
  }

  take(most: number): number[] {
    const ids = this.#order.slice(this.#next, this.#next + most)
    this.#next += ids.length
    if (this.#next > this.#order.length / 2) {
      this.#order = this.#order.slice(this.#next)
      this.#next = 0
    }
    return ids
  }
}
