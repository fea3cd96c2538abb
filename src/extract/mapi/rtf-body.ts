import { RtfFonts } from './rtf-fonts.ts'
import { type RtfHandler, readRtf } from './rtf-tokens.ts'

export interface RtfBody {
  /** What the RTF was made from; `rtf` where it is its own original. */
  from: 'html' | 'text' | 'rtf'
  text: string
}

interface Group {
  skip: boolean
  /** RTF that only repeats what an HTML tag says. */
  rtfOnly: boolean
  font: number
  fallback: number
  fontTable: boolean
}

/** Destinations whose text nobody reads. */
const skipped = new Set(
  (
    'colortbl stylesheet info pict fldinst objdata objclass filetbl listtable listoverridetable revtbl rsidtbl ' +
    'generator datastore themedata latentstyles nonshppict xmlnstbl bkmkstart bkmkend mhtmltag'
  ).split(' '),
)

const characters: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  lquote: '\u{2018}',
  rquote: '\u{2019}',
  ldblquote: '\u{201C}',
  rdblquote: '\u{201D}',
  bullet: '\u{2022}',
  endash: '\u{2013}',
  emdash: '\u{2014}',
  emspace: '\u{2003}',
  enspace: '\u{2002}',
  '~': '\u{A0}',
  _: '-',
}

const deepest = 5000
const heldBytes = 64 * 1024

/** Starred destinations with text of the document. */
const kept = new Set(['shppict', 'shptxt', 'field', 'shpinst', 'footnote'])

/**
 * A message's RTF body as what it stands for: the HTML or plain text it was made from ([MS-OXRTFEX]), or else
 * its own text.
 */
export function rtfBody(rtf: Uint8Array): RtfBody {
  const body = new BodyBuilder()
  readRtf(rtf, body)
  return { from: body.from, text: body.end() }
}

class BodyBuilder implements RtfHandler {
  from: RtfBody['from'] = 'rtf'
  readonly #fonts = new RtfFonts()
  readonly #stack: Group[] = []
  readonly #out: string[] = []
  readonly #held = Buffer.alloc(heldBytes)
  #heldLength = 0
  #group: Group = { skip: false, rtfOnly: false, font: 0, fallback: 1, fontTable: false }
  #tooDeep = 0
  #starred = false
  /** Replacement characters still to be passed over after `\u`. */
  #pass = 0
  #tableFont = 0

  open(): void {
    this.#flush()
    this.#pass = 0
    this.#starred = false
    if (this.#stack.length >= deepest) this.#tooDeep++
    else this.#stack.push({ ...this.#group })
  }

  close(): void {
    this.#flush()
    this.#pass = 0
    this.#starred = false
    if (this.#tooDeep > 0) this.#tooDeep--
    else this.#group = this.#stack.pop() ?? this.#group
  }

  byte(value: number): void {
    this.#starred = false
    if (this.#pass > 0) {
      this.#pass--
      return
    }
    if (this.#silent()) return
    if (this.#heldLength === heldBytes) this.#flush()
    this.#held[this.#heldLength++] = value
  }

  word(name: string, value: number | null): void {
    if (name === '*') {
      this.#starred = true
      return
    }
    const starred = this.#starred
    this.#starred = false
    if (name === 'u') {
      this.#unicode(value ?? 0)
      return
    }
    if (this.#pass > 0) {
      this.#pass--
      return
    }
    if (!this.#state(name, value) && !this.#destination(name, starred)) this.#character(name)
  }

  end(): string {
    this.#flush()
    return this.#out.join('')
  }

  #state(name: string, value: number | null): boolean {
    const group = this.#group
    switch (name) {
      case 'fromhtml':
        if (value !== 0) this.from = 'html'
        return true
      case 'fromtext':
        this.from = 'text'
        return true
      case 'ansicpg':
        this.#fonts.setPage(value ?? 1252)
        return true
      case 'f':
        this.#flush()
        if (group.fontTable) this.#tableFont = value ?? 0
        else group.font = value ?? 0
        return true
      case 'deff':
        group.font = value ?? 0
        return true
      case 'fcharset':
        if (group.fontTable) this.#fonts.setCharset(this.#tableFont, value ?? 0)
        return true
      case 'uc':
        group.fallback = Math.min(Math.max(0, value ?? 1), 64)
        return true
      case 'plain':
        this.#flush()
        return true
      case 'htmlrtf':
        this.#flush()
        group.rtfOnly = value !== 0
        return true
      default:
        return false
    }
  }

  #destination(name: string, starred: boolean): boolean {
    if (name === 'htmltag') {
      this.#flush()
      this.#group.rtfOnly = false
      return true
    }
    if (name === 'fonttbl') this.#group.fontTable = true
    else if (!skipped.has(name) && !(starred && !kept.has(name))) return false
    this.#flush()
    this.#group.skip = true
    return true
  }

  #character(name: string): void {
    const text = characters[name]
    if (text === undefined || this.#silent()) return
    this.#flush()
    this.#out.push(text === '\n' && this.from === 'html' ? '\r\n' : text)
  }

  #unicode(value: number): void {
    this.#pass = this.#group.fallback
    if (this.#silent()) return
    this.#flush()
    this.#out.push(String.fromCharCode(value & 0xffff))
  }

  #silent(): boolean {
    return this.#group.skip || (this.#group.rtfOnly && this.from === 'html')
  }

  #flush(): void {
    if (this.#heldLength === 0) return
    this.#out.push(this.#fonts.decode(this.#held.subarray(0, this.#heldLength), this.#group.font))
    this.#heldLength = 0
  }
}
