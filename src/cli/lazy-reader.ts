import type { Settings } from '../case/settings.ts'
import { ReaderPool } from '../extract/sandbox/pool.ts'

/** A pool that is started when the first page is to be drawn. */
export class LazyReader {
  readonly #limits: Settings['limits']
  readonly #weak: boolean
  #pool: Promise<ReaderPool> | null = null

  constructor(limits: Settings['limits'], weak: boolean) {
    this.#limits = limits
    this.#weak = weak
  }

  get(): Promise<ReaderPool> {
    if (!this.#pool) {
      const { memoryBytes, wallSeconds, cpuSeconds } = this.#limits
      const isolation = this.#weak ? 'weak' : 'full'
      this.#pool = ReaderPool.open({ size: 1, isolation, memoryBytes, wallSeconds, cpuSeconds })
    }
    return this.#pool
  }

  async close(): Promise<void> {
    const pool = await this.#pool?.catch(() => null)
    pool?.close()
  }
}
