import type { Sink } from '../../reader.ts'

const mostLinks = 10_000
const mostFlags = 100

/** Where the file points: links a person may follow, and what it fetches by itself. */
export class References {
  readonly #sink: Sink
  readonly #links = new Set<string>()
  readonly #fetched = new Set<string>()

  constructor(sink: Sink) {
    this.#sink = sink
  }

  link(address: string): void {
    if (address !== '' && !address.startsWith('#') && this.#links.size < mostLinks) this.#links.add(address)
  }

  fetched(detail: string): void {
    if (this.#fetched.size >= mostFlags || this.#fetched.has(detail)) return
    this.#fetched.add(detail)
    this.#sink.flag('external-reference', detail)
  }

  /** Addresses of links, each once, hidden: people see the link's words, not where it goes. */
  write(): void {
    for (const link of this.#links) {
      this.#sink.part('field', link, { hidden: true, locator: { field: 'link' } })
      this.#sink.write('\n')
    }
    this.#links.clear()
  }
}
