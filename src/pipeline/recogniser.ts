/** What reads pictures during a run: whether it can, with which models, and how many pixels are held at a time. */
import type { ReaderPool } from '../extract/sandbox/pool.ts'
import { Slots } from '../extract/sandbox/slots.ts'

/** Pixels on their way through the main process together, in bytes; one picture alone may have more. */
const mostBytes = 160 * 2 ** 20

export class Recogniser {
  /** Short name of the models; empty for those that came with the program. */
  readonly models: string
  readonly #pool: ReaderPool
  readonly #slots: Slots
  #trouble: Promise<string | null> | null = null
  #bytes = 0
  #pages = 0
  #wake: (() => void)[] = []

  constructor(pool: ReaderPool, models: string, atOnce: number) {
    this.#pool = pool
    this.models = models
    this.#slots = new Slots(atOnce)
  }

  /** Null, or why nothing can be recognised on this machine; starts the first process to find out. */
  trouble(): Promise<string | null> {
    this.#trouble ??= this.#pool.trouble('recognise')
    return this.#trouble
  }

  /** Runs `work` when there is a place for one more page of so many bytes. */
  async withRoom<T>(bytes: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const leave = await this.#slots.take(signal)
    try {
      while (this.#pages > 0 && this.#bytes + bytes > mostBytes)
        await new Promise<void>((resolve) => this.#wake.push(resolve))
      signal.throwIfAborted()
      this.#pages++
      this.#bytes += bytes
      try {
        return await work()
      } finally {
        this.#pages--
        this.#bytes -= bytes
        for (const wake of this.#wake.splice(0)) wake()
      }
    } finally {
      leave()
    }
  }
}
