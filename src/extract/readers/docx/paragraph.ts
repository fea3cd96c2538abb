import type { PartKind } from '../../../model/document.ts'
import { type Revision, revisionAttributes } from '../prose/revision.ts'
import type { Numbering } from './numbering.ts'
import type { Output } from './output.ts'
import type { Look, Style, Styles } from './styles.ts'

/** One paragraph while it is read: its kind is known only when its first text comes. */
export class Paragraph {
  /** Set directly, over its style. */
  readonly own: Style = {}
  styleId: string | undefined
  readonly #output: Output
  readonly #styles: Styles
  readonly #numbering: Numbering
  readonly #before: () => void
  #style: Style | null = null
  #opened = false
  #revision: Revision | null = null
  #endHidden: (() => void) | null = null
  #why: string | null = null

  /** `before` is called once, when the paragraph turns out to have text. */
  constructor(output: Output, styles: Styles, numbering: Numbering, before: () => void) {
    this.#output = output
    this.#styles = styles
    this.#numbering = numbering
    this.#before = before
  }

  /** How a run without any formatting of its own looks here. */
  get look(): Look {
    return this.#resolved()
  }

  /** `why` says why a person would not see the text; null where they would. */
  write(text: string, revision: Revision | null, why: string | null): void {
    if (!this.#opened) this.#open()
    if (this.#revision !== revision) this.#switchRevision(revision)
    if (this.#why !== why) this.#switchHidden(why)
    this.#output.write(text)
  }

  end(): void {
    if (!this.#opened) {
      // An empty item has a number too.
      this.#label()
      return
    }
    this.#switchRevision(null)
    this.#output.close()
  }

  #open(): void {
    this.#opened = true
    this.#before()
    this.#output.open(this.#kind())
    const label = this.#label()
    if (label !== '') this.#output.write(`${label} `)
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

  #resolved(): Style {
    this.#style ??= { ...this.#styles.resolve(this.styleId, 'paragraph'), ...this.own }
    return this.#style
  }

  #kind(): PartKind {
    const { name, outline, list } = this.#resolved()
    if (name === 'title') return 'title'
    if (outline !== undefined && outline < 9) return 'heading'
    return list !== undefined && list !== '0' ? 'list-item' : 'paragraph'
  }

  #label(): string {
    const { list, depth } = this.#resolved()
    return list === undefined || list === '0' ? '' : this.#numbering.next(list, depth ?? 0)
  }
}
