/**
 * Tokens of a text for an index. A run of letters and digits is one token. In a run of characters written without
 * spaces every character starts exactly one token: itself with its neighbour, or alone at the end of the run. So any
 * substring of two or more is a phrase of neighbouring tokens, and a single one a prefix.
 * Between a word and such a run that do not touch stands a gap token, so that `abc公司` differs from `abc 公司`.
 */
import { separator, unitCharacter, wordCharacter } from './characters.ts'
import { type FoldReceiver, foldInto } from './fold.ts'

/** A character no folded word has, so that no token of a text can be equal to it. */
export const gapToken = '¦'
const gapCode = 0xa6

/** A longer word is cut; the further pieces begin with the gap's character. Searching does the same. */
const longestWord = 255

export interface TokenStream {
  /** Tokens in order, one space between them. */
  text: string
  count: number
}

export interface TokenOptions {
  /** The text before this one ended inside a word: leave out the rest of that word. */
  continuesWord?: boolean
  /** The text goes on after `to`: leave out the last token, which may be incomplete. */
  cut?: boolean
}

/** Tokens of [from, to) of a text. */
export function tokenize(text: string, from = 0, to = text.length, options: TokenOptions = {}): TokenStream {
  const writer = new TokenWriter((to - from) * 3 + 64, options.continuesWord ?? false)
  foldInto(writer, text, from, to)
  return writer.finish(options.cut ?? false)
}

class TokenWriter implements FoldReceiver {
  #out: Uint16Array
  #at = 0
  #count = 0
  /** Class of the run being written, separator before the first. */
  #run: number = separator
  /** Class of the last finished run. */
  #before: number = separator
  #wordLength = 0
  #unit = 0
  #unitLow = 0
  #skipping: boolean
  #started = false

  constructor(capacity: number, continuesWord: boolean) {
    this.#out = new Uint16Array(capacity)
    this.#skipping = continuesWord
  }

  character(code: number, characterClass: number, _start: number, _end: number, low: number): void {
    if (this.#skipping) {
      if (characterClass === wordCharacter) return
      this.#skipping = false
      // what follows directly touches the word that was left out
      if (characterClass !== separator) this.#before = separator
    }
    if (this.#at + 8 > this.#out.length) this.#grow()
    if (characterClass === wordCharacter) this.#word(code, low)
    else if (characterClass === unitCharacter) this.#next(code, low)
    else if (this.#run !== separator) this.#endRun()
  }

  finish(cut: boolean): TokenStream {
    if (this.#run !== separator) {
      if (!cut) this.#endRun()
      else if (this.#run === wordCharacter) this.#dropWord()
    }
    const text = Buffer.from(this.#out.buffer, 0, Math.max(this.#at - 1, 0) * 2).toString('utf16le')
    return { text, count: this.#count }
  }

  #word(code: number, low: number): void {
    if (this.#run !== wordCharacter) {
      this.#beginRun(wordCharacter)
      this.#wordLength = 0
    } else if (this.#wordLength >= longestWord) {
      this.#endToken()
      this.#put(gapCode)
      this.#wordLength = 0
    }
    this.#put(code)
    if (low !== 0) this.#put(low)
    this.#wordLength++
  }

  #next(code: number, low: number): void {
    if (this.#run === unitCharacter) {
      this.#putUnit()
      this.#put(code)
      if (low !== 0) this.#put(low)
      this.#endToken()
    } else this.#beginRun(unitCharacter)
    this.#unit = code
    this.#unitLow = low
  }

  #beginRun(run: number): void {
    const touching = this.#run !== separator
    if (touching) this.#endRun()
    else if (this.#started && this.#before !== run && this.#before !== separator) {
      this.#put(gapCode)
      this.#endToken()
    }
    this.#run = run
    this.#started = true
  }

  #endRun(): void {
    if (this.#run === unitCharacter) this.#putUnit()
    this.#endToken()
    this.#before = this.#run
    this.#run = separator
  }

  #dropWord(): void {
    while (this.#at > 0 && this.#out[this.#at - 1] !== 0x20) this.#at--
  }

  #putUnit(): void {
    this.#put(this.#unit)
    if (this.#unitLow !== 0) this.#put(this.#unitLow)
  }

  #put(code: number): void {
    this.#out[this.#at++] = code
  }

  #endToken(): void {
    this.#put(0x20)
    this.#count++
  }

  #grow(): void {
    const grown = new Uint16Array(this.#out.length * 2)
    grown.set(this.#out)
    this.#out = grown
  }
}
