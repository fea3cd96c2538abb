/** The parent's half of one item's reading or drawing: answers what the process asks for, passes on what it says. */
import type { BlobHandle } from '../../case/ports.ts'
import { integer, record, Violation } from './check-values.ts'
import { type Allowance, type Clock } from './clock.ts'
import type { Death } from './death.ts'
import type { Frame } from './frames.ts'
import { inlineBytes, mostRangeBytes, mostWants, type Request } from './protocol.ts'
import type { ReaderProcess } from './reader-process.ts'

export interface Hearer {
  /** Returns true where this was the last message. */
  message(fields: Record<string, unknown>, payload: Buffer): boolean
  ended(death: Death | 'overdue'): void
  /** Something of the parent's own went wrong: the bytes could not be had. */
  failed: (error: unknown) => void
}

const nothing = Buffer.alloc(0)

export class Conversation {
  readonly #process: ReaderProcess
  readonly #source: BlobHandle
  readonly #clock: Clock
  readonly #hearer: Hearer
  #over = false
  #wants = 0
  #answers: Promise<void> = Promise.resolve()
  /** The consumer is behind, so the process may have to wait. */
  paused = false

  constructor(process: ReaderProcess, source: BlobHandle, clock: Clock, hearer: Hearer) {
    this.#process = process
    this.#source = source
    this.#clock = clock
    this.#hearer = hearer
  }

  /** The process was heard to the end and may be used again. */
  get over(): boolean {
    return this.#over
  }

  get waiting(): boolean {
    return this.paused || this.#wants > 0
  }

  async start(request: Request, allowance: Allowance): Promise<void> {
    const head = await this.#source.read(0, Math.min(this.#source.size, inlineBytes))
    this.#process.listen({
      frame: (frame) => this.#frame(frame),
      died: (death) => this.#end(() => this.#hearer.ended(death)),
    })
    this.#clock.start(this, allowance)
    this.#process.send(request, head)
  }

  /** Ends the process unless it was heard to the end. */
  stop(): void {
    if (this.#over) return
    this.#end(() => undefined)
    this.#process.kill()
  }

  overdue(): void {
    this.#end(() => this.#hearer.ended('overdue'))
    this.#process.kill()
  }

  #frame({ messages, payload }: Frame): void {
    this.#clock.alive(this)
    messages.forEach((message, index) => {
      if (this.#over) throw new Violation('it went on after the end')
      const fields = record(message, 'message')
      const own = index === messages.length - 1 ? payload : nothing
      if (fields['event'] === 'want') this.#answer(fields)
      else if (this.#hearer.message(fields, own)) {
        this.#process.served++
        this.#end(() => undefined)
      }
    })
  }

  #answer(fields: Record<string, unknown>): void {
    const offset = integer(fields['offset'], 0, this.#source.size, 'offset')
    const length = integer(fields['length'], 1, mostRangeBytes, 'length')
    if (++this.#wants > mostWants) throw new Violation('too many ranges asked for at once')
    const earlier = this.#answers
    this.#answers = (async () => {
      await earlier
      try {
        const bytes = await this.#source.read(offset, length)
        this.#wants--
        if (this.#over) return
        this.#clock.alive(this)
        this.#process.send({ ask: 'bytes' }, bytes)
      } catch (error) {
        if (!this.#over) this.#hearer.failed(error)
      }
    })()
  }

  #end(say: () => void): void {
    if (this.#over) return
    this.#over = true
    this.#clock.stop(this)
    this.#process.listen(null)
    say()
  }
}
