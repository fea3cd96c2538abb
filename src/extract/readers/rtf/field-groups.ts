import { symbolText } from '../docx/symbols.ts'
import { Recording } from '../prose/writer.ts'
import { linkOf, parseField, referenceOf, symbolOf } from './fields.ts'
import type { Groups } from './groups.ts'
import type { References } from '../prose/references.ts'

interface Field {
  symbol: { code: string; font: string } | null
  written: number
}

interface Owner {
  /** Characters of the document's own text so far. */
  written(): number
  emit(text: string): void
  /** Something after the paragraph at hand. */
  after(recording: Recording): void
  /** The colour a shape is filled with, as 0xBBGGRR. */
  fill(colour: number): void
}

/** Groups of fields and of drawn shapes: their codes and properties are no text, what they show is. */
export class FieldGroups {
  readonly #groups: Groups
  readonly #references: References
  readonly #owner: Owner
  readonly #fields: Field[] = []
  #property = ''

  constructor(groups: Groups, references: References, owner: Owner) {
    this.#groups = groups
    this.#references = references
    this.#owner = owner
  }

  control(word: string): boolean {
    if (word === 'field') this.#field()
    else if (word === 'fldinst') this.#code()
    else if (word === 'sn') this.#groups.collect(100, (text) => (this.#property = text.trim()))
    else if (word === 'sv') {
      const name = this.#property
      this.#groups.collect(64 * 1024, (text) => this.#shape(name, text.trim()))
    } else if (word === 'hlsrc') this.#groups.collect(4096, (text) => this.#references.link(text.trim()))
    else if (word === 'hlfr' || word === 'hlloc') this.#groups.leave('skip')
    else return false
    return true
  }

  #field(): void {
    const field: Field = { symbol: null, written: 0 }
    this.#fields.push(field)
    this.#groups.atEnd(() => {
      this.#fields.pop()
      if (!field.symbol || this.#owner.written() > field.written) return
      this.#owner.emit(symbolText(field.symbol.font, field.symbol.code))
    })
  }

  #code(): void {
    const field = this.#fields.at(-1)
    // The result of a field inside the code of another is part of that code.
    const inner = this.#groups.state.destination === 'collect'
    const outer = this.#groups.state.collector
    this.#groups.collect(64 * 1024, (text) => {
      if (inner) outer?.add(' ')
      const code = parseField(text.trim())
      this.#references.link(linkOf(code) ?? '')
      const reference = referenceOf(code)
      if (reference !== null) this.#references.fetched(reference)
      if (!field || inner) return
      field.symbol = symbolOf(code)
      field.written = this.#owner.written()
    })
  }

  /** Alternative texts, letters drawn as a shape, pictures kept elsewhere. */
  #shape(name: string, text: string): void {
    if (text === '') return
    if (name === 'wzDescription' || name === 'gtextUNICODE') {
      const recording = new Recording()
      recording.open(name === 'wzDescription' ? 'alt' : 'block')
      recording.write(text)
      recording.close()
      this.#owner.after(recording)
    } else if (name === 'fillColor') this.#owner.fill(Number(text))
    else if (name === 'pibName' && /^(?:[a-z]{2,}:|\\\\|\/\/)/i.test(text)) {
      this.#references.fetched(`picture: ${text}`)
    }
  }
}
