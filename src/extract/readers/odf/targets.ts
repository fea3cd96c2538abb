import type { PartKind } from '../../../model/document.ts'
import type { Look } from '../prose/revision.ts'
import type { Recording } from '../prose/writer.ts'

/** Where paragraphs go: into a story, or into a string that becomes a cell or a deleted passage. */
export interface Target {
  begin(kind: PartKind, label?: string): void
  text(text: string, look: Look): void
  end(): void
  after(recording: Recording): void
}

/** Gathers text as one string, a line a paragraph. */
export class CollectTarget implements Target {
  value = ''
  /** What stood beside it: shapes, alternative texts. */
  readonly beside: Recording[] = []
  why: string | null = null
  /** A paragraph stands in it, if only an empty one. */
  began = false
  #break = false
  readonly #most: number

  constructor(most = 4 * 2 ** 20) {
    this.#most = most
  }

  begin(): void {
    this.began = true
    if (this.value !== '') this.#break = true
  }

  text(text: string, look: Look): void {
    if (this.value.length > this.#most) return
    if (this.#break) this.value += '\n'
    this.#break = false
    this.value += text
    this.why ??= look.why
  }

  end(): void {
    if (this.value !== '') this.#break = true
  }

  after(recording: Recording): void {
    this.beside.push(recording)
  }
}
