import { charsetPage } from '../../encoding/charsets.ts'
import { isKnownPage } from './code-pages.ts'

export interface Font {
  /** Code page of its bytes; null where the document's holds. */
  page: number | null
  /** A font of symbols, whose bytes are no letters. */
  symbol: boolean
  /** Said to be western: what old programs left standing in fonts of other scripts as well. */
  western: boolean
  name: string
}

const suffixes: readonly [RegExp, number][] = [
  [/ CE$/, 1250],
  [/ Cyr$/i, 1251],
  [/ Greek$/i, 1253],
  [/ Tur$/i, 1254],
  [/ \(Hebrew\)$/i, 1255],
  [/ \(Arabic\)$/i, 1256],
  [/ Baltic$/i, 1257],
]

/** Reads the font table as its tokens come: one entry up to each semicolon. */
export class FontTable {
  readonly #fonts = new Map<number, Font>()
  #number: number | null = null
  #charset: number | null = null
  #page: number | null = null
  #name = ''

  get(number: number | null): Font | undefined {
    return number === null ? undefined : this.#fonts.get(number)
  }

  control(word: string, parameter: number | null): void {
    if (word === 'f') {
      this.#end()
      this.#number = parameter ?? 0
    } else if (word === 'fcharset') this.#charset = parameter
    else if (word === 'cpg') this.#page = parameter
  }

  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === 0x3b) this.#end()
      else if (this.#name.length < 64) this.#name += String.fromCharCode(byte)
    }
  }

  #end(): void {
    if (this.#number !== null && this.#fonts.size < 100_000) {
      const name = this.#name.trim()
      const symbol = this.#charset === 2 || (this.#charset === null && /^(?:symbol|wingdings)/i.test(name))
      this.#fonts.set(this.#number, {
        page: this.#pageOf(name),
        symbol,
        western: this.#charset === 0 && (this.#page ?? 0) === 0,
        name,
      })
    }
    this.#number = null
    this.#charset = null
    this.#page = null
    this.#name = ''
  }

  #pageOf(name: string): number | null {
    if (this.#page !== null && isKnownPage(this.#page)) return this.#page
    if ((this.#charset ?? 0) !== 0) return charsetPage(this.#charset ?? 0)
    const known = suffixes.find(([suffix]) => suffix.test(name))?.[1]
    return known ?? (this.#charset === 0 ? 1252 : null)
  }
}

/** Colours by number; 0 is mostly the automatic one. */
export class ColourTable {
  readonly #white: boolean[] = []
  readonly #set: boolean[] = []
  #rgb: [number, number, number] = [0, 0, 0]
  #any = false

  control(word: string, parameter: number | null): void {
    const at = ['red', 'green', 'blue'].indexOf(word)
    if (at < 0) return
    this.#rgb[at] = parameter ?? 0
    this.#any = true
  }

  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte !== 0x3b || this.#set.length > 100_000) continue
      this.#set.push(this.#any)
      this.#white.push(this.#any && this.#rgb.every((part) => part >= 0xf8))
      this.#rgb = [0, 0, 0]
      this.#any = false
    }
  }

  isWhite(number: number): boolean {
    return this.#white[number] ?? false
  }

  /** A colour that white letters stand out from. */
  isDark(number: number): boolean {
    return (this.#set[number] ?? false) && !this.isWhite(number)
  }
}
