import type { PartKind } from '../../../model/document.ts'
import type { PartAttributes, Sink } from '../../reader.ts'

const mostFlags = 200

/**
 * What a story writes. Text boxes and alternative texts stand in the middle of the paragraph they are anchored to;
 * they are held back until it ends, so that no sentence is torn apart.
 */
export class Output {
  readonly #sink: Sink
  #held: (() => void)[] | null = null
  #flags = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Calls from now on are held back, until `release`. */
  hold(): void {
    this.#held ??= []
  }

  get holding(): boolean {
    return this.#held !== null
  }

  /** Gives what was held back, to be done later. */
  release(): () => void {
    const held = this.#held ?? []
    this.#held = null
    return () => {
      for (const act of held) act()
    }
  }

  write(text: string): void {
    this.do(() => this.#sink.write(text))
  }

  open(kind: PartKind, attributes?: PartAttributes): void {
    this.do(() => this.#sink.open(kind, attributes))
  }

  close(): void {
    this.do(() => this.#sink.close())
  }

  /** Opens a hidden part; the function given ends it and flags what was written in between. */
  hidden(why: string): () => void {
    let start = 0
    this.do(() => {
      this.#sink.open('block', { hidden: true })
      start = this.#sink.offset
    })
    return () =>
      this.do(() => {
        const end = this.#sink.offset
        this.#sink.close()
        if (++this.#flags <= mostFlags) this.#sink.flag('hidden-text', why, { start, end })
      })
  }

  do(act: () => void): void {
    if (this.#held) this.#held.push(act)
    else act()
  }
}
