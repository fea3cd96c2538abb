import type { QueryField } from '../model/query.ts'
import { fieldNamed } from './fields.ts'

export interface QueryToken {
  kind:
    | 'open'
    | 'close'
    | 'and'
    | 'or'
    | 'not'
    | 'must'
    | 'field'
    | 'run'
    | 'phrase'
    | 'range'
    | 'pattern'
    | 'compare'
  start: number
  end: number
  /** Unescaped text of a run, phrase or pattern; the sign of a comparison. */
  text: string
  field?: QueryField
  /** A quote, bracket or slash that was opened and never closed. */
  unclosed?: boolean
  /** A run that stood unescaped: `*` and `?` in it are wildcards, at these places in `text`. */
  wildcards?: number[]
  /** A run with a backslash in it. */
  escaped?: boolean
  inclusive?: [boolean, boolean]
}

const longestField = 20
const spaces = /[\s\u3000]/u
const openers = '(（'
const closers = ')）'
const doubleQuotes = '"“”„‟＂'
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['＂', '＂'],
  ['“', '”'],
  ['”', '”'],
  ['„', '”“'],
  ['‟', '”'],
  ['「', '」'],
  ['『', '』'],
])
const words: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['且', 'and'],
  ['或', 'or'],
  ['非', 'not'],
])
const signs: ReadonlyMap<string, 'must' | 'not'> = new Map([
  ['+', 'must'],
  ['＋', 'must'],
  ['-', 'not'],
  ['－', 'not'],
  ['!', 'not'],
  ['！', 'not'],
])

const isSpace = (character: string): boolean => character !== '' && spaces.test(character)

/** Cuts a query into tokens, one at a time; never fails. */
export class Lexer {
  readonly #text: string
  #at = 0
  #afterField = false

  constructor(text: string) {
    this.#text = text
  }

  next(): QueryToken | null {
    while (isSpace(this.#text.charAt(this.#at))) this.#at++
    if (this.#at >= this.#text.length) return null
    const token = this.#token()
    this.#afterField = token.kind === 'field'
    this.#at = token.end
    return token
  }

  #token(): QueryToken {
    const start = this.#at
    const character = this.#text.charAt(start)
    if (openers.includes(character)) return { kind: 'open', start, end: start + 1, text: character }
    if (closers.includes(character)) return { kind: 'close', start, end: start + 1, text: character }
    const doubled = this.#doubled(start)
    if (doubled) return { kind: doubled, start, end: start + 2, text: this.#text.slice(start, start + 2) }
    const sign = signs.get(character)
    const after = this.#text.charAt(start + 1)
    if (sign && after !== '' && !isSpace(after)) return { kind: sign, start, end: start + 1, text: character }
    if (quotes.has(character)) return this.#phrase(start, character)
    if (this.#afterField) {
      if ('[{'.includes(character)) return this.#range(start)
      const compare = /^[<>＜＞][=＝]?/u.exec(this.#text.slice(start, start + 2))
      if (compare)
        return { kind: 'compare', start, end: start + compare[0].length, text: compare[0].normalize('NFKC') }
    }
    if (character === '/') {
      const pattern = this.#pattern(start)
      if (pattern) return pattern
    }
    return this.#run(start)
  }

  #doubled(at: number): 'and' | 'or' | null {
    const pair = this.#text.slice(at, at + 2)
    if (pair === '&&' || pair === '＆＆') return 'and'
    return pair === '||' || pair === '｜｜' ? 'or' : null
  }

  #phrase(start: number, opener: string): QueryToken {
    const own = this.#unescaped(start + 1, quotes.get(opener) ?? opener)
    // a person may begin with one kind of quote and end with another
    const other =
      doubleQuotes.includes(opener) && !own.closed ? this.#unescaped(start + 1, doubleQuotes) : own
    const { text, at, closed } = other.closed ? other : own
    return { kind: 'phrase', start, end: closed ? at + 1 : at, text, ...(closed ? {} : { unclosed: true }) }
  }

  #unescaped(from: number, until: string): { text: string; at: number; closed: boolean } {
    let text = ''
    let at = from
    for (; at < this.#text.length; at++) {
      const character = this.#text.charAt(at)
      if (until.includes(character)) return { text, at, closed: true }
      if (character === '\\' && at + 1 < this.#text.length) text += this.#text.charAt(++at)
      else text += character
    }
    return { text, at, closed: false }
  }

  #range(start: number): QueryToken {
    const { text, at, closed } = this.#unescaped(start + 1, ']}')
    const end = closed ? at + 1 : at
    const inclusive: [boolean, boolean] = [this.#text.charAt(start) === '[', this.#text.charAt(at) !== '}']
    return { kind: 'range', start, end, text, inclusive, ...(closed ? {} : { unclosed: true }) }
  }

  /** `/…/` with nothing but a space, a bracket or the end behind it. */
  #pattern(start: number): QueryToken | null {
    const { text, at, closed } = this.#unescaped(start + 1, '/')
    if (!closed || text === '') return null
    const after = this.#text.charAt(at + 1)
    if (after !== '' && !isSpace(after) && !closers.includes(after)) return null
    return { kind: 'pattern', start, end: at + 1, text }
  }

  #run(start: number): QueryToken {
    let text = ''
    let escaped = false
    const wildcards: number[] = []
    let at = start
    for (; at < this.#text.length; at++) {
      const character = this.#text.charAt(at)
      if (isSpace(character) || openers.includes(character) || closers.includes(character)) break
      if (at > start && (quotes.has(character) || this.#doubled(at))) break
      if ((character === ':' || character === '：') && !escaped) {
        const field = text.length <= longestField ? fieldNamed(text) : null
        if (field) return { kind: 'field', start, end: at + 1, text, field }
      }
      if (character === '\\' && at + 1 < this.#text.length) {
        text += this.#text.charAt(++at)
        escaped = true
        continue
      }
      if ('*?＊'.includes(character)) wildcards.push(text.length)
      text += character
    }
    const word = escaped ? undefined : words.get(text.normalize('NFKC'))
    if (word) return { kind: word, start, end: at, text }
    return { kind: 'run', start, end: at, text, wildcards, escaped }
  }
}
