/** What the scanner tells: every element opened is closed again, in order, whatever the markup says. */
export interface ScannerEvents {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  /** Entities are replaced; may come in pieces. */
  text(text: string): void
}

/** An entity longer than this is none. */
const longestEntity = 32

/**
 * A forgiving scanner of XML that comes in pieces: comments, instructions and document types are passed over, the five
 * entities of XML and numbered characters are known, an end tag without its element is ignored.
 */
export class XmlScanner {
  readonly #events: ScannerEvents
  readonly #open: string[] = []
  #pending = ''
  /** Not looked at again before it has grown to this length: a huge tag in small pieces must not take forever. */
  #worthALook = 0

  constructor(events: ScannerEvents) {
    this.#events = events
  }

  /** Elements that are open now. */
  get depth(): number {
    return this.#open.length
  }

  write(piece: string): void {
    this.#pending += piece
    if (this.#pending.length < this.#worthALook) return
    this.settle()
    this.#worthALook = this.#pending.length * 2
  }

  /** Tells all that can be told now; `depth` is then that of all that was written. */
  settle(): void {
    const text = this.#pending
    // nothing is told twice where a receiver throws
    this.#pending = ''
    this.#pending = text.slice(this.#scan(text))
  }

  /** Says what is left and closes what is open. */
  end(): void {
    this.settle()
    const rest = this.#pending
    this.#pending = ''
    if (rest.startsWith(dataStart)) this.#events.text(rest.slice(dataStart.length))
    else if (rest !== '' && !rest.startsWith('<')) this.#events.text(decode(rest))
    while (this.#open.length > 0) this.#closeLast()
  }

  /** Gives the place of the first character that needs more behind it to be understood. */
  #scan(text: string): number {
    let at = 0
    while (at < text.length) {
      const tag = text.indexOf('<', at)
      if (tag < 0) return this.#lastText(text, at)
      if (tag > at) this.#events.text(decode(text.slice(at, tag)))
      const next = this.#markup(text, tag)
      if (next < 0) return tag
      at = next
    }
    return at
  }

  #lastText(text: string, from: number): number {
    const entity = text.lastIndexOf('&')
    const cut = entity >= from && text.length - entity < longestEntity && !text.includes(';', entity)
    const end = cut ? entity : text.length
    if (end > from) this.#events.text(decode(text.slice(from, end)))
    return end
  }

  /** What begins with `<` at `tag`; gives the place behind it, or -1 where it is not all there. */
  #markup(text: string, tag: number): number {
    const code = text.charCodeAt(tag + 1)
    if (code === slash) return this.#endTag(text, tag)
    if (code === exclamation) return this.#declaration(text, tag)
    if (code === question) return behind(text, '>', tag)
    if (Number.isNaN(code)) return -1
    if (code !== greater && !isSpace(code)) return this.#startTag(text, tag)
    this.#events.text('<')
    return tag + 1
  }

  #endTag(text: string, tag: number): number {
    const end = text.indexOf('>', tag)
    if (end < 0) return -1
    const name = text.slice(tag + 2, end).trimEnd()
    if (this.#open.at(-1) === name) this.#closeLast()
    else {
      const depth = this.#open.lastIndexOf(name)
      if (depth >= 0) while (this.#open.length > depth) this.#closeLast()
    }
    return end + 1
  }

  #declaration(text: string, tag: number): number {
    if (text.startsWith('<!--', tag)) return behind(text, '-->', tag + 4)
    if (text.startsWith(dataStart, tag)) {
      const end = text.indexOf(']]>', tag)
      if (end < 0) return -1
      if (end > tag + dataStart.length) this.#events.text(text.slice(tag + dataStart.length, end))
      return end + 3
    }
    const mayGoOn = dataStart.startsWith(text.slice(tag)) || '<!--'.startsWith(text.slice(tag))
    return mayGoOn ? -1 : behind(text, '>', tag)
  }

  #startTag(text: string, tag: number): number {
    let at = tag + 1
    while (!endsName(text.charCodeAt(at))) at++
    const name = text.slice(tag + 1, at)
    const attributes: Record<string, string> = {}
    for (;;) {
      at = skipSpace(text, at)
      const code = text.charCodeAt(at)
      if (Number.isNaN(code)) return -1
      if (code === greater) {
        this.#open.push(name)
        this.#events.open(name, attributes)
        return at + 1
      }
      if (code === slash) {
        at++
        if (text.charCodeAt(at) !== greater) continue
        this.#open.push(name)
        this.#events.open(name, attributes)
        this.#closeLast()
        return at + 1
      }
      at = attribute(text, at, attributes)
      if (at < 0) return -1
    }
  }

  #closeLast(): void {
    const name = this.#open.pop()
    if (name !== undefined) this.#events.close(name)
  }
}

const dataStart = '<![CDATA['
const exclamation = 33
const doubleQuote = 34
const singleQuote = 39
const slash = 47
const equals = 61
const greater = 62
const question = 63

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Also at the end of the text, where the code is not a number. */
const endsName = (code: number): boolean =>
  !(code > greater || (code > 32 && code !== slash && code !== greater && code !== equals))

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  return at < 0 ? -1 : at + end.length
}

/** Takes one attribute, the first of a name; gives the place behind it, or -1 where it is not all there. */
function attribute(text: string, from: number, attributes: Record<string, string>): number {
  let at = from
  // a lone `=` is taken as a name, so that there is always progress
  do at++
  while (!endsName(text.charCodeAt(at)))
  const name = text.slice(from, at)
  at = skipSpace(text, at)
  if (text.charCodeAt(at) !== equals) {
    if (at >= text.length) return -1
    attributes[name] ??= ''
    return at
  }
  at = skipSpace(text, at + 1)
  const quote = text.charCodeAt(at)
  if (Number.isNaN(quote)) return -1
  if (quote === doubleQuote || quote === singleQuote) {
    const end = text.indexOf(quote === doubleQuote ? '"' : "'", at + 1)
    if (end < 0) return -1
    attributes[name] ??= decode(text.slice(at + 1, end))
    return end + 1
  }
  const start = at
  while (!isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== greater && at < text.length) at++
  if (at >= text.length) return -1
  attributes[name] ??= decode(text.slice(start, at))
  return at
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,16})|#([0-9]{1,16})|(lt|gt|amp|quot|apos));/gi,
        (whole, hex, decimal, name) =>
          replacement(
            whole,
            hex as string | undefined,
            decimal as string | undefined,
            name as string | undefined,
          ),
      )
    : text

function replacement(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? whole
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16)
  // writers that take their code page for Unicode number quotes and dashes so
  if (code >= 0x80 && code < 0xa0) return windows1252.decode(Uint8Array.of(code))
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\u{FFFD}'
  return String.fromCodePoint(code)
}

const windows1252 = new TextDecoder('windows-1252')
