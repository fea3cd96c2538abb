import type { PartKind } from '../../../model/document.ts'
import type { PartAttributes } from '../../reader.ts'
import { Prose } from '../prose/prose.ts'
import type { Look, Revision } from '../prose/revision.ts'
import { Recording } from '../prose/writer.ts'
import { isWhiteLook, type Style } from './styles.ts'
import type { Target } from './targets.ts'

/** Where text goes at the moment and how it looks: stories inside stories, styles inside styles. */
export class Flow {
  readonly looks: Style[] = [{}]
  /** Why all that comes is hidden, innermost last. */
  readonly hidden: string[] = []
  /** Inside a paragraph: text outside of one is the file's own blanks. */
  inline = false
  /** A field hides the paragraph at hand as a whole. */
  hiddenParagraph = false
  /** White letters may well be seen here. */
  anyGround = false
  /** Number or bullet of the paragraph to come. */
  label: string | null = null
  /** Characters so far. */
  emitted = 0
  readonly #targets: Target[]
  readonly #revision: () => Revision | null
  #space = true
  #capture: { text: string; most: number } | null = null

  constructor(first: Target, revision: () => Revision | null) {
    this.#targets = [first]
    this.#revision = revision
  }

  get target(): Target {
    const target = this.#targets.at(-1)
    if (!target) throw new Error('no story is open')
    return target
  }

  get depth(): number {
    return this.#targets.length
  }

  /** Characters of the file. */
  text(text: string): void {
    if (this.#capture) {
      if (this.#capture.text.length < this.#capture.most) this.#capture.text += text
    } else if (this.inline) this.#collapsed(text)
  }

  /** Text as it is to be seen. */
  emit(text: string): void {
    if (!this.inline || text === '') return
    this.#space = text.endsWith('\n')
    this.emitted += text.length
    const look: Look = { why: this.why(), revision: this.#revision() }
    this.target.text(text, look)
  }

  /** A paragraph begins; what is given ends it. */
  paragraph(kind: PartKind, label: string, style: Style): () => void {
    const { inline, hiddenParagraph, target } = this
    this.looks.push({ ...this.looks.at(-1), ...style })
    this.inline = true
    this.hiddenParagraph = false
    this.#space = true
    target.begin(kind, label)
    return () => {
      target.end()
      this.looks.pop()
      this.inline = inline
      this.hiddenParagraph = hiddenParagraph
    }
  }

  look(style: Style): () => void {
    this.looks.push({ ...this.looks.at(-1), ...style })
    return () => this.looks.pop()
  }

  hide(why: string): () => void {
    this.hidden.push(why)
    return () => this.hidden.pop()
  }

  /** What comes until the end goes to another target. */
  enter(target: Target, after?: () => void): () => void {
    const { inline, label, hiddenParagraph } = this
    const space = this.#space
    this.inline = false
    this.label = null
    this.#targets.push(target)
    return () => {
      if (target instanceof Prose) target.finish(false)
      this.#targets.pop()
      this.inline = inline
      this.label = label
      this.hiddenParagraph = hiddenParagraph
      this.#space = space
      after?.()
    }
  }

  /** The text of an element that is none of the document's paragraphs. */
  captured(most: number, done: (text: string) => void): () => void {
    const outer = this.#capture
    const capture = { text: '', most }
    this.#capture = capture
    return () => {
      this.#capture = outer
      done(capture.text.trim())
    }
  }

  /** A part of its own after the paragraph at hand. */
  beside(kind: PartKind, text: string, attributes?: PartAttributes): void {
    if (text === '') return
    const recording = new Recording()
    recording.open(kind, attributes)
    recording.write(text)
    recording.close()
    this.target.after(recording)
  }

  /** Why people would not see the text at hand. */
  why(): string | null {
    const hidden = this.hidden.at(-1)
    if (hidden !== undefined) return hidden
    if (this.hiddenParagraph) return 'a hidden paragraph'
    const look = this.looks.at(-1) ?? {}
    if (look.hidden === true) return 'formatted as hidden'
    if (look.size !== undefined && look.size <= 1) return 'letters of one point or less'
    return isWhiteLook(look) && look.backed !== true && !this.anyGround ? 'white letters on white' : null
  }

  /** Blanks and line ends in a row are one blank, at the beginning of a paragraph none. */
  #collapsed(text: string): void {
    let clean = text.replaceAll(/[ \t\r\n]+/g, ' ')
    if (this.#space && clean.startsWith(' ')) clean = clean.slice(1)
    if (clean === '') return
    this.emit(clean)
    this.#space = clean.endsWith(' ')
  }
}
