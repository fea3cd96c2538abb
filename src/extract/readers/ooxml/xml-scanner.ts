/**
 * A scanner of XML that is written once and for speed: office files are mostly markup. It takes what is not well-formed
 * as far as it can be taken, and never fails.
 */
import { cutReference, decodeReferences } from './xml-entities.ts'

export type Attributes = Readonly<Record<string, string>>

export interface ScanReceiver {
  /** `declares`: some attribute begins with `xmlns`. */
  open(name: string, attributes: Attributes, declares: boolean): void
  close(name: string): void
  text(text: string): void
}

const lessThan = 0x3c
const greaterThan = 0x3e
const slash = 0x2f
const equals = 0x3d
const doubleQuote = 0x22
const singleQuote = 0x27
const exclamation = 0x21
const question = 0x3f
const dash = 0x2d
const bracket = 0x5b

/** The markup goes on beyond what has been written so far. */
const cutOff = -1

const cdataStart = '<![CDATA['
const noAttributes: Attributes = Object.freeze({})
const mostNames = 4096

const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c
const endsName = (code: number): boolean => code === slash || code === greaterThan || isSpace(code)

export class XmlScanner {
  readonly #receiver: ScanReceiver
  readonly #opened: string[] = []
  /** Names seen, by a hash of their characters: one string for all places, so that comparing them is cheap. */
  readonly #names = new Map<number, string>()
  /** Markup that was cut off, with what came after it. */
  #held = ''
  /** It is looked at again when it has grown to this: long markup would be gone through for every piece of it. */
  #enough = 0
  /** The tag that was scanned last. */
  #attributes: Attributes = noAttributes
  #declares = false
  #isEmpty = false

  constructor(receiver: ScanReceiver) {
    this.#receiver = receiver
  }

  write(piece: string): void {
    this.#held += piece
    if (this.#held.length < this.#enough) return
    this.#advance()
  }

  /** Gives what is left and closes what is open: true where something was. A tag that is cut off is left out. */
  end(): boolean {
    this.#advance()
    const rest = this.#held
    if (rest.startsWith(cdataStart)) this.#receiver.text(rest.slice(cdataStart.length))
    else if (rest.charCodeAt(0) !== lessThan && rest !== '') this.#receiver.text(rest)
    this.#held = ''
    const breaksOff = this.#opened.length > 0
    while (this.#opened.length > 0) this.#closeLast()
    return breaksOff
  }

  #advance(): void {
    const text = this.#held
    const rest = this.#scan(text)
    this.#held = rest === 0 ? text : text.slice(rest)
    this.#enough = this.#held.charCodeAt(0) === lessThan ? this.#held.length * 2 : 0
  }

  /** Where what is not finished begins. */
  #scan(text: string): number {
    let at = 0
    /** The first `&` from `at` on. */
    let reference = -1
    /** Text that looked like markup goes on from here. */
    let search = 0
    for (;;) {
      const tag = text.indexOf('<', search)
      if (tag >= 0 && isPlain(text, tag)) {
        search = tag + 1
        continue
      }
      const to = tag < 0 ? cutReference(text, at) : tag
      if (to > at) {
        if (reference < at) reference = placeOf(text, '&', at)
        const piece = text.slice(at, to)
        this.#receiver.text(reference < to ? decodeReferences(piece) : piece)
      }
      if (tag < 0) return to
      const end = this.#markup(text, tag)
      if (end === cutOff) return tag
      at = end
      search = end
    }
  }

  /** Takes the markup that begins at `at`; gives where it ends. */
  #markup(text: string, at: number): number {
    const code = text.charCodeAt(at + 1)
    if (code === slash) return this.#closing(text, at)
    if (code === exclamation) return this.#declaration(text, at)
    if (code === question) return behind(text, '?>', at + 2)
    return this.#tag(text, at + 1)
  }

  #closing(text: string, at: number): number {
    const last = this.#opened.at(-1)
    // nearly always
    if (last !== undefined && text.startsWith(last, at + 2)) {
      const end = at + 2 + last.length
      if (text.charCodeAt(end) === greaterThan) {
        this.#closeLast()
        return end + 1
      }
    }
    const end = text.indexOf('>', at + 2)
    if (end < 0) return cutOff
    let start = at + 2
    while (isSpace(text.charCodeAt(start))) start++
    let to = start
    while (!endsName(text.charCodeAt(to))) to++
    const place = this.#opened.lastIndexOf(text.slice(start, to))
    if (place >= 0) while (this.#opened.length > place) this.#closeLast()
    return end + 1
  }

  #closeLast(): void {
    const name = this.#opened.pop()
    if (name !== undefined) this.#receiver.close(name)
  }

  #declaration(text: string, at: number): number {
    const code = text.charCodeAt(at + 2)
    if (Number.isNaN(code)) return cutOff
    if (code === dash) {
      if (at + 3 >= text.length) return cutOff
      if (text.charCodeAt(at + 3) === dash) return behindComment(text, at + 4)
      return behind(text, '>', at + 4)
    }
    if (code !== bracket) return behind(text, '>', at + 3)
    let same = 3
    while (same < cdataStart.length && text.charCodeAt(at + same) === cdataStart.charCodeAt(same)) same++
    if (at + same >= text.length) return cutOff
    if (same < cdataStart.length) return behind(text, '>', at + same)
    const end = text.indexOf(']]>', at + same)
    if (end < 0) return cutOff
    this.#receiver.text(text.slice(at + same, end))
    return end + 3
  }

  /** An opening tag whose name begins at `start`. */
  #tag(text: string, start: number): number {
    const { length } = text
    let at = start
    let hash = 0
    let code = 0
    for (; at < length; at++) {
      code = text.charCodeAt(at)
      if (endsName(code)) break
      hash = (Math.imul(hash, 31) + code) | 0
    }
    if (at >= length) return cutOff
    const nameEnd = at
    if (code === greaterThan) {
      this.#attributes = noAttributes
      this.#declares = false
      this.#isEmpty = false
      at++
    } else at = this.#attributesFrom(text, at)
    if (at === cutOff) return cutOff
    const name = this.#name(text, start, nameEnd, hash)
    this.#opened.push(name)
    this.#receiver.open(name, this.#attributes, this.#declares)
    if (this.#isEmpty) this.#closeLast()
    return at
  }

  /** Attributes up to the end of the tag. */
  #attributesFrom(text: string, start: number): number {
    const { length } = text
    let attributes: Record<string, string> | null = null
    let at = start
    this.#declares = false
    for (;;) {
      while (at < length && isSpace(text.charCodeAt(at))) at++
      if (at >= length) return cutOff
      let code = text.charCodeAt(at)
      if (code === greaterThan) {
        this.#isEmpty = false
        this.#attributes = attributes ?? noAttributes
        return at + 1
      }
      if (code === slash) {
        at++
        while (at < length && isSpace(text.charCodeAt(at))) at++
        if (at >= length) return cutOff
        if (text.charCodeAt(at) !== greaterThan) continue
        this.#isEmpty = true
        this.#attributes = attributes ?? noAttributes
        return at + 1
      }
      const nameStart = at
      let hash = code
      for (at++; at < length; at++) {
        code = text.charCodeAt(at)
        if (code === equals || endsName(code)) break
        hash = (Math.imul(hash, 31) + code) | 0
      }
      const nameEnd = at
      while (at < length && isSpace(text.charCodeAt(at))) at++
      if (at >= length) return cutOff
      let value = ''
      if (text.charCodeAt(at) === equals) {
        at++
        while (at < length && isSpace(text.charCodeAt(at))) at++
        if (at >= length) return cutOff
        const quote = text.charCodeAt(at)
        let valueEnd: number
        if (quote === doubleQuote || quote === singleQuote) {
          at++
          valueEnd = text.indexOf(quote === doubleQuote ? '"' : "'", at)
          if (valueEnd < 0) return cutOff
          value = text.slice(at, valueEnd)
          at = valueEnd + 1
        } else {
          valueEnd = at
          while (
            valueEnd < length &&
            text.charCodeAt(valueEnd) !== greaterThan &&
            !isSpace(text.charCodeAt(valueEnd))
          )
            valueEnd++
          if (valueEnd >= length) return cutOff
          value = text.slice(at, valueEnd)
          at = valueEnd
        }
        if (value.includes('&')) value = decodeReferences(value)
      }
      const name = this.#name(text, nameStart, nameEnd, hash)
      if (name.startsWith('xmlns')) this.#declares = true
      attributes ??= {}
      if (!Object.hasOwn(attributes, name)) attributes[name] = value
    }
  }

  #name(text: string, start: number, end: number, hash: number): string {
    const known = this.#names.get(hash)
    if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known
    // a key is a string of its own, of which the engine has only one
    const [name = ''] = Object.keys({ [text.slice(start, end)]: 0 })
    if (known === undefined && this.#names.size < mostNames) this.#names.set(hash, name)
    return name
  }
}

const placeOf = (text: string, what: string, at: number): number => {
  const found = text.indexOf(what, at)
  return found < 0 ? text.length : found
}

const behind = (text: string, what: string, at: number): number => {
  const found = text.indexOf(what, at)
  return found < 0 ? cutOff : found + what.length
}

function behindComment(text: string, at: number): number {
  const ending = /--!?>/g
  ending.lastIndex = at
  return ending.test(text) ? ending.lastIndex : cutOff
}

/** `<` that begins no markup, and `</>`, which closes nothing. */
function isPlain(text: string, tag: number): boolean {
  const code = text.charCodeAt(tag + 1)
  if (code === slash) {
    let at = tag + 2
    while (isSpace(text.charCodeAt(at))) at++
    return text.charCodeAt(at) === greaterThan
  }
  return code === greaterThan || isSpace(code)
}
