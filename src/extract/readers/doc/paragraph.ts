import type { PartKind } from '../../../model/document.ts'
import type { Output } from '../docx/output.ts'
import { type Revision, revisionAttributes, sameRevision } from '../prose/revision.ts'

/** One paragraph while it is written: it begins only where there is text for it. */
export class Paragraph {
  readonly #output: Output
  readonly #kind: PartKind
  readonly #label: string
  readonly #before: () => void
  #opened = false
  #revision: Revision | null = null
  #why: string | null = null
  #endHidden: (() => void) | null = null

  constructor(output: Output, kind: PartKind, label: string, before: () => void) {
    this.#output = output
    this.#kind = kind
    this.#label = label
    this.#before = before
  }

  /** `why` says why a person would not see the text; null where they would. */
  write(text: string, revision: Revision | null, why: string | null): void {
    if (!this.#opened) {
      this.#opened = true
      this.#before()
      this.#output.open(this.#kind)
      if (this.#label !== '') this.#output.write(`${this.#label} `)
    }
    if (!sameRevision(this.#revision, revision)) this.#switchRevision(revision)
    if (this.#why !== why) this.#switchHidden(why)
    this.#output.write(text)
  }

  end(): void {
    if (!this.#opened) return
    this.#switchRevision(null)
    this.#output.close()
  }

  #switchRevision(revision: Revision | null): void {
    this.#switchHidden(null)
    if (this.#revision) this.#output.close()
    this.#revision = revision
    if (revision) this.#output.open(revision.kind, revisionAttributes(revision))
  }

  #switchHidden(why: string | null): void {
    this.#endHidden?.()
    this.#why = why
    this.#endHidden = why === null ? null : this.#output.hidden(why)
  }
}
