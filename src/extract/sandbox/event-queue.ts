import type { ReadEvent } from '../events.ts'

const pauseAbove = 8 * 2 ** 20
const resumeBelow = 2 * 2 ** 20

/** Between a process that sends and a consumer that takes; asks for a pause where the consumer falls behind. */
export class EventQueue {
  readonly #hold: (paused: boolean) => void
  #events: ReadEvent[] = []
  #next = 0
  #weight = 0
  #paused = false
  #failure: { error: unknown } | null = null
  #wake: (() => void) | null = null

  constructor(hold: (paused: boolean) => void) {
    this.#hold = hold
  }

  get paused(): boolean {
    return this.#paused
  }

  push(event: ReadEvent): void {
    this.#events.push(event)
    this.#weight += weigh(event)
    if (!this.#paused && this.#weight > pauseAbove) {
      this.#paused = true
      this.#hold(true)
    }
    this.#wakeUp()
  }

  /** What is thrown to the consumer instead of further events. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    this.#wakeUp()
  }

  /** Ends after `done`. */
  async *drain(): AsyncGenerator<ReadEvent> {
    for (;;) {
      if (this.#failure) throw this.#failure.error
      const event = this.#events[this.#next]
      if (event) {
        this.#taken(event)
        yield event
        if (event.event === 'done') return
        continue
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #taken(event: ReadEvent): void {
    this.#next++
    if (this.#next === this.#events.length) {
      this.#events = []
      this.#next = 0
    }
    this.#weight -= weigh(event)
    if (this.#paused && this.#weight < resumeBelow) {
      this.#paused = false
      this.#hold(false)
    }
  }

  #wakeUp(): void {
    this.#wake?.()
    this.#wake = null
  }
}

/** About how many bytes an event holds. */
function weigh(event: ReadEvent): number {
  switch (event.event) {
    case 'text':
      return 100 + event.text.length * 2
    case 'member-bytes':
      return 100 + event.bytes.length
    case 'parts':
      return 100 + 200 * (event.parts.length + event.open.length)
    case 'words':
      return 100 + 100 * event.words.length
    case 'thumbnail':
      return 100 + event.rgb.length
    case 'meta':
      return 100 + (typeof event.value === 'number' ? 8 : 2 * event.value.length)
    default:
      return 2000
  }
}
