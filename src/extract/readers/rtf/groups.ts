import { Collector, type Destination, firstState, type State } from './state.ts'

/** Groups deeper than this are read as if they stood at this depth: each costs memory. */
const deepest = 1_000_000

/** The braces of the file: what holds inside them, and what is to be done when they close. Nothing here recurses. */
export class Groups {
  state: State = firstState
  level = 0
  readonly #flush: (all: boolean) => void
  readonly #stack: State[] = []
  readonly #enders: { level: number; act: () => void }[] = []
  #excess = 0

  /** `flush` is called before text goes elsewhere: with `true` it must leave nothing behind. */
  constructor(flush: (all: boolean) => void) {
    this.#flush = flush
  }

  /** False where the group is not counted, being too deep. */
  open(): boolean {
    if (this.level >= deepest) {
      this.#excess++
      return false
    }
    this.#stack.push(this.state)
    this.level++
    return true
  }

  /** False where there was nothing to close. */
  close(): boolean {
    if (this.#excess > 0) {
      this.#excess--
      return false
    }
    const ends = this.#enders.at(-1)?.level === this.level
    this.#flush(ends)
    const previous = this.#stack.pop()
    if (!previous) return false
    for (let last = this.#enders.at(-1); last?.level === this.level; last = this.#enders.at(-1)) {
      this.#enders.pop()
      last.act()
    }
    this.level--
    this.state = previous
    return true
  }

  /** The state at hand, for this group to change. */
  own(): State {
    if (this.state.level !== this.level) this.state = { ...this.state, level: this.level }
    return this.state
  }

  /** The rest of the group goes elsewhere. */
  leave(destination: Destination): void {
    this.#flush(true)
    this.own().destination = destination
  }

  /** Gathers the text of the rest of the group, at most `most` characters. */
  collect(most: number, done: (text: string) => void): void {
    this.#flush(true)
    const collector = new Collector(most)
    const own = this.own()
    own.destination = 'collect'
    own.collector = collector
    this.atEnd(() => done(collector.text))
  }

  atEnd(act: () => void): void {
    this.#enders.push({ level: this.level, act })
  }
}
