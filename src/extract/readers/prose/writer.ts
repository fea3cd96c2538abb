import type { PartKind } from '../../../model/document.ts'
import type { PartAttributes, Sink } from '../../reader.ts'

const mostFlags = 200

/** What a story is written to: the document itself, or something that keeps it for later. */
export interface Writer {
  write(text: string): void
  open(kind: PartKind, attributes?: PartAttributes): void
  close(): void
  /** Opens a hidden part that `unhide` ends; `why` says what keeps a person from seeing it. */
  hide(why: string): void
  unhide(): void
}

/** Writes straight to the sink and flags what was hidden. */
export class SinkWriter implements Writer {
  readonly #sink: Sink
  readonly #hidden: { start: number; why: string }[] = []
  #flags = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  write(text: string): void {
    this.#sink.write(text)
  }

  open(kind: PartKind, attributes?: PartAttributes): void {
    this.#sink.open(kind, attributes)
  }

  close(): void {
    this.#sink.close()
  }

  hide(why: string): void {
    this.#sink.open('block', { hidden: true })
    this.#hidden.push({ start: this.#sink.offset, why })
  }

  unhide(): void {
    const hidden = this.#hidden.pop()
    const end = this.#sink.offset
    this.#sink.close()
    if (!hidden || ++this.#flags > mostFlags) return
    this.#sink.flag('hidden-text', hidden.why, { start: hidden.start, end })
  }
}

type Act =
  | string
  | { kind: PartKind; attributes: PartAttributes | undefined }
  | { why: string }
  | 0 // close
  | 1 // unhide

/**
 * Keeps what is written, to be written elsewhere later: notes and text boxes stand in the middle of the sentence they
 * are anchored to. Keeps at most `most` characters; what comes after is lost and `full` set.
 */
export class Recording implements Writer {
  full = false
  readonly #acts: Act[] = []
  #left: number

  constructor(most = 64 * 2 ** 20) {
    this.#left = most
  }

  get isEmpty(): boolean {
    return this.#acts.length === 0
  }

  write(text: string): void {
    this.#left -= text.length + 8
    if (this.#left < 0) this.full = true
    else this.#acts.push(text)
  }

  open(kind: PartKind, attributes?: PartAttributes): void {
    this.#left -= 16
    this.#acts.push({ kind, attributes })
  }

  close(): void {
    this.#acts.push(0)
  }

  hide(why: string): void {
    this.#left -= 16
    this.#acts.push({ why })
  }

  unhide(): void {
    this.#acts.push(1)
  }

  /** The text alone, at most about `most` characters of it. */
  plain(most: number): string {
    let text = ''
    for (const act of this.#acts) {
      if (text.length >= most) break
      if (typeof act === 'string') text += act
    }
    return text
  }

  replay(writer: Writer): void {
    for (const act of this.#acts) {
      if (act === 0) writer.close()
      else if (act === 1) writer.unhide()
      else if (typeof act === 'string') writer.write(act)
      else if ('why' in act) writer.hide(act.why)
      else writer.open(act.kind, act.attributes)
    }
  }
}
