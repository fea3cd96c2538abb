import type { PartKind } from '../../../model/document.ts'
import type { Output } from '../docx/output.ts'

/** A tracked change around some characters. */
export interface Revision {
  kind: 'inserted' | 'deleted'
  author: string
  /** ISO 8601 without a zone, or ''. */
  time: string
}

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
    if (!same(this.#revision, revision)) this.#switchRevision(revision)
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
    if (!revision) return
    const { kind, author, time } = revision
    const by = [author, time].filter(Boolean).join(' ')
    this.#output.open(kind, {
      hidden: kind === 'deleted',
      ...(by === '' ? {} : { locator: { field: by } }),
      facts: { ...(author === '' ? {} : { author }), ...(time === '' ? {} : { time }) },
    })
  }

  #switchHidden(why: string | null): void {
    this.#endHidden?.()
    this.#why = why
    this.#endHidden = why === null ? null : this.#output.hidden(why)
  }
}

const same = (one: Revision | null, other: Revision | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.kind === other.kind &&
    one.author === other.author &&
    one.time === other.time)
