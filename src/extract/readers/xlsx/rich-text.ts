import type { XmlHandler } from '../ooxml/xml.ts'

/** Gathers the text of `t` elements, leaving out phonetic runs (`rPh`). */
export class RichText implements Pick<XmlHandler, 'text'> {
  value = ''
  #inText = false
  #phonetic = 0

  open(name: string): void {
    if (name === 't') this.#inText = this.#phonetic === 0
    else if (name === 'rPh') this.#phonetic++
  }

  text(text: string): void {
    if (this.#inText) this.value += text
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#phonetic--
  }

  /** Gives the text and begins anew. */
  take(): string {
    const value = this.value
    this.value = ''
    return unescape(value)
  }
}

/** Characters XML cannot hold stand as `_x000D_`. */
export const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
