import { Tokenizer } from 'htmlparser2'

export interface TokenHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
  text(text: string): void
  comment(text: string): void
}

/** A single token (a comment, a tag) longer than this loses what goes beyond. */
const longestToken = 32 * 2 ** 20
const longestValue = 96 * 2 ** 20

/** Only these attributes are ever looked at; a tag may have any number of others. */
const wanted = new Set(
  (
    'hidden style alt title src href action charset content name http-equiv property type color bgcolor value ' +
    'placeholder lang class id media background data poster colspan download xlink:href formaction cite'
  ).split(' '),
)

/** Feeds htmlparser2's tokenizer piece by piece and hands whole tokens on; keeps no tree and no history. */
export class Tokens {
  readonly #tokenizer: Tokenizer
  readonly #handler: TokenHandler
  #kept = ''
  #base = 0
  #consumed = 0
  #name = ''
  #attributes = new Map<string, string>()
  #attribute: string | null = null
  #value: string[] = []
  #valueLength = 0
  /** Something was longer than can be kept. */
  lost = false

  constructor(handler: TokenHandler) {
    this.#handler = handler
    this.#tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        ontext: (start, end) => handler.text(this.#slice(start, end)),
        ontextentity: (code, end) => {
          this.#consumed = end
          handler.text(String.fromCodePoint(code))
        },
        oncomment: (start, end, offset) => handler.comment(this.#slice(start, end - offset, end)),
        oncdata: (start, end, offset) => handler.text(this.#slice(start, end - offset, end)),
        ondeclaration: (_start, end) => this.#skip(end),
        onprocessinginstruction: (_start, end) => this.#skip(end),
        onend: () => undefined,
        onopentagname: (start, end) => {
          this.#name = this.#slice(start, end).toLowerCase().slice(0, 64)
          this.#attributes = new Map()
        },
        onattribname: (start, end) => {
          const name = end - start > 16 ? (this.#skip(end), '') : this.#slice(start, end).toLowerCase()
          this.#attribute = wanted.has(name) && !this.#attributes.has(name) ? name : null
          this.#value = []
          this.#valueLength = 0
        },
        onattribdata: (start, end) => this.#addValue(start, end),
        onattribentity: (code) => {
          if (this.#attribute !== null) this.#value.push(String.fromCodePoint(code))
        },
        onattribend: () => {
          if (this.#attribute !== null) this.#attributes.set(this.#attribute, this.#value.join(''))
          this.#attribute = null
        },
        onopentagend: (end) => this.#opened(end),
        onselfclosingtag: (end) => this.#opened(end),
        onclosetag: (start, end) => handler.close(this.#slice(start, end).toLowerCase().slice(0, 64)),
      },
    )
  }

  write(piece: string): void {
    if (this.#consumed > this.#base) {
      this.#kept = this.#kept.slice(this.#consumed - this.#base)
      this.#base = this.#consumed
    } else if (this.#kept.length > longestToken) {
      this.#base += this.#kept.length
      this.#kept = ''
      this.lost = true
    }
    this.#kept += piece
    this.#tokenizer.write(piece)
  }

  end(): void {
    this.#tokenizer.end()
  }

  #opened(end: number): void {
    this.#skip(end)
    this.#handler.open(this.#name, this.#attributes)
  }

  #addValue(start: number, end: number): void {
    if (this.#attribute === null || this.#valueLength > longestValue) {
      if (this.#attribute !== null) this.lost = true
      this.#skip(end)
      return
    }
    this.#valueLength += end - start
    this.#value.push(this.#slice(start, end))
  }

  #skip(end: number): void {
    this.#consumed = Math.max(this.#consumed, end)
  }

  #slice(start: number, end: number, consumed = end): string {
    this.#skip(consumed)
    return this.#kept.slice(Math.max(0, start - this.#base), Math.max(0, end - this.#base))
  }
}
