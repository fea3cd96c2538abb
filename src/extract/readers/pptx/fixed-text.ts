import type { Sink } from '../../reader.ts'
import type { FlagCount } from '../drawingml/hidden.ts'
import type { Base, Behind } from '../drawingml/holders.ts'
import type { SlideFacts } from '../drawingml/shape.ts'
import { ShapeWriter } from '../drawingml/shape-writer.ts'
import { Stage } from '../drawingml/stage.ts'

/** Writes what layouts and masters show on slides, each once, with the first slide a person sees it on. */
export class FixedText {
  readonly #sink: Sink
  readonly #flags: FlagCount
  readonly #size: readonly [number, number]
  readonly #written = new Set<string>()

  constructor(sink: Sink, size: readonly [number, number], flags: FlagCount) {
    this.#sink = sink
    this.#size = size
    this.#flags = flags
  }

  /** After the text of a visible slide. */
  show(facts: SlideFacts, behind: Behind): void {
    const { layout, master } = behind
    if (!facts.showsMaster) return
    if (layout?.facts.showsMaster !== false) this.#write(master, behind)
    this.#write(layout, behind)
  }

  /** What no visible slide shows. */
  unseen(base: Base, behind: Behind): void {
    if (!this.#has(base)) return
    this.#sink.open('block', { hidden: true })
    this.#write(base, behind)
    this.#sink.close()
  }

  #has(base: Base | null): base is Base {
    return base !== null && !this.#written.has(base.part) && base.fixed.length > 0
  }

  #write(base: Base | null, behind: Behind): void {
    if (!this.#has(base)) return
    this.#written.add(base.part)
    const stage = new Stage({ ...base.facts, showsMaster: false }, behind, this.#size, [])
    const writer = new ShapeWriter(this.#sink, stage, 0, this.#flags)
    for (const shape of base.fixed) {
      const key = JSON.stringify([
        shape.alt,
        shape.body?.paragraphs.map(({ runs }) => runs.map(({ text }) => text)),
      ])
      if (shape.table || key.length > 100_000 || !this.#written.has(key)) writer.shape(shape)
      this.#written.add(key)
    }
  }
}
