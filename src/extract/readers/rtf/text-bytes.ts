import { symbolText } from '../docx/symbols.ts'
import { decodePage, isDoubleByte, misdeclared, unfinished } from './code-pages.ts'
import type { Font } from './font-table.ts'

const mostPending = 64 * 1024

/**
 * Bytes of text on their way to characters. A character of two bytes may be cut by anything, also by the end of a
 * group; its first byte waits as long as the code page stays the same.
 */
export class TextBytes {
  /** Places that could not be decoded. */
  bad = 0
  readonly #emit: (text: string) => void
  #pending: number[] = []
  #page = 1252
  #documentPage = 1252
  #western = false

  constructor(emit: (text: string) => void) {
    this.#emit = emit
  }

  add(bytes: Uint8Array, font: Font | undefined, documentPage: number): void {
    if (font?.symbol === true) {
      this.flush(true)
      for (const byte of bytes) {
        const code = byte < 0x80 && !/^(?:symbol|wingdings)/i.test(font.name) ? byte : 0xf000 + byte
        this.#emit(symbolText(font.name, code.toString(16)))
      }
      return
    }
    this.#documentPage = documentPage
    const page = font?.page ?? documentPage
    const western = font?.western === true && isDoubleByte(documentPage)
    if (page !== this.#page || western !== this.#western) {
      this.flush(true)
      this.#page = page
      this.#western = western
    }
    if (this.#pending.length === 0 && isPlain(bytes)) {
      this.#emit(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))
      return
    }
    for (const byte of bytes) this.#pending.push(byte)
    if (this.#pending.length > mostPending) this.flush(false)
  }

  /** Gives what is whole; with `all`, also what is not. */
  flush(all: boolean): void {
    if (this.#pending.length === 0) return
    const bytes = Uint8Array.from(this.#pending)
    const keep = all ? 0 : unfinished(this.#western ? this.#documentPage : this.#page, bytes)
    const whole = bytes.subarray(0, bytes.length - keep)
    this.#pending = [...bytes.subarray(bytes.length - keep)]
    if (whole.length === 0) return
    const repaired = this.#western ? misdeclared(whole, this.#documentPage) : null
    if (repaired !== null) {
      this.#emit(repaired)
      return
    }
    const { text, bad } = decodePage(whole, this.#page)
    this.bad += bad
    this.#emit(text)
  }
}

function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false
  return true
}
