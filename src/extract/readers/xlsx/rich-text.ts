import type { Attributes, XmlHandler } from '../ooxml/xml.ts'
import { isWhite } from './white.ts'

/** Text of which some cannot be seen: [start, end) of each piece. */
export interface PartlySeen {
  text: string
  white: readonly (readonly [number, number])[]
}

const mostPieces = 1000

/** Gathers the text of `t` elements, leaving out phonetic runs (`rPh`). */
export class RichText implements Pick<XmlHandler, 'text'> {
  value = ''
  #white: [number, number][] = []
  #runIsWhite = false
  #inText = false
  #phonetic = 0

  open(name: string, attributes: Attributes = {}): void {
    if (name === 't') this.#inText = this.#phonetic === 0
    else if (name === 'rPh') this.#phonetic++
    else if (name === 'r') this.#runIsWhite = false
    else if (name === 'color') this.#runIsWhite ||= isWhite(attributes)
    else if (name === 'sz') this.#runIsWhite ||= Number(attributes['val'] ?? 11) <= 1
  }

  text(text: string): void {
    if (!this.#inText) return
    const start = this.value.length
    this.value += text
    if (!this.#runIsWhite) return
    const last = this.#white.at(-1)
    if (last?.[1] === start) last[1] = this.value.length
    else if (this.#white.length < mostPieces) this.#white.push([start, this.value.length])
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#phonetic--
    else if (name === 'r') this.#runIsWhite = false
  }

  /** Gives the text and begins anew. */
  take(): string {
    return textOf(this.takeSeen())
  }

  /** The same with what a person would not see on a white ground. */
  takeSeen(): string | PartlySeen {
    const { value } = this
    const white = this.#white
    this.value = ''
    this.#white = []
    this.#runIsWhite = false
    if (white.length === 0) return unescape(value)
    // the places hold for the text before its characters are unescaped
    const moved = (at: number): number => unescape(value.slice(0, at)).length
    return { text: unescape(value), white: white.map(([start, end]) => [moved(start), moved(end)] as const) }
  }
}

export const textOf = (text: string | PartlySeen): string => (typeof text === 'string' ? text : text.text)

/** Characters XML cannot hold stand as `_x000D_`. */
export const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
