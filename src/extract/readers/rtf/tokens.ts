import { hexValue } from './hex-bytes.ts'

/** What the reader of RTF hears. Bytes of text are given as they stand, in the encoding of their font. */
export interface RtfHandler {
  open(): void
  close(): void
  /** A control word with its number, or a control symbol (`*`, `~`, `_` …). */
  control(word: string, parameter: number | null): void
  /** `\'xx`. */
  hex(byte: number): void
  /** Bytes without line ends, braces and backslashes. */
  bytes(bytes: Uint8Array): void
  /** A piece of what follows `\bin`. */
  binary(bytes: Uint8Array): void
}

const openBrace = 0x7b
const closeBrace = 0x7d
const backslash = 0x5c
/** Words are at most 32 letters long, numbers ten digits; what is longer is damage and cut. */
const longestWord = 64
const longestNumber = 12

const special = new Uint8Array(256)
for (const byte of [openBrace, closeBrace, backslash, 0x0a, 0x0d, 0]) special[byte] = 1

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

type State = 'text' | 'slash' | 'word' | 'number' | 'hex'

/** Cuts RTF into tokens as its bytes come, in pieces cut anywhere; keeps nothing but the token at hand. */
export class RtfTokens {
  readonly #handler: RtfHandler
  readonly #size: number
  #state: State = 'text'
  #word = ''
  #number = ''
  #hex = -1
  #binary = 0
  #consumed = 0

  /** `size` of the whole, in bytes: a `\bin` that claims more than is left is not believed. */
  constructor(handler: RtfHandler, size: number) {
    this.#handler = handler
    this.#size = size
  }

  write(bytes: Uint8Array): void {
    const start = this.#consumed
    let at = 0
    while (at < bytes.length) {
      if (this.#binary > 0) {
        const length = Math.min(this.#binary, bytes.length - at)
        this.#handler.binary(bytes.subarray(at, at + length))
        this.#binary -= length
        at += length
      } else if (this.#state === 'text') at = this.#text(bytes, at)
      else {
        this.#consumed = start + at
        if (this.#step(bytes[at] ?? 0)) at++
      }
    }
    this.#consumed = start + bytes.length
  }

  end(): void {
    if (this.#state === 'word' || this.#state === 'number') this.#finishWord(0)
    this.#state = 'text'
  }

  #text(bytes: Uint8Array, from: number): number {
    let at = from
    while (at < bytes.length && special[bytes[at] ?? 0] === 0) at++
    if (at > from) this.#handler.bytes(bytes.subarray(from, at))
    if (at === bytes.length) return at
    const byte = bytes[at] ?? 0
    if (byte === backslash) this.#state = 'slash'
    else if (byte === openBrace) this.#handler.open()
    else if (byte === closeBrace) this.#handler.close()
    return at + 1
  }

  /** Takes one byte of a control; gives false where the byte belongs to what follows it. */
  #step(byte: number): boolean {
    if (this.#state === 'slash') return this.#afterSlash(byte)
    if (this.#state === 'hex') return this.#hexDigit(byte)
    if (this.#state === 'word') {
      if (isLetter(byte)) {
        if (this.#word.length < longestWord) this.#word += String.fromCharCode(byte)
        return true
      }
      if (isDigit(byte) || byte === 0x2d) {
        this.#state = 'number'
        this.#number = String.fromCharCode(byte)
        return true
      }
    } else if (isDigit(byte)) {
      if (this.#number.length < longestNumber) this.#number += String.fromCharCode(byte)
      return true
    }
    this.#finishWord(byte)
    // A blank ends the word and is no text; a hyphen without digits after it is text.
    return byte === 0x20
  }

  #afterSlash(byte: number): boolean {
    if (isLetter(byte)) {
      this.#state = 'word'
      this.#word = String.fromCharCode(byte)
      this.#number = ''
      return true
    }
    this.#state = 'text'
    if (byte === 0x27) {
      this.#state = 'hex'
      this.#hex = -1
    } else if (byte === 0x0a || byte === 0x0d) this.#handler.control('par', null)
    else if (byte === 0x09) this.#handler.control('tab', null)
    else if (byte === backslash || byte === openBrace || byte === closeBrace) {
      this.#handler.bytes(Uint8Array.of(byte))
    } else this.#handler.control(String.fromCharCode(byte), null)
    return true
  }

  #hexDigit(byte: number): boolean {
    const digit = hexValue(byte)
    if (digit < 0) {
      // Half a number: the digit read before is all there is of it.
      this.#state = 'text'
      if (this.#hex >= 0) this.#handler.hex(this.#hex)
      return false
    }
    if (this.#hex < 0) this.#hex = digit
    else {
      this.#state = 'text'
      this.#handler.hex(this.#hex * 16 + digit)
    }
    return true
  }

  #finishWord(next: number): void {
    this.#state = 'text'
    const number = this.#number
    const parameter = number === '' || number === '-' ? null : Number(number)
    this.#number = ''
    if (this.#word === 'bin') {
      const left = this.#size - this.#consumed - (next === 0x20 ? 1 : 0)
      const length = parameter ?? 0
      if (length > 0 && length <= left) this.#binary = length
      return
    }
    this.#handler.control(this.#word, parameter)
    if (number === '-') this.#handler.bytes(Uint8Array.of(0x2d))
  }
}
